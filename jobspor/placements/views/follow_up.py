"""Writing a follow-up and its decision."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.errors import RuleBroken
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.placements.actions.follow import hold_follow_up
from jobspor.placements.actions.requests import ask_for_decision
from jobspor.placements.forms.follow_up import FollowUpForm
from jobspor.placements.models import Placement
from jobspor.placements.queries.course import Course, course, follow_ups, target_group_of
from jobspor.placements.queries.requests import typed_before
from jobspor.placements.rules import Decision, Ground
from jobspor.placements.rules.decisions import next_follow_up, ways_to_extend
from jobspor.placements.views.agreement import PLACEMENTS

ASK = "ask"


@route(Permission.PLACEMENT_FOLLOW, methods=("GET", "POST"))
def placement_follow_up(request: Request, pk: int) -> HttpResponse:
    """What was seen, what was decided, and when the next one is."""
    placement = door.get(PLACEMENTS.all(), request, pk=pk)
    door.note(request, Citizen, [placement.citizen_id])
    now = timezone.now()
    running = course(placement, local_day(now))
    planned, held = follow_ups(placement)
    days = [one.planned_on for one in planned]
    form = FollowUpForm(
        request.POST or typed_before(placement, whole_number(request.GET.get("anmodning", ""))),
        course=running,
        decisions=_decisions(request, running),
        extensions=_extensions(running),
        next_on=next_follow_up(days, placement.follow_up_weeks, placement.last_day, running.on),
        asked=request.GET.get("beslutning", ""),
    )
    if request.POST.get("do") == ASK:
        form.is_beyond = True
        if attempt(form, lambda: _ask(form, placement, request, now)):
            toast(request, _("Lederen er spurgt. Det, du har skrevet, er gemt i anmodningen."))
            return redirect("placement", pk)
    elif request.method == "POST" and attempt(form, lambda: _hold(form, placement, request, now)):
        toast(request, _("Opfølgningen er skrevet."))
        return redirect("placement_end" if form.decided is Decision.STOP else "placement", pk)
    context = {
        "placement": placement,
        "citizen": placement.citizen,
        "course": running,
        "planned": planned,
        "held": held,
        "form": form,
        "trail": [*trail(placement.citizen), (placement.workplace.name, reverse("placement", args=[pk]))],
    }
    return render(request, "placements/follow_up.html", context)


def _decisions(request: Request, running: Course) -> tuple[Decision, ...]:
    """All, for those who may change the agreement while it runs."""
    if not door.may(request, Permission.PLACEMENT_AGREE, running.placement):
        return (Decision.CONTINUE_AS_IS,)
    is_over = running.is_over or running.placement.ended_on is not None
    return (Decision.CONTINUE_AS_IS, Decision.STOP) if is_over else tuple(Decision)


def _extensions(running: Course) -> dict[Ground, date]:
    """The grounds to extend on; where no rule is known, the refusal comes when somebody tries."""
    try:
        return ways_to_extend(running.terms, target_group_of(running.placement))
    except RuleBroken:
        return {}


def _ask(form: FollowUpForm, placement: Placement, request: Request, now: datetime) -> None:
    ask_for_decision(
        placement=placement,
        held_on=form.cleaned_data["held_on"],
        decision=form.decided,
        change=form.change,
        why=form.cleaned_data["why"],
        typed=form.typed,
        by=request.actor,
        at=now,
    )


def _hold(form: FollowUpForm, placement: Placement, request: Request, now: datetime) -> None:
    given = form.cleaned_data
    hold_follow_up(
        placement=placement,
        held_on=given["held_on"],
        decision=form.decided,
        text=given["text"],
        next_on=given["next_on"],
        change=form.change,
        by=request.actor,
        at=now,
    )
