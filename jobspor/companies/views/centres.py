"""A company centre as time goes: evaluated, ended, its cluster, and the municipality's numbers."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.companies.actions import centres as actions
from jobspor.companies.forms.centres import EvaluationForm, MemberForm, NumbersForm
from jobspor.companies.forms.contracts import EndForm
from jobspor.companies.models import ClusterMember, CompanyCentre
from jobspor.companies.queries.centres import numbers_of
from jobspor.companies.rules.centres import Verdict
from jobspor.companies.views.edit import Edit, trail_of
from jobspor.organisation.queries import employee_of

CENTRES = CompanyCentre.objects.select_related("workplace")


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def centre_evaluate(request: Request, pk: int, centre: int) -> HttpResponse:
    """Write what the yearly talk about the centre came to."""
    found, scope = door.get(CENTRES.filter(workplace=pk), request, pk=centre), door.scope(request)
    form = EvaluationForm(request.POST or None, on=scope.on)

    def act() -> None:
        given = form.cleaned_data
        said = {**given, "verdict": Verdict(given["verdict"])}
        actions.evaluate_centre(centre=found, employee=employee_of(scope=scope), on=scope.on, by=request.actor, **said)

    if attempt(form, act):
        toast(request, _("Evalueringen er skrevet, og den næste har fået en dag."))
        return redirect("centre_contract", pk)
    lead = _("Tal den igennem med virksomheden: leder, mentor og konsulent. Én gang om året er det mindste.")
    return _form(request, found, form, Edit(_("Evaluer centret"), _("Gem evalueringen"), done="", lead=lead))


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def centre_end(request: Request, pk: int, centre: int) -> HttpResponse:
    """Say the centre's last day, and why."""
    found = door.get(CENTRES.filter(workplace=pk), request, pk=centre)
    form = EndForm(request.POST or None, on=timezone.localdate())
    if attempt(form, lambda: actions.end_centre(centre=found, by=request.actor, **form.cleaned_data)):
        toast(request, _("Centret slutter, og pladserne lukker med det."))
        return redirect("centre_contract", pk)
    lead = _("Pladserne lukker med centret. Den, der er på en plads, bliver der: forløbet afsluttes for sig.")
    return _form(request, found, form, Edit(_("Slut centret"), _("Slut centret"), done="", lead=lead))


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def cluster_join(request: Request, pk: int, centre: int) -> HttpResponse:
    """Take another small company into the cluster."""
    found, on = door.get(CENTRES.filter(workplace=pk), request, pk=centre), timezone.localdate()
    form = MemberForm(request.POST or None)

    def act() -> None:
        actions.join_cluster(centre=found, workplace=form.cleaned_data["p_number"], on=on, by=request.actor)

    if attempt(form, act):
        toast(request, _("Virksomheden er med i klyngen."))
        return redirect("centre_contract", pk)
    lead = _("Virksomhedens pladser hører derefter til klyngen, og pladserne tælles sammen.")
    return _form(request, found, form, Edit(_("Tag en virksomhed med"), _("Tag med i klyngen"), done="", lead=lead))


@route(Permission.COMPANY_EDIT, methods=("POST",))
def cluster_leave(request: Request, pk: int, centre: int, clustered: int) -> HttpResponse:
    """Let a company leave the cluster."""
    rows = ClusterMember.objects.filter(centre=centre, centre__workplace=pk).select_related("centre", "workplace")
    found, on = door.get(rows, request, pk=clustered), timezone.localdate()
    press(
        request,
        lambda: actions.leave_cluster(member=found, on=on, by=request.actor),
        _("Virksomheden er ikke længere med i klyngen."),
    )
    return redirect("centre_contract", pk)


@route(Permission.TEAM_LEAD, methods=("GET", "POST"))
def centre_numbers(request: Request) -> HttpResponse:
    """Decide the municipality's numbers for company centres."""
    scope = door.scope(request)
    known = {"valid_from": scope.on, **asdict(numbers_of(scope=scope))}
    form = NumbersForm(request.POST or None, initial=known)

    def act() -> None:
        actions.decide_centre_numbers(
            valid_from=form.cleaned_data["valid_from"], numbers=form.numbers, by=request.actor
        )

    if attempt(form, act):
        toast(request, _("Tallene er gemt."))
        return redirect("centres")
    trail = [(_("Virksomhedscentre"), reverse("centres"))]
    return render(request, "companies/centre_numbers.html", {"form": form, "trail": trail})


def _form(request: Request, centre: CompanyCentre, form: Form, words: Edit) -> HttpResponse:
    context = {"workplace": centre.workplace, "form": form, "words": words, "trail": trail_of(centre.workplace)}
    return render(request, "companies/edit.html", context)
