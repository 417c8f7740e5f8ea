"""Somebody is away, or has left: others cover for their citizens, or take them over, many at a time."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.handover import hand_over_at_once, plan_handover
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.actions.team import OverCeiling, assign, assign_over_ceiling
from jobspor.citizens.models import Assignment, Citizen
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat

MEETINGS_A_DAY = 3


@transaction.atomic
def cover_citizens(
    *,
    absent: Employee,
    chosen: Mapping[Citizen, Employee],
    on: date,
    until: date,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Let each citizen's chosen colleague wear the absent one's hats for a time. Tells how many citizens got cover.

    Raises OverCeiling where somebody becomes too many without a `reason`, and RuleBroken as `assign`; then nobody got
    any.
    """
    hold_citizens(*(citizen.pk for citizen in chosen))
    covered = set()
    for row in _worn(absent, chosen, on):
        cover = chosen[row.citizen]
        if not _wears(row.citizen, cover, row.hat, on, until):
            given: Any = {"citizen": row.citizen, "employee": cover, "hat": Hat(row.hat), "on": on, "until": until}
            try:
                with transaction.atomic():
                    assign(**given, by=by, at=at)
            except OverCeiling:
                if not reason.strip():
                    raise
                assign_over_ceiling(**given, reason=reason, by=by, at=at)
        covered.add(row.citizen_id)
    return len(covered)


@transaction.atomic
def give_citizens_away(
    *,
    giver: Employee,
    chosen: Mapping[Citizen, Employee],
    on: date,
    first_meeting: date,
    why: str,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Let each citizen's chosen colleague take over for good. Tells how many citizens it was.

    While the giver still works here a meeting is planned for each, a few a working day. After that the hats switch at
    once, and the new one meets the citizen instead. Raises RuleBroken as `hand_over`; then nothing was given.
    """
    hold_citizens(*(citizen.pk for citizen in chosen))
    has_left = giver.ends_on is not None and giver.ends_on < on
    days = dict(zip(sorted(chosen, key=lambda one: one.full_name), _meeting_days(first_meeting), strict=False))
    worn = _worn(giver, chosen, on)
    for row in worn:
        to = chosen[row.citizen]
        if has_left:
            hand_over_at_once(assignment=row, to=to, on=on, why=why, reason=reason, by=by, at=at)
        else:
            plan_handover(assignment=row, to=to, meeting_on=days[row.citizen], by=by, at=at)
    if has_left:
        what = str(Sentence(gettext_noop("Første møde efter %(name)s"), name=giver.name))
        for citizen, to in chosen.items():
            set_next_step(citizen=citizen, what=what, due_on=days[citizen], owner=to, by=by, at=at)
    return len({row.citizen_id for row in worn})


def _worn(employee: Employee, chosen: Mapping[Citizen, Employee], on: date) -> list[Assignment]:
    """What somebody wears for these citizens, not what they cover themselves."""
    rows = Assignment.objects.current(on).filter(employee=employee, citizen__in=list(chosen), ends_on=None)
    return list(rows.select_related("citizen", "employee__user").order_by("citizen", "pk"))


def _wears(citizen: Citizen, employee: Employee, hat: str, on: date, until: date) -> bool:
    """Has the hat already on some of the days."""
    rows = Assignment.objects.filter(citizen=citizen, employee=employee, hat=hat, starts_on__lte=until)
    return rows.exclude(ends_on__lt=on).exists()


def _meeting_days(first: date) -> Iterator[date]:
    """Working days from the first on, each so many times."""
    day = working_day_from(first)
    while True:
        for _ in range(MEETINGS_A_DAY):
            yield day
        day = working_day_from(day + A_DAY)
