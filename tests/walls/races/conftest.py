"""A Monday on which everybody presses at once, and what must hold afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from jobspor.access import middleware
from jobspor.access.chain import broken_links
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import empty_queue
from jobspor.placements.tests.stage import at
from tests.people import People


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Monday 23 November 2026, ten o'clock."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture(autouse=True)
def faults_come_through(settings: Any) -> None:
    """What would be a page 500 stops the test."""
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


@pytest.fixture(autouse=True)
def all_wait_for_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty who wait for one another on a slow machine need longer than a person is let wait; here it is who wins."""
    monkeypatch.setattr(middleware, "most_seconds", lambda _view: 300.0)


@pytest.fixture(autouse=True)
def whole(people: People) -> Iterator[None]:
    """Whatever happened, the chain of the journal is whole."""
    yield
    with opened_for(people.mine.actor, read_only=True):
        assert broken_links() == []
    empty_queue()
