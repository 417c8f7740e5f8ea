"""How weeks at a workplace go: mostly as agreed, now and then a day or a week that did not. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.base.days import Period, add_weeks, is_working_day, monday_of
from jobspor.base.minutes import MINUTES_AN_HOUR
from jobspor.exchange.examples.almanac import Luck
from jobspor.placements.rules import Step
from jobspor.placements.rules.hours import Absence, Minutes, agreed_in_week, step_on

SUMMER, CHRISTMAS = (29, 30), 52
"""Weeks in which most people are away."""
MORE = 0.06
REMARKS = {
    Absence.AGREED: "Tandlæge, aftalt på forhånd",
    Absence.ILL: "Meldte sig syg om morgenen",
    Absence.STAYED_AWAY: "Ringede dagen efter",
}
DAY, WEEK = 1, 7
REASONS = (
    *[(Absence.ILL, DAY)] * 6,
    *[(Absence.ILL, WEEK)] * 3,
    *[(Absence.AGREED, DAY)] * 5,
    *[(Absence.STAYED_AWAY, DAY)] * 2,
    (Absence.HOLIDAY, WEEK),
)


@dataclass(frozen=True)
class Attended:
    """What became of a week: None where it went as agreed."""

    monday: date
    minutes: Minutes | None = None
    absence: Absence | None = None
    remark: str = ""


def attended(steps: Sequence[Step], period: Period, until: date, *, absent: float, luck: Luck) -> Iterator[Attended]:
    """The weeks that were over by a day, with some of a share in which something came between."""
    monday = monday_of(period.starts_on)
    while monday < monday_of(until) and (period.ends_on is None or monday <= period.ends_on):
        agreed = agreed_in_week(steps, period, monday)
        if agreed.total:
            yield _week(monday, agreed, _closed(steps, period, monday), absent, luck)
        monday = add_weeks(monday, 1)


def _week(monday: date, agreed: Minutes, closed: int, absent: float, luck: Luck) -> Attended:
    week, remarks = monday.isocalendar().week, luck.falls(0.4)
    if week in SUMMER or week == CHRISTMAS:
        return Attended(monday, Minutes(0, 0), Absence.HOLIDAY)
    if closed:
        return Attended(monday, _less(agreed, closed), Absence.CLOSED)
    if luck.falls(absent):
        reason, length = luck.one(REASONS)
        missed = agreed.total if length is WEEK else max(MINUTES_AN_HOUR, agreed.total // 3)
        return Attended(monday, _less(agreed, missed), reason, REMARKS.get(reason, "") if remarks else "")
    if luck.falls(MORE) and agreed.internship:
        return Attended(monday, Minutes(agreed.internship + MINUTES_AN_HOUR, agreed.wage))
    return Attended(monday)


def _closed(steps: Sequence[Step], period: Period, monday: date) -> int:
    """Minutes agreed on public holidays."""
    days = [monday + timedelta(days=number) for number in range(5)]
    off = [day for day in days if period.contains(day) and not is_working_day(day)]
    return sum(
        hours.minutes
        for day in off
        if (step := step_on(steps, day))
        for hours in step.days
        if _is_on(hours.weekday, day)
    )


def _is_on(weekday: int, day: date) -> bool:
    return weekday == day.isoweekday()


def _less(agreed: Minutes, missed: int) -> Minutes:
    """Internship is missed first."""
    internship = max(0, agreed.internship - missed)
    left = missed - (agreed.internship - internship)
    return Minutes(internship, max(0, agreed.wage - left))
