"""A week's hours, in seconds."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.days import monday_of
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence, local_day, week
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.placements.actions.hours import register_as_agreed, register_week
from jobspor.placements.forms.hours import AS_AGREED, HoursForm
from jobspor.placements.models import Placement
from jobspor.placements.queries.course import Course, course
from jobspor.placements.rules.hours import check_week
from jobspor.placements.views.agreement import PLACEMENTS, held


@route(Permission.PLACEMENT_FOLLOW, methods=("GET", "POST"))
def placement_week(request: Request, pk: int) -> HttpResponse:
    """Write one week: the one the address asks for, else the first that nobody has written."""
    placement = held(request, door.get(PLACEMENTS.all(), request, pk=pk))
    door.note(request, Citizen, [placement.citizen_id])
    now = timezone.now()
    running = course(placement, local_day(now))
    context = {
        "placement": placement,
        "citizen": placement.citizen,
        "course": running,
        "trail": [*trail(placement.citizen), (placement.workplace.name, reverse("placement", args=[pk]))],
    }
    try:
        monday = _monday(request.GET.get("uge", ""), running)
    except RuleBroken as broken:
        return render(request, "placements/week.html", context | {"refused": broken.translated(_, in_sentence)})
    asked = running.week(monday)
    changed = last_change(placement, "hours.written", "hours.corrected")
    form = HoursForm(request.POST or None, week=asked, changed=changed)
    if attempt(form, lambda: _write(form, placement, monday, request, now)):
        toast(request, _("%(week)s er skrevet.") % {"week": week(monday, running.on).capitalize()})
        others = [one for one in running.missing if one.monday != monday]
        return redirect("placement_week" if others else "placement", pk)
    return render(request, "placements/week.html", context | {"refused": "", "week": asked, "form": form})


def _monday(asked: str, running: Course) -> date:
    """The Monday of `2026-W47`; nothing asked is the first week missing, else the latest. Raises RuleBroken."""
    if not asked:
        known = running.missing or running.weeks
        return known[0].monday if known else monday_of(running.placement.starts_on)
    try:
        monday = datetime.strptime(f"{asked}-1", "%G-W%V-%u").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise RuleBroken(gettext_noop("Den uge findes ikke. Vælg en uge på listen.")) from None
    check_week(monday, running.period, running.on)
    return monday


def _write(form: HoursForm, placement: Placement, monday: date, request: Request, now: datetime) -> None:
    if form.cleaned_data["how"] == AS_AGREED:
        register_as_agreed(placement=placement, monday=monday, by=request.actor, at=now)
        return
    register_week(
        placement=placement,
        monday=monday,
        internship_minutes=form.attended.internship,
        wage_minutes=form.attended.wage,
        absence=form.absence,
        remark=form.cleaned_data["remark"],
        by=request.actor,
        at=now,
    )
