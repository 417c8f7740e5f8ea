"""Which column is which: headers as people write them, compared without case, spaces and punctuation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.files import BadFile
from jobspor.exchange.reading.rows import Cell, Row

IN_PARENTHESES = re.compile(r"\([^)]*\)")
DIGITS_OF_DATA = 8  # no header has so many: a CPR, CVR or telephone number stands there


@dataclass(frozen=True)
class Heading:
    """A column we know: its Danish name, and other ways to write it, with commas between."""

    label: str
    aliases: str = ""

    def texts(self) -> list[str]:
        """All ways to write it."""
        return [self.label, *self.aliases.split(", ")]


@dataclass(frozen=True)
class Columns:
    """Where the known columns stand in a file, and what became of the others."""

    headers: tuple[str, ...]
    places: Mapping[str, int]
    ignored: tuple[str, ...]
    repeated: tuple[str, ...]
    missing: tuple[str, ...]

    def cell(self, name: str, row: Row) -> Cell:
        """The row's cell in a known column; empty where the file has no such column."""
        return row.cells[self.places[name]] if name in self.places else ""

    def header(self, name: str) -> str:
        """What the column is called in this file."""
        return self.headers[self.places[name]] if name in self.places else ""


def bare(text: str) -> str:
    """A text without what people vary: case, spaces, punctuation and what stands in parentheses."""
    return "".join(sign for sign in IN_PARENTHESES.sub("", text).casefold() if sign.isalnum())


def find_columns(
    headers: tuple[str, ...], known: Mapping[str, Heading], *, required: tuple[tuple[str, ...], ...]
) -> Columns:
    """Recognise the headers. One column of each required choice must be there; else the first's label is missing."""
    names = {bare(text): name for name, heading in known.items() for text in heading.texts()}
    places: dict[str, int] = {}
    ignored, repeated = [], []
    for place, header in enumerate(headers):
        name = names.get(bare(header))
        if name is None:
            ignored.append(header)
        elif name in places:
            repeated.append(header)
        else:
            places[name] = place
    missing = dict.fromkeys(known[choice[0]].label for choice in required if not places.keys() & choice)
    return Columns(headers, places, tuple(filter(None, ignored)), tuple(repeated), tuple(missing))


def check_columns(columns: Columns) -> None:
    """Raises BadFile naming what is missing and what is there, unless that is no headers but somebody's data."""
    if not columns.missing:
        return
    if any(sum(sign.isdigit() for sign in header) >= DIGITS_OF_DATA for header in columns.headers):
        raise BadFile(Sentence(_("Filen har ingen overskrifter. Skriv kolonnernes navne i en linje øverst.")))
    message = _(
        "Filen mangler en kolonne: %(missing)s. Den har disse: %(headers)s. Ret overskriften i filen, og vælg den igen."
    )
    headers = ", ".join(filter(None, columns.headers))[:200]
    raise BadFile(Sentence(message, missing=", ".join(columns.missing), headers=headers))
