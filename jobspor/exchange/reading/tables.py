"""A table from a file that somebody exported: .csv from a case system or .xlsx from Excel."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.csv_text import decode, read_csv
from jobspor.exchange.reading.files import BadFile, Kind, check_kind, read_bytes
from jobspor.exchange.reading.rows import Row, Table, text_of
from jobspor.exchange.reading.workbooks import read_workbook

MAX_ROWS = 20_000
ABOVE = 20  # lines there may be beside the rows: titles and headers
BROKEN_LETTERS = re.compile("Ã[¦¸¥†˜…]")  # æøåÆØÅ in UTF-8, once taken for Windows-1252 and saved again
LETTERS = _(
    "Bogstaverne æ, ø og å var ødelagt, før filen kom hertil. "
    "Hent listen igen, eller gem den i Excel som »CSV UTF-8«, hvis navnene ser forkerte ud."
)


def read_table(name: str, content: BinaryIO | bytes, *, max_bytes: int, max_rows: int = MAX_ROWS) -> Table:
    """Read .csv (UTF-8, UTF-16 or Windows-1252; semicolon, comma or tab) or .xlsx (first visible sheet with data).

    The first line with two or more cells is taken for the headers. Raises BadFile with a sentence that says what is
    wrong and what to do.
    """
    data = read_bytes(content, max_bytes=max_bytes)
    if check_kind(name, data) is Kind.WORKBOOK:
        sheet = read_workbook(data, most=max_rows + ABOVE)
        warnings = [_other_sheets(sheet.name, sheet.others)] if sheet.others else []
        return _table(sheet.rows, warnings, max_rows=max_rows)
    text = decode(data)
    warnings = [Sentence(LETTERS)] if BROKEN_LETTERS.search(text.content) else []
    return _table(read_csv(text), warnings, text.encoding, text.delimiter, max_rows=max_rows)


def _table(
    lines: Iterable[Row], warnings: list[Sentence], encoding: str = "", delimiter: str = "", *, max_rows: int
) -> Table:
    """Set the headers apart, leave empty lines out, and fill short rows."""
    rows = list(islice((row for row in lines if any(cell != "" for cell in row.cells)), max_rows + ABOVE))
    if not rows:
        raise BadFile(Sentence(_("Filen er tom. Hent listen igen i sagssystemet, og vælg den nye fil.")))
    top = next((n for n, row in enumerate(rows) if _filled(row) > 1), 0)
    headers, body = _headers(rows[top]), rows[top + 1 :]
    if not body:
        raise BadFile(Sentence(_("Filen har kun overskrifter. Hent en liste med mindst én linje, og vælg den.")))
    if len(body) > max_rows or len(rows) == max_rows + ABOVE:
        message = _("Filen har mere end %(limit)s linjer. Del den op i flere filer, og indlæs dem en ad gangen.")
        raise BadFile(Sentence(message, limit=max_rows))
    if top:
        warnings = [*warnings, Sentence(_("Linje 1 til %(last)s er sprunget over."), last=rows[top].line - 1)]
    return Table(headers, [_fitted(row, len(headers)) for row in body], encoding, delimiter, tuple(warnings))


def _filled(row: Row) -> int:
    return sum(cell != "" for cell in row.cells)


def _headers(row: Row) -> tuple[str, ...]:
    """The header texts, without the empty ones at the end."""
    headers = [text_of(cell) for cell in row.cells]
    while headers and not headers[-1]:
        headers.pop()
    return tuple(headers)


def _fitted(row: Row, width: int) -> Row:
    """As many cells as headers; more only where they hold something."""
    cells = list(row.cells)
    while len(cells) > width and cells[-1] == "":
        cells.pop()
    cells += [""] * (width - len(cells))
    return Row(row.line, tuple(cells))


def _other_sheets(name: str, others: tuple[str, ...]) -> Sentence:
    message = _("Kun arket »%(sheet)s« er læst. Filen har også: %(others)s.")
    return Sentence(message, sheet=name, others=", ".join(others))
