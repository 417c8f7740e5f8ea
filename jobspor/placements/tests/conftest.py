"""A placement that has run since August, on a Tuesday in November."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from jobspor.placements.models import Placement
from jobspor.placements.tests.factories import make_running
from tests.people import People

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def november() -> Iterator[datetime]:
    """Tuesday 24 November 2026, ten o'clock in Copenhagen."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def placement(november: datetime, people: People) -> Placement:
    """Mine: 8 hours of internship since August, 10 and 6 h 30 min of wage since 16 November; signed by all three."""
    return make_running(people)
