"""What a printout is made of: a title, and sections with paragraphs, a quote, items and a table."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jobspor.base.text import in_danish

LAYOUT = Path(__file__).with_name("sheet.typ")
"""How it stands on paper."""


@dataclass(frozen=True)
class Table:
    """A table with the shares of its columns' widths."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of a printout; what is empty is not shown."""

    heading: str
    quote: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.quote or self.paragraphs or self.items or (self.table and self.table.rows))


@dataclass(frozen=True)
class Sheet:
    """A printout: whose it is, who made it when, and what it says."""

    title: str
    whom: str
    author: str
    made_on: date
    lead: str
    sections: tuple[Section, ...]
    note: str = ""
    is_example: bool = False

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that say something."""
        return tuple(section for section in self.sections if not section.is_empty)

    @property
    def foot(self) -> str:
        return f"{self.title} for {self.whom} · lavet {in_danish(self.made_on)}"

    def words(self) -> dict[str, Any]:
        """Every word, as the layout reads it."""
        return {
            "title": self.title,
            "whom": self.whom,
            "author": self.author,
            "made_on": [self.made_on.year, self.made_on.month, self.made_on.day],
            "lead": self.lead,
            "sections": [asdict(section) for section in self.shown],
            "note": self.note,
            "foot": self.foot,
            "examples": "Eksempeldata: personer og steder er opdigtet." if self.is_example else "",
        }
