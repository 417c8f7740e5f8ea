"""A hat given on: the planned meeting, its checklist, and the yes of both."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.base.forms import Form
from jobspor.base.panels import panels
from jobspor.base.toasts import toast
from jobspor.citizens.actions import handover as actions
from jobspor.citizens.forms.handover import ConfirmForm, MoveForm
from jobspor.citizens.models import Citizen, Handover
from jobspor.citizens.queries.handovers import facts_of, handovers_of
from jobspor.citizens.rules.handover import Point
from jobspor.citizens.views.trail import address_of, trail


@route(Permission.CITIZEN_EDIT)
def citizen_handover(request: Request, pk: int, handover: int) -> HttpResponse:
    """The checklist with what the case says, and where the two stand."""
    found, row = _given(request, pk, handover)
    return _page(request, found, row)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_handover_confirm(request: Request, pk: int, handover: int) -> HttpResponse:
    """One of the two has gone through it."""
    found, row = _given(request, pk, handover)
    form, today = ConfirmForm(request.POST), timezone.localdate()
    if attempt(form, lambda: actions.confirm_handover(handover=row, on=today, by=request.actor, **form.cleaned_data)):
        toast(request, _("Overdraget.") if row.switched_on else _("Bekræftet. Nu mangler den anden."))
        return redirect(address_of(pk, request, "citizen_team"))
    return _page(request, found, row, confirm_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_handover_move(request: Request, pk: int, handover: int) -> HttpResponse:
    """The meeting is on another day."""
    found, row = _given(request, pk, handover)
    form = MoveForm(request.POST)
    if attempt(form, lambda: actions.move_handover(handover=row, by=request.actor, **form.cleaned_data)):
        toast(request, _("Mødet er flyttet."))
        return redirect("citizen_handover", pk, handover)
    return _page(request, found, row, move_form=form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_handover_cancel(request: Request, pk: int, handover: int) -> HttpResponse:
    """The hat stays where it is."""
    _found, row = _given(request, pk, handover)
    today = timezone.localdate()
    press(
        request,
        lambda: actions.cancel_handover(handover=row, on=today, by=request.actor),
        _("Overdragelsen er aflyst."),
    )
    return redirect("citizen_team", pk)


def _given(request: Request, pk: int, handover: int) -> tuple[Citizen, Handover]:
    found = door.get(Citizen.objects.all(), request, pk=pk)
    return found, get_object_or_404(handovers_of(found), pk=handover)


def _page(request: Request, found: Citizen, row: Handover, **refused: Form) -> HttpResponse:
    me = request.actor.user_id
    is_open = row.switched_on is None and row.cancelled_on is None
    facts = facts_of(found)
    initial = {"points": row.points.split(",") if row.points else [], "note": row.note}
    context = {
        "citizen": found,
        "trail": [*trail(found), (_("Team"), address_of(found.pk, request, "citizen_team"))],
        "handover": row,
        "facts": facts,
        "points": {point.value: point.danish for point in Point},
        "panels": [
            (panel.title, panel.show(request, found))
            for panel in panels("handover")
            if isinstance(panel.permission, Permission) and door.may(request, panel.permission)
        ],
        "may_confirm": is_open
        and ((row.giver.user_id == me and not row.giver_on) or (row.taker.user_id == me and not row.taker_on)),
        "is_open": is_open,
        "confirm_form": refused.get("confirm_form") or ConfirmForm(initial=initial),
        "move_form": refused.get("move_form") or MoveForm(initial={"meeting_on": row.meeting_on}),
        "form": next(iter(refused.values()), None),
    }
    return render(request, "citizens/handover.html", context)
