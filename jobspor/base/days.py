"""Days, weeks and periods. Pure: nothing here reads the clock."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

DAYS_A_WEEK = 7
A_DAY = timedelta(days=1)


def covers(day: date, starts_on: date | None, ends_on: date | None) -> bool:
    """Does a span cover the day? Both ends are included; None is an open end."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included. Without a last day it runs until further notice.

    Raises ValueError when the last day comes before the first.
    """

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValueError(f"A period cannot end on {self.ends_on}, before it starts on {self.starts_on}.")

    def contains(self, day: date) -> bool:
        """Is the day in the period?"""
        return covers(day, self.starts_on, self.ends_on)

    def overlaps(self, other: "Period") -> bool:
        """Do the two share at least one day?"""
        return (self.ends_on is None or other.starts_on <= self.ends_on) and (
            other.ends_on is None or self.starts_on <= other.ends_on
        )

    @property
    def days(self) -> int:
        """Calendar days, the first and the last included. Raises ValueError for a period without an end."""
        if self.ends_on is None:
            raise ValueError(f"The period from {self.starts_on} has no end, so its days cannot be counted.")
        return (self.ends_on - self.starts_on).days + 1

    @property
    def weeks(self) -> int:
        """Weeks begun: Monday to Friday twelve weeks later is 13. Raises ValueError for a period without an end."""
        return -(-self.days // DAYS_A_WEEK)


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def add_weeks(day: date, weeks: int) -> date:
    """The same weekday some weeks later, or earlier for a negative number."""
    return day + timedelta(weeks=weeks)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or earlier for a negative number; the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_of_months(day: date) -> list[date]:
    """The first of each of the last twelve months, the day's own the last."""
    return [add_months(day.replace(day=1), -back) for back in range(11, -1, -1)]


def iso_week_label(day: date, word: str = "uge") -> str:
    """The week's name in Danish calendars: `uge 49`. Weeks begin on Monday (ISO 8601)."""
    return f"{word}\N{NO-BREAK SPACE}{day.isocalendar().week}"


def is_working_day(day: date) -> bool:
    """Monday to Friday and no Danish public holiday (5 June, 24 and 31 December are working days by law)."""
    return day.weekday() < 5 and not is_public_holiday(day)


def is_public_holiday(day: date) -> bool:
    """A Danish public holiday by law, whatever day of the week it falls on."""
    return day in _danish_holidays(day.year)


def working_day_from(day: date) -> date:
    """The day, or the next working day after it."""
    while not is_working_day(day):
        day += A_DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The working day that many working days after a day; with none the day itself, or the next working day."""
    day = working_day_from(day)
    for _step in range(count):
        day = working_day_from(day + A_DAY)
    return day


@cache
def _danish_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DK", years=year))
