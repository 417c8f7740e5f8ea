"""Two people take in the same citizens at the same time: real threads, real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.citizens.actions import AlreadyHere, hand_in_citizen
from jobspor.citizens.models import Citizen, Pathway
from jobspor.exchange import actions
from jobspor.exchange.actions import Taken
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.tests.sample import AT, ON, cpr, line, stage
from tests.people import make_people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by() -> Actor:
    """The leader of a team, committed."""
    return make_people().leader.actor


def staged(by: Actor, *lines: str) -> CitizenImport:
    with opened_for(by):
        return stage(by, *lines)


def together(*works: Callable[[], object]) -> list[object]:
    """Do everything at once, each in a thread with a connection of its own."""
    meet = Barrier(len(works), timeout=10)

    def one(work: Callable[[], object]) -> object:
        meet.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(one, works))


def taking(source: CitizenImport, by: Actor) -> Callable[[], Taken]:
    def take() -> Taken:
        with opened_for(by):
            return actions.take_in(source=source, by=by, on=ON, at=AT)

    return take


def test_the_same_people_in_two_files_come_in_once(by: Actor) -> None:
    numbers = range(1, 9)
    first = staged(by, *(line(number) for number in numbers))
    second = staged(by, *(line(number, phone="55000999") for number in reversed(numbers)))
    done = together(taking(first, by), taking(second, by))
    assert sorted(map(str, done)) == [str(Taken(0, 8, 0)), str(Taken(8, 0, 0))]
    with opened_for(by):
        assert Citizen.objects.filter(family_name__startswith="Ærø").count() == 8
        assert Pathway.objects.filter(citizen__family_name__startswith="Ærø").count() == 8
        assert set(StagedRow.objects.values_list("status", flat=True)) == {StagedRow.Status.TAKEN}


def test_the_same_file_is_taken_in_once_by_two_clicks(by: Actor) -> None:
    source = staged(by, line(1), line(2))
    done = together(taking(source, by), taking(source, by))
    assert sorted(map(str, done)) == [str(Taken(0, 0, 0)), str(Taken(2, 0, 0))]


def test_a_file_beside_the_form_for_one_citizen(by: Actor) -> None:
    source = staged(by, *(line(number) for number in range(1, 6)))

    def by_hand() -> object:
        try:
            with opened_for(by):
                return hand_in_citizen(cpr=cpr(3), given_names="Åse", family_name="Ærø 3", by=by, at=AT + timedelta(1))
        except AlreadyHere as here:
            return here

    together(taking(source, by), by_hand)
    with opened_for(by):
        assert Citizen.objects.filter(family_name__startswith="Ærø").count() == 5
        assert set(source.rows.values_list("status", flat=True)) == {StagedRow.Status.TAKEN}
