"""Reading one row cell by cell, and gathering everything that is wrong with it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import Cell, Row, RowProblem, sentence_of, text_of

Value = TypeVar("Value")
SHOWN = 60  # letters of a bad value that are repeated beside the problem


class RowReader:
    """One row of a file. `hide` says how the value of a column may be shown; the others are shown as they are."""

    def __init__(self, columns: Columns, row: Row, *, hide: Mapping[str, Callable[[str], str]]) -> None:
        self.columns, self.row, self._hide = columns, row, hide
        self.problems: list[RowProblem] = []
        if len(row.cells) > len(columns.headers):
            message = _("Linjen har flere felter end overskrifter: et skilletegn i en tekst deler den. Ret felterne.")
            self.problems.append(RowProblem(row.line, "", "", Sentence(message)))

    def read(self, name: str, parse: Callable[[Cell], Value], default: Value) -> Value:
        """The value of a column, or the default when it cannot be read and the problem has been noted."""
        try:
            return parse(self.columns.cell(name, self.row))
        except RuleBroken as broken:
            self.refuse(name, sentence_of(broken))
            return default

    def refuse(self, name: str, message: Sentence) -> None:
        """Note what is wrong in a column."""
        show = self._hide.get(name, str)
        shown = show(text_of(self.columns.cell(name, self.row)))[:SHOWN]
        self.problems.append(RowProblem(self.row.line, self.columns.header(name), shown, message))
