"""A file of citizens on its way in: read and compared, and let go of."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.exchange.actions.holding import hold_files
from jobspor.exchange.actions.judging import BATCH, JUDGED, judge, reach_of, refuse
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.queries.differences import differences
from jobspor.exchange.reading.citizen_columns import known_words
from jobspor.exchange.reading.citizens import CitizenRow, read_citizens, read_row
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import Table

KEPT = timedelta(days=14)


@transaction.atomic
def stage_file(*, name: str, table: Table, by: Actor, on: date, at: datetime) -> CitizenImport:
    """Keep every row of a file, encrypted, with what it would do. Nothing is taken in yet.

    Raises BadFile when a column is missing.
    """
    reading = read_citizens(table, on=on, known=known_words(on))
    source = CitizenImport.objects.create(
        municipality_id=by.municipality,
        file_name=name[-200:],
        headers=list(table.headers),
        made_by=by.key,
        made_at=at,
    )
    rows = {
        row.line: StagedRow(
            municipality_id=by.municipality, source=source, line=row.line, cells=StagedRow.packed_cells(row)
        )
        for row in table.rows
    }
    for bad in reading.bad:
        refuse(rows[bad.row.line], bad.problems)
    _compare(reading.citizens, rows, reading.columns, by=by, on=on)
    StagedRow.objects.bulk_create(rows.values(), batch_size=BATCH)
    record("import.read", source, by=by, at=at, rows=len(rows))
    return source


@transaction.atomic
def read_again(*, source: CitizenImport, by: Actor, on: date, at: datetime) -> None:
    """Compare every row that can be read with what is known today, also those taken in: that may have been undone."""
    hold_files(by)
    columns, known = source.columns(), known_words(on)
    rows = {row.line: row for row in source.rows.exclude(status=StagedRow.Status.BAD)}
    citizens = []
    for row in rows.values():
        outcome = read_row(columns, row.row(), on=on, known=known)
        if isinstance(outcome, CitizenRow):
            citizens.append(outcome)
        else:
            refuse(row, outcome)
    _compare(citizens, rows, columns, by=by, on=on)
    StagedRow.objects.bulk_update(rows.values(), JUDGED, batch_size=BATCH)
    record("import.compared", source, by=by, at=at)


def _compare(
    citizens: Sequence[CitizenRow], rows: dict[int, StagedRow], columns: Columns, *, by: Actor, on: date
) -> None:
    for start in range(0, len(citizens), BATCH):
        for difference in differences(citizens[start : start + BATCH], scope=reach_of(by, on)):
            judge(rows[difference.row.line], difference, columns)


@transaction.atomic
def delete_staged(*, source: CitizenImport, by: Actor, at: datetime) -> None:
    """Delete a file with its rows. What was taken in stays."""
    hold_files(by)
    record("import.deleted", source, by=by, at=at)
    source.delete()


def erase_old(*, at: datetime) -> int:
    """Erase the files of more than two weeks ago in every municipality, and their history. For the keeper.

    Returns how many files there were. Deleting writes history: the live rows go first.
    """
    limit = at - KEPT
    with transaction.atomic():
        old = CitizenImport._base_manager.filter(made_at__lt=limit)
        StagedRow._base_manager.filter(source__in=old)._raw_delete(connection.alias)
        count = old._raw_delete(connection.alias)
        histories: tuple[Any, Any] = (CitizenImport.pgh_event_model, StagedRow.pgh_event_model)  # type: ignore[attr-defined]
        files, rows = (history._base_manager for history in histories)
        gone = set(files.filter(made_at__lt=limit).values_list("pgh_obj_id", flat=True))
        rows.filter(source_id__in=gone)._raw_delete(connection.alias)
        files.filter(pgh_obj_id__in=gone)._raw_delete(connection.alias)
    return int(count)
