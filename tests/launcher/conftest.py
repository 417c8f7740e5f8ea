"""A place on the real disk where a real server may run, under whatever account it gets here."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import postgres


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every account may enter; pytest's own are closed to the server's account under root."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for data in folder.glob("*/postmaster.pid"):
        postgres.stop(data.parent)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def data(place: Path) -> Path:
    """The data folder of the server that a module's tests share; it is made by the first of them."""
    return place / "pg"
