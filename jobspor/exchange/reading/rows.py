"""Lines and cells of a table, as they stood in the file."""

from dataclasses import dataclass
from datetime import date

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence

Cell = str | int | float | date


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its number as the person sees it in Excel or an editor, and its cells."""

    line: int
    cells: tuple[Cell, ...]

    def texts(self) -> list[str]:
        """The cells as texts, to keep a row for later; a row made of them reads the same."""
        return [text_of(cell) for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Table:
    """A file read as headers and rows; each row has at least as many cells as there are headers."""

    headers: tuple[str, ...]
    rows: list[Row]
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[Sentence, ...] = ()


def sentence_of(broken: RuleBroken) -> Sentence:
    """What the refusal says, still translatable."""
    return broken.message if isinstance(broken.message, Sentence) else Sentence(broken.message)


def text_of(cell: Cell) -> str:
    """The cell as a Danish person would have typed it."""
    match cell:
        case date():
            return f"{cell.day:02}-{cell.month:02}-{cell.year}"
        case float():
            return f"{cell}".replace(".", ",")
        case _:
            return str(cell)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row is not read: the file's own header, what stands there (a CPR number masked), and what to do."""

    line: int
    column: str
    value_shown: str
    message: Sentence
