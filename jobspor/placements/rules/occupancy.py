"""How full places are on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from jobspor.base.days import Period

WEEKS = (4, 8, 13)
"""How far ahead an overview looks, beside today."""
LEAST_TOLD = 5


class Standing(Enum):
    """How a place stands on a day."""

    FREE = "free"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True)
class Count:
    """Places that are open on a day, and how many of them somebody has."""

    places: int
    taken: int

    @property
    def free(self) -> int:
        return self.places - self.taken

    @property
    def percent(self) -> int | None:
        """The share that is taken, in whole per cent; None without places."""
        return round(100 * self.taken / self.places) if self.places else None


def standing_on(day: date, period: Period, stays: Iterable[Period]) -> Standing:
    """How a place that is open for a period stands on a day. Whoever is there stays, though it has closed."""
    if any(stay.contains(day) for stay in stays):
        return Standing.TAKEN
    return Standing.FREE if period.contains(day) else Standing.CLOSED


def hidden(number: int) -> int | None:
    """A number of people as it may be told: None from one to four."""
    return None if 0 < number < LEAST_TOLD else number
