"""How long somebody has lived on something without a break, and whether a programme takes them. Pure.

The municipality's programme says what it asks for (`Demand`); the answer tells why, with dates. A break no longer than
the programme allows does not end a spell, but is told.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jobspor.base.days import A_DAY, add_months
from jobspor.base.text import Sentence, Worded, gettext_noop

MONTHS_A_YEAR = 12


class Answer(Worded):
    """Whether somebody is in a programme's target group."""

    YES = "yes", gettext_noop("I målgruppen")
    NO = "no", gettext_noop("Uden for målgruppen")
    UNKNOWN = "unknown", gettext_noop("Kan ikke regnes ud")


@dataclass(frozen=True)
class Spell:
    """Days on benefit from the first to the last, and how many between them were broken off."""

    starts_on: date
    ends_on: date
    broken_days: int = 0


@dataclass(frozen=True)
class Lived:
    """A benefit from a day to a day (None: still), by its code."""

    benefit: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Demand:
    """What a programme asks for: months on some benefits without a break longer than so many days, or a target group.

    Without months nothing is asked for.
    """

    benefits: frozenset[str]
    months: int | None
    gap_days: int
    target_groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Eligibility:
    """The answer, and the reason in words."""

    answer: Answer
    reason: Sentence


def spell(history: Iterable[Lived], benefits: Collection[str], on: date, *, gap_days: int) -> Spell | None:
    """The spell on those benefits that covers the day, or ended no longer ago than a break may be; None without one.

    Raises ValueError for periods that overlap.
    """
    found: Spell | None = None
    for lived in _in_order(history):
        last = min(lived.ends_on or on, on)
        if lived.benefit not in benefits or lived.starts_on > on:
            continue
        missing = 0 if found is None else (lived.starts_on - found.ends_on).days - 1
        if found is None or missing > gap_days:
            found = Spell(lived.starts_on, last)
        else:
            found = Spell(found.starts_on, last, found.broken_days + missing)
    return found if found and (on - found.ends_on).days <= gap_days else None


def months_between(first: date, on: date) -> int:
    """Whole months from a day to another; 31 January to 28 February is one."""
    months = (on.year - first.year) * MONTHS_A_YEAR + on.month - first.month
    return months if months <= 0 or add_months(first, months) <= on else months - 1


def eligibility(demand: Demand, history: Sequence[Lived], target_group: str, on: date) -> Eligibility:
    """Whether somebody is in the target group of a programme on a day. Raises ValueError for periods that overlap."""
    if demand.months is None:
        return Eligibility(Answer.YES, Sentence(gettext_noop("Programmet spørger ikke efter, hvor længe.")))
    if target_group in demand.target_groups:
        return Eligibility(Answer.YES, Sentence(gettext_noop("Borgeren er i en målgruppe, som programmet tager.")))
    if not history:
        return Eligibility(Answer.UNKNOWN, Sentence(gettext_noop("Ingen ydelse er skrevet ind.")))
    found = spell(history, demand.benefits, on, gap_days=demand.gap_days)
    if found is None:
        return Eligibility(Answer.NO, Sentence(gettext_noop("Ikke på kontanthjælp den %(day)s."), day=on))
    reached = add_months(found.starts_on, demand.months) <= on
    return Eligibility(Answer.YES if reached else Answer.NO, _told(found, demand.months, on))


def _told(found: Spell, wanted: int, on: date) -> Sentence:
    """The spell in words."""
    message = gettext_noop(
        "Kontanthjælp uden afbrydelse siden %(first)s: %(years)s år %(months)s md. Programmet tager fra %(wanted)s md."
    )
    broken = gettext_noop(
        "Kontanthjælp siden %(first)s: %(years)s år %(months)s md., afbrudt %(days)s dage, som programmet ser bort fra."
        " Det tager fra %(wanted)s md."
    )
    years, months = divmod(months_between(found.starts_on, on), MONTHS_A_YEAR)
    said: dict[str, object] = {"first": found.starts_on, "years": years, "months": months, "wanted": wanted}
    if found.broken_days:
        return Sentence(broken, days=found.broken_days, **said)
    return Sentence(message, **said)


def _in_order(history: Iterable[Lived]) -> list[Lived]:
    rows = sorted(history, key=lambda one: one.starts_on)
    for before, after in pairwise(rows):
        if before.ends_on is None or after.starts_on < before.ends_on + A_DAY:
            raise ValueError(f"{before} and {after} overlap")
    return rows
