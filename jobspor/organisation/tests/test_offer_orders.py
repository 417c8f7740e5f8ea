"""The order of offers: which one holds, where a kind stands, and that what has been stays."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.organisation.actions.offers import order_offers
from jobspor.organisation.models import OfferOrder
from jobspor.organisation.rules.offers import PROPOSED, PROPOSED_FREE, OfferKind, order_for, standing
from tests.people import People

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = NOW.date()


@dataclass(frozen=True)
class Made:
    """An order as the rule sees it."""

    programme_id: int | None
    target_group: str


EVERY = [Made(programme, group) for programme in (None, 1, 2) for group in ("", "6.3", "6.8")]


@pytest.mark.parametrize("programmes", [[], [1], [2, 1]])
@pytest.mark.parametrize("group", ["", "6.8"])
def test_the_nearest_order_holds(programmes: list[int], group: str) -> None:
    """Of every set of orders."""
    nearest = [*programmes, None]
    for size in range(len(EVERY) + 1):
        for orders in combinations(EVERY, size):
            found = order_for(orders, programmes, group)
            fits = [one for one in orders if one.programme_id in nearest and one.target_group in ("", group)]
            assert (found is None) == (not fits)
            if found:
                assert nearest.index(found.programme_id) == min(nearest.index(one.programme_id) for one in fits)


@given(st.permutations(PROPOSED), st.integers(1, len(PROPOSED)))
def test_only_what_stands_below_the_line_is_lower(kinds: list[OfferKind], free: int) -> None:
    assert [standing(kinds, free, kind).is_lower for kind in kinds] == [number >= free for number in range(len(kinds))]
    assert [standing(kinds, free, kind).rank for kind in kinds] == [*range(1, len(kinds) + 1)]


def test_a_kind_that_is_not_named_asks_for_nothing() -> None:
    found = standing(PROPOSED, PROPOSED_FREE, OfferKind.EDUCATION)
    assert (found.rank, found.is_lower) == (None, False)


def ordered(people: People, **changes: object) -> OfferOrder:
    said = {"programme": None, "target_group": "", "kinds": PROPOSED, "free": 6, "valid_from": TODAY, **changes}
    with opened_for(people.leader.actor):
        return order_offers(**said, by=people.leader.actor, at=NOW)  # type: ignore[arg-type]


def test_an_order_holds_from_its_day_until_the_next(people: People) -> None:
    first = ordered(people)
    later = ordered(people, free=2, valid_from=TODAY + timedelta(days=10))
    again = ordered(people, free=3)
    assert again.pk == first.pk
    with opened_for(people.mine.actor):
        assert [one.pk for one in OfferOrder.objects.in_force(TODAY + timedelta(days=9))] == [first.pk]
        assert [one.pk for one in OfferOrder.objects.in_force(TODAY + timedelta(days=10))] == [later.pk]
        assert not OfferOrder.objects.in_force(date(2020, 1, 1))
    with opened_for(people.other.actor):
        assert not OfferOrder.objects.all()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": TODAY - timedelta(days=1)}, "valid_from"),
        ({"kinds": []}, "kinds"),
        ({"kinds": [OfferKind.GROUP, OfferKind.GROUP]}, "kinds"),
        ({"free": 0}, "free"),
        ({"free": 9}, "free"),
    ],
)
def test_what_makes_no_order_is_refused(people: People, changes: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        ordered(people, **changes)
    assert refused.value.field == field
