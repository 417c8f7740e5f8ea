"""Subgoals: added, corrected, put in order, reached."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt, press
from jobspor.citizens import actions
from jobspor.citizens.forms.subgoals import SubgoalChangeForm, SubgoalForm
from jobspor.citizens.models import Subgoal
from jobspor.citizens.queries.plan import subgoals_of
from jobspor.citizens.views.opening import with_pathway
from jobspor.citizens.views.plan_page import back, plan_page
from jobspor.citizens.views.trail import trail

CHANGES = [f"plan.subgoal_{one}" for one in ("corrected", "reached", "given_up", "goes_on", "waits")]


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_subgoal(request: Request, pk: int) -> HttpResponse:
    """Add a subgoal."""
    found, pathway = with_pathway(request, pk)
    form = SubgoalForm(request.POST)
    if attempt(form, lambda: actions.add_subgoal(pathway=pathway, by=request.actor, **form.cleaned_data)):
        return back(request, pk, _("Delmålet er skrevet ind."))
    return plan_page(request, found, subgoal_form=form)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def citizen_subgoal_change(request: Request, pk: int, subgoal: int) -> HttpResponse:
    """Correct a subgoal, and say how far it is."""
    found, pathway = with_pathway(request, pk)
    row = get_object_or_404(subgoals_of(found), pk=subgoal)
    form = SubgoalChangeForm(request.POST or None, subgoal=row, changed=last_change(pathway, *CHANGES))
    if attempt(form, lambda: _change(request, row, form)):
        return back(request, pk, _("Delmålet er gemt."))
    way = [*trail(found), (_("Plan"), reverse("citizen_plan", args=[pk]))]
    return render(request, "citizens/subgoal.html", {"citizen": found, "subgoal": row, "form": form, "trail": way})


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_subgoal_reached(request: Request, pk: int, subgoal: int) -> HttpResponse:
    """A subgoal is reached."""
    on = timezone.localdate()
    return _press(
        request, pk, subgoal, lambda row: actions.reach_subgoal(subgoal=row, on=on, by=request.actor),
        _("Delmålet er nået."),
    )  # fmt: skip


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_subgoal_up(request: Request, pk: int, subgoal: int) -> HttpResponse:
    """A subgoal comes before the one above it."""
    return _press(
        request, pk, subgoal, lambda row: actions.move_subgoal_up(subgoal=row, by=request.actor),
        _("Delmålet er flyttet op."),
    )  # fmt: skip


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def citizen_subgoal_down(request: Request, pk: int, subgoal: int) -> HttpResponse:
    """A subgoal comes after the one below it."""
    return _press(
        request, pk, subgoal, lambda row: actions.move_subgoal_down(subgoal=row, by=request.actor),
        _("Delmålet er flyttet ned."),
    )  # fmt: skip


def _press(request: Request, pk: int, subgoal: int, act: Callable[[Subgoal], object], done: str) -> HttpResponse:
    found, _pathway = with_pathway(request, pk)
    row = get_object_or_404(subgoals_of(found), pk=subgoal)
    press(request, lambda: act(row), done)
    return redirect("citizen_plan", pk)


def _change(request: Request, row: Subgoal, form: SubgoalChangeForm) -> None:
    by = request.actor
    actions.correct_subgoal(subgoal=row, changes=form.words, by=by)
    actions.set_subgoal_state(subgoal=row, on=timezone.localdate(), by=by, **form.standing)
