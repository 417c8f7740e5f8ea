"""The team around a citizen: who comes, who covers, who leaves, who takes over."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.forms.team import AssignForm, AssignOverCeilingForm, EndForm, HandOverForm
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.around import around, assignments_of
from jobspor.citizens.queries.caseload import loads
from jobspor.citizens.views.trail import address_of, trail
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_team(request: Request, pk: int) -> HttpResponse:
    """The team, and a form to put somebody into it; a full colleague makes it ask for a reason."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    colleagues = loads(scope=door.scope(request))
    form = AssignForm(request.POST or None, loads=colleagues, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.assign(citizen=found, by=request.actor, **form.cleaned_data)
        except actions.OverCeiling as full:
            form = AssignOverCeilingForm(request.POST, loads=colleagues)
            form.add_error(None, full)
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            return _back(request, pk, _("Sat ind i teamet."))
    return _page(request, found, colleagues, assign_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_assign_over_ceiling(request: Request, pk: int) -> HttpResponse:
    """Put in somebody who is full, for a reason."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    colleagues = loads(scope=door.scope(request))
    form = AssignOverCeilingForm(request.POST, loads=colleagues)
    if attempt(form, lambda: actions.assign_over_ceiling(citizen=found, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Sat ind i teamet, over loftet."))
    return _page(request, found, colleagues, assign_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_unassign(request: Request, pk: int, assignment: int) -> HttpResponse:
    """Somebody leaves the team."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    scope = door.scope(request)
    row = get_object_or_404(assignments_of(found, scope=scope), pk=assignment)
    form = EndForm(request.POST, auto_id=_end_id(row.pk))
    if attempt(form, lambda: actions.unassign(assignment=row, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Sidste dag er skrevet ind."))
    return _page(request, found, loads(scope=scope), end_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_hand_over(request: Request, pk: int, assignment: int) -> HttpResponse:
    """Somebody else takes over."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    scope = door.scope(request)
    row, colleagues = get_object_or_404(assignments_of(found, scope=scope), pk=assignment), loads(scope=scope)
    form = HandOverForm(request.POST, loads=colleagues, auto_id=_hand_id(row.pk))
    if attempt(form, lambda: actions.hand_over(assignment=row, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Overdraget."))
    return _page(request, found, colleagues, hand_form=form)


def _back(request: Request, pk: int, done: str) -> HttpResponse:
    toast(request, done)
    return redirect(address_of(pk, request, "citizen_team"))


def _page(request: Request, found: Citizen, colleagues: dict[Employee, int], **refused: Form) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    scope = door.scope(request)
    form = refused.get("assign_form") or AssignForm(loads=colleagues, initial={"on": scope.on})
    assigned = sorted(assignments_of(found, scope=scope), key=lambda row: [*Hat].index(Hat(row.hat)))
    rows = [
        (
            row,
            beside(refused, EndForm, _end_id(row.pk), initial={"on": scope.on}),
            beside(refused, HandOverForm, _hand_id(row.pk), loads=colleagues),
        )
        for row in assigned
    ]
    context = {
        "citizen": found,
        "trail": trail(found),
        "around": around(found, scope=scope),
        "rows": rows,
        "assign_form": form,
        "is_over_ceiling": isinstance(form, AssignOverCeilingForm),
        "form": next(iter(refused.values()), None),
    }
    return render(request, "citizens/team.html", context)


def _end_id(assignment: int) -> str:
    return f"id_end_{assignment}_%s"


def _hand_id(assignment: int) -> str:
    return f"id_hand_{assignment}_%s"
