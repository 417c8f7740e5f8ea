"""What a new placement is proposed to be, before anybody says otherwise."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from jobspor.base.days import add_weeks, monday_of, working_day_from
from jobspor.placements.rules.follow_up import follow_up_days
from jobspor.placements.rules.terms import DayHours

DAYS_AHEAD = 7
FOLLOW_UP_WEEKS = 2
WEEKS_TO_LOOK_AHEAD = 13


def first_day(on: date) -> date:
    """The first Monday at least a week ahead."""
    return monday_of(on + timedelta(days=DAYS_AHEAD + 6))


def planned_follow_ups(starts_on: date, ends_on: date, every_weeks: int, today: date) -> list[date]:
    """The first follow-up after one week, the others in their rhythm from there. Raises RuleBroken for the rhythm."""
    first = working_day_from(add_weeks(starts_on, 1))
    if first > ends_on or every_weeks == 1:
        return follow_up_days(starts_on, ends_on, every_weeks, today)
    later = follow_up_days(first, ends_on, every_weeks, today)
    return sorted({*later, first} if first >= today else set(later))


def talk_about_hours_on(follow_ups: list[date], starts_on: date, ends_on: date) -> date:
    """When the hours are reconsidered: the first follow-up at least four weeks in, else the last one, else the end."""
    later = [day for day in follow_ups if day >= add_weeks(starts_on, 4)]
    return next(iter(later), max(follow_ups, default=ends_on))


def weekly_minutes(weekdays: Sequence[int], starts_at: time | None, ends_at: time | None) -> int:
    """Minutes a week of a place's usual days; 0 when nobody has written them."""
    if starts_at is None or ends_at is None:
        return 0
    return sum(DayHours(weekday, starts_at, ends_at).minutes for weekday in weekdays)
