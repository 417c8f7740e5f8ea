"""When rows are due. Pure: no database, no clock. Days, and whole calendar months."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.access.privacy import Keep
from jobspor.base.days import A_DAY, add_months
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop

NOTICE = timedelta(days=30)
"""How long the leaders know before anything of a citizen is erased."""


@dataclass(frozen=True)
class Bounds:
    """The months that the product proposes, and between which a municipality chooses."""

    proposed: int
    least: int
    most: int


# No rule of law sets these; the municipality decides with its data protection officer.
BOUNDS: Mapping[Keep, Bounds] = {
    Keep.CASE: Bounds(60, 12, 120),
    Keep.COOPERATION: Bounds(24, 6, 60),
    Keep.EMPLOYMENT: Bounds(12, 1, 60),
    Keep.LOG: Bounds(60, 12, 120),
    Keep.POST: Bounds(6, 1, 24),
}
LATER = gettext_noop("En regel gælder tidligst fra i dag.")


@dataclass(frozen=True)
class Period:
    """How long a kind is kept in a municipality; `rule` is the number of its own rule, None for the proposal."""

    keep: Keep
    months: int
    rule: int | None = None

    def due_on(self, ended_on: date) -> date:
        """The first day on which what ended on a day is no longer kept."""
        return add_months(ended_on, self.months) + A_DAY

    def limit(self, on: date) -> date:
        """What ended on this day or before is due on `on`."""
        return before_months(on - A_DAY, self.months)


def before_months(day: date, months: int) -> date:
    """The last day from which `add_months` does not go beyond `day`."""
    earlier = add_months(day, -months)
    is_last = day.day == monthrange(day.year, day.month)[1]
    return earlier.replace(day=monthrange(earlier.year, earlier.month)[1]) if is_last else earlier


def check_period(keep: Keep, months: int, *, valid_from: date, on: date) -> None:
    """Raise RuleBroken for a period outside the bounds, or a rule that would hold before it was made."""
    bounds = BOUNDS[keep]
    if not bounds.least <= months <= bounds.most:
        message = gettext_noop("Vælg mellem %(least)s og %(most)s måneder.")
        raise RuleBroken(Sentence(message, least=bounds.least, most=bounds.most), field="months")
    if valid_from < on:
        raise RuleBroken(LATER, field="valid_from")


def is_ripe(*, due_on: date, noticed_on: date | None, on: date) -> bool:
    """Tell whether a citizen may be erased on a day: their time is over, and the leaders have known for 30 days."""
    return due_on <= on and noticed_on is not None and noticed_on + NOTICE <= on
