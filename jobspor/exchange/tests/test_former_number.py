"""A file that still has a citizen's earlier CPR number is about them."""

from datetime import date

import pytest
from django.utils import timezone

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.merging import change_cpr
from jobspor.citizens.rules import example_cpr
from jobspor.exchange.queries.differences import differences
from jobspor.exchange.reading.citizens import CitizenRow
from tests.people import People


@pytest.mark.parametrize("which", ["before", "now"])
def test_a_row_finds_the_citizen_by_both_numbers(people: People, which: str) -> None:
    by, citizen = people.mine.actor, people.citizen
    numbers = {"before": citizen.cpr, "now": example_cpr(date(1990, 5, 17), 3)}
    with opened_for(by):
        at, on = timezone.now(), timezone.localdate()
        change_cpr(citizen=citizen, cpr=numbers["now"], on=on, reason="Dansk nummer", by=by, at=at)
        row = CitizenRow(line=2, cpr=numbers[which], given_names="Karsten", family_name="Vestergaard")
        [found] = differences([row], scope=Reach(by, Scope.TEAM, on))
        assert found.citizen == citizen
        assert not found.corrections
