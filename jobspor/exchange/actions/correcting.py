"""Rows that could not be read: corrected where they stand, or left out."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.rules import BadCpr
from jobspor.exchange.actions.judging import JUDGED, judge, reach_of, refuse
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.queries.differences import differences
from jobspor.exchange.reading.citizen_columns import known_words
from jobspor.exchange.reading.citizens import corrected, read_citizens, read_cpr
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import Row, Table


@transaction.atomic
def correct_row(
    *, source: CitizenImport, line: int, cells: Mapping[str, str], by: Actor, on: date, at: datetime
) -> StagedRow:
    """Put texts into the named columns and read the row again. It stays bad, with what is wrong now, until it is right.

    Raises RuleBroken when a colleague was quicker.
    """
    staged, columns = _still_bad(source, line), source.columns()
    row = corrected(columns, staged.row(), cells)
    staged.cells = StagedRow.packed_cells(row)
    table = Table(columns.headers, [*_of_the_same_person(staged, columns, row), row])
    reading = read_citizens(table, on=on, known=known_words(on))
    for bad in reading.bad:
        if bad.row.line == line:
            refuse(staged, bad.problems)
    read = [citizen for citizen in reading.citizens if citizen.line == line]
    for difference in differences(read, scope=reach_of(by, on)):
        judge(staged, difference, columns)
    staged.save(update_fields=["cells", *JUDGED])
    record("import.row_corrected", source, by=by, at=at, line=line)
    return staged


@transaction.atomic
def leave_out(*, source: CitizenImport, line: int, by: Actor, at: datetime) -> None:
    """Forget a row that cannot be read. Raises RuleBroken when a colleague was quicker."""
    _still_bad(source, line).delete()
    record("import.row_left_out", source, by=by, at=at, line=line)


def _still_bad(source: CitizenImport, line: int) -> StagedRow:
    """The row, held."""
    row = source.rows.select_for_update().filter(line=line, status=StagedRow.Status.BAD).first()
    if row is None:
        raise RuleBroken(Sentence(gettext_noop("Linje %(line)s er allerede rettet eller udeladt."), line=line))
    return row


def _of_the_same_person(staged: StagedRow, columns: Columns, row: Row) -> list[Row]:
    """Other rows of the file with the CPR number. The cells are encrypted, so every one is opened."""
    cpr = _cpr(columns, row)
    others = staged.source.rows.exclude(pk=staged.pk).defer("problems").order_by("line") if cpr else ()
    return [found for other in others if _cpr(columns, found := other.row()) == cpr]


def _cpr(columns: Columns, row: Row) -> str:
    try:
        return read_cpr(columns.cell("cpr", row))
    except BadCpr:
        return ""
