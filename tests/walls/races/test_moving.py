"""Two of them at the same second: two who offer, two who say yes, yes and taking back, and each job twice."""

from collections.abc import Callable
from functools import partial

import pytest

from jobspor.access.actor import Actor
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import run_worker
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.moving import withdraw_offer
from jobspor.citizens.models import Arrival, Citizen, Move
from jobspor.citizens.tests.moving import Both, accept, give, make_both, make_receiver, offer, receive
from jobspor.placements.tests.stage import at
from tests.people import People
from tests.walls.races.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both(people: People) -> Both:
    return make_both(people)


def came_of(work: Callable[[], object]) -> bool:
    """Whether something came of it; a rule may have said no."""
    try:
        return work() is not None
    except RuleBroken:
        return False


def once(*works: Callable[[], object], gate: type[Citizen | Move] = Move) -> bool:
    """Whether one of them, and only one, came to something."""
    return sum(at_once([partial(came_of, work) for work in works], gate=gate)) == 1


def arrivals(by: Actor) -> int:
    with opened_for(by, read_only=True):
        return Arrival.objects.count()


def test_two_who_offer_the_same_case(both: Both) -> None:
    assert once(partial(offer, both), partial(offer, both), gate=Citizen)


def test_two_who_say_yes(both: Both) -> None:
    other = Both(both.people, make_receiver(both.people, Role.PROJECT_LEADER))
    move = offer(both)
    assert once(partial(accept, both, move), partial(accept, other, move))
    assert arrivals(both.taker) == 1


def test_a_yes_and_an_offer_taken_back(both: Both) -> None:
    move, by = offer(both), both.giver

    def back() -> Move:
        with opened_for(by):
            return withdraw_offer(move=move, reason="Flytter ikke", by=by, at=at())

    done = at_once([partial(came_of, back), partial(came_of, partial(accept, both, move))], gate=Move)
    with opened_for(by, read_only=True):
        # Taken back after a yes is allowed, a yes to what is taken back is not.
        assert (done, Move.objects.get().state) in (([True, True], "withdrawn"), ([True, False], "withdrawn"))


def test_the_workers_hand_it_over(both: Both) -> None:
    move = offer(both)
    accept(both, move)
    run_worker()
    with opened_for(both.taker, read_only=True):
        assert Citizen.objects.with_cpr(both.people.citizen.cpr).count() == 1
        assert Move.objects.get().state == "received"


def test_each_job_twice(both: Both) -> None:
    move = offer(both)
    accept(both, move)
    assert once(partial(give, both, move), partial(give, both, move), gate=Citizen)
    assert once(partial(receive, both, move), partial(receive, both, move))
    with opened_for(both.taker, read_only=True):
        assert Citizen.objects.with_cpr(both.people.citizen.cpr).count() == 1
