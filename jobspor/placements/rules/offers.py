"""What is seen in many choices of offers: one kind for nearly everybody, and free places that were passed by. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.organisation.rules.offers import OfferKind

A_DAY = timedelta(days=1)
NEARLY_ALL = 0.9
ENOUGH = 10  # fewer choices make no habit
# What the municipality or a fixed agreement has seats in, so that they may be filled because they are there.
SEATED = (OfferKind.CENTRE, OfferKind.GROUP, OfferKind.OTHER)


@dataclass(frozen=True)
class Stretch:
    """So many places of a kind that are open, or are taken, from a day to another; without an end they go on."""

    kind: OfferKind
    first: date
    last: date | None
    count: int


def nearly_all(counts: Mapping[OfferKind, int]) -> OfferKind | None:
    """The kind that nine of ten choices are of, among at least ten; None where there is none."""
    total = sum(counts.values())
    if total < ENOUGH:
        return None
    return next((kind for kind, count in counts.items() if count >= NEARLY_ALL * total), None)


def free_kinds(
    places: Iterable[Stretch], taken: Iterable[Stretch], first: date, last: date
) -> dict[date, frozenset[OfferKind]]:
    """For each day of a period the kinds of place of which one was free: open, and nobody there."""
    changes: dict[date, Counter[OfferKind]] = {}
    for sign, stretches in ((1, places), (-1, taken)):
        for one in stretches:
            changes.setdefault(max(one.first, first), Counter())[one.kind] += sign * one.count
            if one.last is not None and one.last < last:
                changes.setdefault(max(one.last + A_DAY, first), Counter())[one.kind] -= sign * one.count
    free, found, day = Counter[OfferKind](), {}, first
    while day <= last:
        for kind, count in changes.get(day, Counter()).items():
            free[kind] += count
        found[day] = frozenset(kind for kind, count in free.items() if count > 0)
        day += A_DAY
    return found


def was_passed_by(kind: OfferKind, order: Sequence[str], free: Iterable[OfferKind]) -> bool:
    """Whether a seat was filled while a place of a kind that comes before it was free."""
    if kind not in SEATED or kind not in order:
        return False
    before = order[: order.index(kind)]
    return any(one in before for one in free)
