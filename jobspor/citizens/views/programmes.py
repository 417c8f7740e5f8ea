"""Programmes: which there are, how they are organised, and where the teams belong."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.forms import Form
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.citizens.forms.programmes import ChangeForm, TakeIntoUseForm, TeamPlaceForm
from jobspor.citizens.queries.caseload import loads
from jobspor.citizens.views.visitation import tabs
from jobspor.organisation.actions.programmes import change_programme, place_team, take_programme_into_use
from jobspor.organisation.models import Programme, Team
from jobspor.organisation.queries import employees, every_programme, teams
from jobspor.organisation.rules.programmes import SOURCE, WAYS, Way


@route(Permission.PROGRAMME_EDIT, methods=("GET", "POST"))
def programmes(request: Request) -> HttpResponse:
    """All programmes and teams; a POST takes a ready-made programme into use."""
    form = _begin_form(door.scope(request), request.POST or None)
    if attempt(form, lambda: take_programme_into_use(by=request.actor, **_begun(form))):
        toast(request, _("Programmet er taget i brug. Teksterne er nu kommunens egne."))
        return redirect("programmes")
    return _page(request, begin_form=form)


@route(Permission.PROGRAMME_EDIT, methods=("GET", "POST"))
def programme_change(request: Request) -> HttpResponse:
    """One programme, by its number in the address."""
    scope, asked = door.scope(request), whole_number(request.GET.get("program", ""))
    if asked is None:
        return redirect("programmes")
    rows = Programme.objects.select_for_update(of=("self",), no_key=True) if request.method == "POST" else None
    found = get_object_or_404(rows if rows is not None else every_programme(scope=scope), pk=asked)
    changed = last_change(found, "programme.begun", "programme.changed")
    form = ChangeForm(request.POST or None, programme=found, changed=changed, **_people(scope))
    if attempt(form, lambda: change_programme(programme=found, by=request.actor, **form.given())):
        toast(request, _("Programmet er gemt."))
        return redirect("programmes")
    context = {
        "programme": found,
        "form": form,
        "ways": _ways(),
        "source": SOURCE,
        "here": f"{reverse('programme_change')}?program={found.pk}",
        "trail": [(_("Visitation"), reverse("referral_panel")), (_("Programmer"), reverse("programmes"))],
    }
    return render(request, "citizens/programme.html", context)


@route(Permission.PROGRAMME_EDIT, methods=("POST",))
def team_place(request: Request) -> HttpResponse:
    """Where a team belongs; which one stands in the form."""
    asked = whole_number(request.POST.get("team", ""))
    if asked is None:
        return redirect("programmes")
    team = get_object_or_404(Team.objects.select_for_update(no_key=True), pk=asked)
    form = TeamPlaceForm(request.POST, team=team, changed=last_change(team, "team.placed"))
    if attempt(form, lambda: place_team(team=team, by=request.actor, **form.cleaned_data)):
        toast(request, _("Teamets plads i organisationen er gemt."))
        return redirect("programmes")
    return _page(request, place_form=form)


def _begun(form: TakeIntoUseForm) -> dict[str, Any]:
    return {**form.cleaned_data, "way": Way(form.cleaned_data["way"])}


def _begin_form(scope: Reach, posted: Any = None) -> TakeIntoUseForm:
    return TakeIntoUseForm(posted, **_people(scope), initial={"starts_on": scope.on})


def _people(scope: Reach) -> dict[str, Any]:
    """Who can receive, and their loads."""
    return {"people": employees(scope=scope), "loads": loads(scope=scope)}


def _ways() -> list[dict[str, str]]:
    return [
        {"name": way.danish, "next": one.next, "good": one.good, "drawback": one.drawback} for way, one in WAYS.items()
    ]


def _page(request: Request, **refused: Form) -> HttpResponse:
    scope = door.scope(request)
    tried = refused.get("place_form")
    placed = [(team, TeamPlaceForm(team=team)) for team in teams(scope=scope)]
    context = {
        "tabs": tabs(request),
        "programmes": every_programme(scope=scope),
        "ways": _ways(),
        "source": SOURCE,
        "teams": [(team, tried if tried and tried.auto_id == form.auto_id else form) for team, form in placed],
        "begin_form": refused.get("begin_form") or _begin_form(scope),
        "form": next(iter(refused.values()), None),
        **refused,
    }
    return render(request, "citizens/programmes.html", context)
