"""A placement holds the case of a citizen who moves, until it is ended."""

from datetime import date, timedelta

import pytest
import time_machine

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import Move, NextStep
from jobspor.citizens.models.moves import MoveState
from jobspor.citizens.tests.moving import accept, give, make_both, offer
from jobspor.placements.tests.factories import make_running
from tests.people import People, as_owner

TODAY = date(2026, 12, 1)


@time_machine.travel("2026-12-01T09:00:00Z", tick=False)
def test_a_placement_is_ended_first(people: People) -> None:
    both = make_both(people)
    with as_owner():
        running = make_running(people, ends_on=TODAY + timedelta(days=30))
    with pytest.raises(RuleBroken, match="ikke slut"):
        offer(both)
    move = offer(both, on=running.ends_on)
    with as_owner():
        Move.objects.filter(pk=move.pk).update(moves_on=TODAY)
    accept(both, move)
    kept = give(both, move)
    assert kept
    assert kept.state == MoveState.WITHDRAWN
    with opened_for(both.giver, read_only=True):
        assert people.citizen.pathways.filter(ended_on=None).exists()
        assert "blev ikke overdraget" in NextStep.objects.get(owner=people.leader.employee).what
