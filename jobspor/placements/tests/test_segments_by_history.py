"""A segment selects by where citizens are and have been; it learns the workplaces, and never who."""

from datetime import date
from typing import Any

import pytest

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.companies.models import Workplace
from jobspor.companies.queries.segments import selected
from jobspor.companies.tests.factories import make_workplace
from jobspor.companies.tests.rounds import make_segment
from jobspor.placements.tests.factories import make_running
from tests.people import People, as_owner


def chosen(people: People, placed: str, on: date) -> set[int]:
    """The ids of the workplaces that a rule selects by its history of placements."""
    with opened_for(people.mine.actor):
        segment = make_segment(people.mine, placed=placed)
        scope = Reach(people.mine.actor, Scope.MUNICIPALITY, on)
        return set(selected(segment, scope=scope).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("fate", "found"),
    [
        ({}, {"now", "before"}),
        ({"ended_on": date(2026, 11, 10), "outcome": "illness"}, {"before"}),
        ({"cancelled_on": date(2026, 11, 10)}, {"never"}),
    ],
)
def test_a_rule_knows_where_citizens_are_and_have_been(people: People, fate: dict[str, Any], found: set[str]) -> None:
    running = make_running(people, **fate)
    with as_owner():
        other = make_workplace(people.home)
        here = Workplace.objects.get(pk=running.workplace_id)
    on = date(2026, 11, 23)
    for placed in ("now", "before", "never"):
        rows = chosen(people, placed, on)
        assert (here.pk in rows) == (placed in found), placed
        assert (other.pk in rows) == (placed == "never"), placed
