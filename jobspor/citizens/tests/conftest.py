"""The day on which these tests happen."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Tuesday 1 December 2026, at ten in the morning in Copenhagen."""
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False):
        yield
