"""The team around a citizen: who comes, who covers, who leaves, who takes over."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, beside
from jobspor.base.days import working_day_from
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.actions.handover import hand_over_at_once, plan_handover
from jobspor.citizens.actions.responsible import make_responsible
from jobspor.citizens.forms.team import (
    AssignForm,
    AssignOverCeilingForm,
    EndForm,
    HandOverForm,
    PlanHandoverForm,
    ResponsibleForm,
)
from jobspor.citizens.models import Assignment, Citizen
from jobspor.citizens.queries.around import around, assignments_of
from jobspor.citizens.queries.caseload import loads
from jobspor.citizens.queries.handovers import handovers_of, responsibilities_of
from jobspor.citizens.queries.plan import open_pathway_of
from jobspor.citizens.queries.teams import partner_missing
from jobspor.citizens.views.trail import address_of, trail
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import Load

A_WEEK = timedelta(weeks=1)
RESPONSIBLE = "id_responsible_%s"


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
    form = EndForm(request.POST, auto_id=_end_id(row.pk), others=_others(row, assignments_of(found, scope=scope)))
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
    if attempt(form, lambda: hand_over_at_once(assignment=row, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Overdraget."))
    return _page(request, found, colleagues, hand_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_plan_handover(request: Request, pk: int, assignment: int) -> HttpResponse:
    """Plan the meeting at which somebody else takes over."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    scope = door.scope(request)
    row, colleagues = get_object_or_404(assignments_of(found, scope=scope), pk=assignment), loads(scope=scope)
    form = PlanHandoverForm(request.POST, loads=colleagues, auto_id=_plan_id(row.pk))
    if attempt(form, lambda: plan_handover(assignment=row, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Mødet står på begges dag."))
    return _page(request, found, colleagues, plan_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_responsible(request: Request, pk: int) -> HttpResponse:
    """Somebody else answers for the course, or speaks with the company."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    scope = door.scope(request)
    form = ResponsibleForm(request.POST, team=_people(assignments_of(found, scope=scope)), auto_id=RESPONSIBLE)
    if attempt(form, lambda: make_responsible(citizen=found, by=request.actor, **form.cleaned_data)):
        return _back(request, pk, _("Det er skrevet ind, hvem det er."))
    return _page(request, found, loads(scope=scope), responsible_form=form)


def _back(request: Request, pk: int, done: str) -> HttpResponse:
    toast(request, done)
    return redirect(address_of(pk, request, "citizen_team"))


def _page(request: Request, found: Citizen, colleagues: dict[Employee, Load], **refused: Form) -> HttpResponse:
    """The page; `refused` are forms that could not be saved, by their name in the template."""
    scope = door.scope(request)
    assigned = sorted(assignments_of(found, scope=scope), key=lambda row: [*Hat].index(Hat(row.hat)))
    people, handovers = around(found, scope=scope), list(handovers_of(found))
    gaps = [hat for member in people.missing for hat in member.hats]
    partner = partner_missing(assigned, gaps, scope=scope)
    initial = {"employee": partner.employee.pk, "hat": partner.hat.value} if partner else {}
    form = refused.get("assign_form") or AssignForm(loads=colleagues, initial={"on": scope.on, **initial})
    context = {
        "citizen": found,
        "trail": trail(found),
        "around": people,
        "rows": [_row(row, assigned, colleagues, refused, scope.on) for row in assigned],
        "partner": partner,
        "assign_form": form,
        "is_over_ceiling": isinstance(form, AssignOverCeilingForm),
        "responsible_form": refused.get("responsible_form")
        or ResponsibleForm(team=_people(assigned), auto_id=RESPONSIBLE, initial={"on": scope.on}),
        "answered": responsibilities_of(found),
        "runs": open_pathway_of(found) is not None,
        "handovers": [row for row in handovers if not (row.switched_on or row.cancelled_on)],
        "handed_over": [row for row in handovers if row.switched_on],
        "form": next(iter(refused.values()), None),
    }
    return render(request, "citizens/team.html", context)


def _row(
    row: Assignment,
    assigned: Sequence[Assignment],
    colleagues: dict[Employee, Load],
    refused: dict[str, Form],
    on: date,
) -> dict[str, Any]:
    """Somebody of the team, and the forms beside them."""
    first, week = {"on": on}, {"meeting_on": working_day_from(on + A_WEEK)}
    return {
        "row": row,
        "end": beside(refused, EndForm, _end_id(row.pk), others=_others(row, assigned), initial=first),
        "plan": beside(refused, PlanHandoverForm, _plan_id(row.pk), loads=colleagues, initial=week),
        "hand": beside(refused, HandOverForm, _hand_id(row.pk), loads=colleagues, initial=first),
    }


def _people(assigned: Iterable[Assignment]) -> list[Employee]:
    """Each once."""
    return list({row.employee_id: row.employee for row in assigned}.values())


def _others(row: Assignment, assigned: Iterable[Assignment]) -> list[Employee]:
    return [person for person in _people(assigned) if person.pk != row.employee_id]


def _end_id(assignment: int) -> str:
    return f"id_end_{assignment}_%s"


def _plan_id(assignment: int) -> str:
    return f"id_plan_{assignment}_%s"


def _hand_id(assignment: int) -> str:
    return f"id_hand_{assignment}_%s"
