"""The hours of a week: as agreed, or what happened instead."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.placements.actions.agreements import locked
from jobspor.placements.models import Placement, WeekHours
from jobspor.placements.queries.course import Course, Written, course
from jobspor.placements.rules.hours import Absence, Minutes, check_attended, check_week


@transaction.atomic
def register_week(
    *,
    placement: Placement,
    monday: date,
    internship_minutes: int,
    wage_minutes: int,
    absence: Absence | str = "",
    remark: str = "",
    by: Actor,
    at: datetime,
) -> WeekHours:
    """Write the minutes attended in a week, or correct them; history keeps what stood there before.

    Raises RuleBroken for a week outside the placement or ahead, and when `absence` does not fit the minutes.
    """
    running = _running(placement, monday, at)
    attended = Minutes(internship_minutes, wage_minutes)
    return _write(running, monday, attended, absence=absence, remark=remark, by=by, at=at)


@transaction.atomic
def register_as_agreed(*, placement: Placement, monday: date, by: Actor, at: datetime) -> WeekHours:
    """Write that the week went as agreed. Raises RuleBroken as `register_week`, and when nothing was agreed."""
    running = _running(placement, monday, at)
    agreed = running.week(monday).agreed
    if not agreed.total:
        message = gettext_noop("Der er ikke aftalt timer i uge %(week)s. Skriv, hvor mange timer det blev.")
        raise RuleBroken(Sentence(message, week=monday.isocalendar().week))
    return _write(running, monday, agreed, by=by, at=at)


def _running(placement: Placement, monday: date, at: datetime) -> Course:
    """The placement as it runs, when the week is one to write about."""
    today, placement = local_day(at), locked(placement)
    if placement.cancelled_on:
        raise RuleBroken(gettext_noop("Forløbet blev aflyst, før det begyndte. Der er ingen timer at skrive."))
    running = course(placement, today)
    check_week(monday, running.period, today)
    return running


def _write(
    running: Course,
    monday: date,
    attended: Minutes,
    *,
    absence: str = "",
    remark: str = "",
    by: Actor,
    at: datetime,
) -> WeekHours:
    agreed = running.week(monday).agreed
    check_attended(attended, agreed, absence)
    which = {"placement": running.placement, "monday": monday}
    before = running.written.get(monday)
    week = WeekHours.objects.get(**which) if before else WeekHours(municipality_id=by.municipality, **which)
    if before == Written(agreed, attended, absence, remark):
        return week
    week.agreed_internship, week.agreed_wage = agreed.internship, agreed.wage
    week.internship_minutes, week.wage_minutes = attended.internship, attended.wage
    week.absence, week.remark = absence, remark
    week.save()
    record(
        "hours.corrected" if before else "hours.written",
        running.placement,
        by=by,
        at=at,
        week=monday.isocalendar().week,
        attended=formatted(attended.total),
        agreed=formatted(agreed.total),
    )
    return week
