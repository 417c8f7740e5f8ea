"""The days that stories are told by, and the chance that makes them differ. Pure: the same day, the same stories."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from jobspor.base.days import A_DAY, DAYS_A_WEEK, add_weeks, is_working_day, monday_of

SEED = 20261122
T = TypeVar("T")


def working(day: date) -> date:
    """The day, or the next one on which people work."""
    while not is_working_day(day):
        day += A_DAY
    return day


def worked(day: date) -> date:
    """The day, or the last one before it on which people worked."""
    while not is_working_day(day):
        day -= A_DAY
    return day


@dataclass(frozen=True)
class Almanac:
    """Days seen from today. What has happened happened on working days, and today belongs to the visitor."""

    today: date

    @property
    def yesterday(self) -> date:
        """The last working day before today: the latest on which anything has happened."""
        return worked(self.today - A_DAY)

    def ago(self, weeks: float) -> date:
        """A working day so many weeks back, never after yesterday."""
        return worked(min(self.today - timedelta(days=round(weeks * DAYS_A_WEEK)), self.yesterday))

    def after(self, day: date, days: int) -> date:
        """A working day some days after another, but never after yesterday."""
        return max(day, min(working(day + timedelta(days=days)), self.yesterday))

    def ahead(self, days: int) -> date:
        """A working day so many days from today; a negative number has passed."""
        day = self.today + timedelta(days=days)
        return worked(day) if days < 0 else working(day)

    def week(self, ago: int, weekday: int = 1) -> date:
        """A working day of a week, so many weeks before this one; a negative number is a week to come."""
        return working(add_weeks(monday_of(self.today), -ago) + (weekday - 1) * A_DAY)


class Luck:
    """The chance of one story: whatever is told before or beside it, it is the same."""

    def __init__(self, *of: object) -> None:
        self._random = random.Random(f"{SEED}:{of}")  # noqa: S311 - examples, not secrets

    def one(self, among: Sequence[T]) -> T:
        """One of them."""
        return self._random.choice(among)

    def some(self, among: Sequence[T], count: int) -> list[T]:
        """So many different ones."""
        return self._random.sample(among, count)

    def weeks(self, least: float, most: float) -> float:
        """Some weeks."""
        return self._random.uniform(least, most)

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def falls(self, share: float) -> bool:
        """True in such a share of the stories."""
        return self._random.random() < share
