"""Rows out of an Excel workbook (.xlsx)."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading import worksheet_process
from jobspor.exchange.reading.files import BadFile
from jobspor.exchange.reading.rows import Cell, Row

SECONDS = 60
READER = [sys.executable, "-I", str(Path(worksheet_process.__file__))]

UNREADABLE = _(
    "Regnearket kan ikke læses: det er beskadiget, eller der står noget langt uden for tabellen. "
    "Kopiér tabellen til et nyt regneark, og gem det som .xlsx."
)


@dataclass(frozen=True)
class Sheet:
    """The sheet that was read, and the names of those with data that were not."""

    name: str
    others: tuple[str, ...]
    rows: list[Row]


def read_workbook(data: bytes, *, most: int) -> Sheet:
    """The first visible sheet with data, at `most` so many lines of it. Raises BadFile."""
    about, *lines = map(json.loads, _printed(data, most).splitlines())
    rows = [Row(line, tuple(map(_cell, cells))) for line, cells in lines]
    return Sheet(about["sheet"], tuple(about["others"]), rows)


def _printed(data: bytes, most: int) -> bytes:
    try:
        done = subprocess.run([*READER, str(most)], input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise BadFile(Sentence(UNREADABLE)) from None
    if done.returncode:
        raise BadFile(Sentence(UNREADABLE))
    return done.stdout


def _cell(value: str | float | list[str]) -> Cell:
    return date.fromisoformat(value[0]) if isinstance(value, list) else value
