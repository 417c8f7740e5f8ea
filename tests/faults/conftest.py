"""One installation for all that is done to it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.bench.server import free_port
from tests.faults.installation import Installation, installed


@pytest.fixture(scope="session")
def standing() -> Iterator[Installation]:
    """An installation with a database; whoever asks for it starts what they hurt."""
    with tempfile.TemporaryDirectory(prefix="jobspor-faults-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's account enters it
        with installed(Path(folder), free_port()) as installation:
            yield installation


@pytest.fixture
def here(standing: Installation) -> Iterator[Installation]:
    """The same, serving; afterwards nobody serves, and PostgreSQL runs."""
    standing.start_web()
    yield standing
    standing.kill_web()
    standing.start_database()
