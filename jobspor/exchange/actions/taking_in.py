"""Taking in what a file says: new citizens, and what has changed for those who are here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.journal import record
from jobspor.access.scope import current
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import hold_citizens
from jobspor.exchange.actions.carrying_out import carry_out
from jobspor.exchange.actions.holding import hold_files
from jobspor.exchange.actions.judging import JUDGED, judge, reach_of, refuse
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.queries.differences import Difference, differences
from jobspor.exchange.reading.citizen_columns import known_words
from jobspor.exchange.reading.citizens import CitizenRow, read_row
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import RowProblem, sentence_of

AT_ONCE = 200  # rows that a person waits for; more are the worker's
A_TIME = 100  # rows that the worker takes in one transaction, so that progress shows and nobody waits long for a lock
A_SIGN_OF_LIFE = timedelta(minutes=2)  # without one for so long, the worker has stopped
COLUMN_OF = {"starts_on": "benefit_since", "on": "referred_on"}


@dataclass(frozen=True)
class Taken:
    """How it went: citizens handed in, citizens changed, and rows that a rule refused and that wait for correction."""

    new: int
    changed: int
    refused: int


class Fate(Enum):
    """What became of a row."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()
    REFUSED = auto()


@transaction.atomic
def take_in(*, source: CitizenImport, by: Actor, on: date, at: datetime) -> Taken:
    """Take in every row that waits, each whole or not at all. A citizen who is here already is corrected."""
    hold_files(by)
    taken = _take_in(source, list(source.rows.waiting().order_by("line")), by=by, on=on, at=at)
    _finish(source)
    return taken


@transaction.atomic
def begin_taking_in(*, source: CitizenImport, by: Actor, at: datetime) -> None:
    """Let the worker take in the rows, some at a time, all of them one act; nothing when it is at it already."""
    hold_files(by)
    if CitizenImport.objects.filter(pk=source.pk, busy_at__gt=at - A_SIGN_OF_LIFE).exists():
        return
    record("import.begun", source, by=by, at=at, waiting=source.rows.waiting().count())
    _queue(source, by=by, at=at)


@transaction.atomic
def go_on_taking_in(*, source: CitizenImport, by: Actor, on: date, at: datetime) -> Taken:
    """Take in the next rows, and come back for the rest."""
    hold_files(by)
    taken = _take_in(source, list(source.rows.waiting().order_by("line")[:A_TIME]), by=by, on=on, at=at)
    if source.rows.waiting().exists():
        _queue(source, by=by, at=at)
    else:
        _finish(source)
    return taken


def _queue(source: CitizenImport, *, by: Actor, at: datetime) -> None:
    source.busy_at = at
    source.save(update_fields=["busy_at"])
    enqueue("jobspor.exchange.tasks.take_in_rows", by=by, act=current().act, source=source.pk)


def _finish(source: CitizenImport) -> None:
    CitizenImport.objects.filter(pk=source.pk, busy_at__isnull=False).update(busy_at=None)
    source.busy_at = None


def _take_in(source: CitizenImport, waiting: Sequence[StagedRow], *, by: Actor, on: date, at: datetime) -> Taken:
    if not waiting:
        return Taken(0, 0, 0)
    columns, known = source.columns(), known_words(on)
    fates: Counter[Fate] = Counter()
    rows, citizens = {row.line: row for row in waiting}, []
    for row in waiting:
        read = read_row(columns, row.row(), on=on, known=known)
        if isinstance(read, CitizenRow):
            citizens.append(read)
        else:
            refuse(row, read)
            fates[Fate.REFUSED] += 1
    found = differences(citizens, scope=reach_of(by, on))
    hold_citizens(*(one.citizen.pk for one in found if one.citizen))
    for difference in found:
        fates[_take_row(rows[difference.row.line], difference, columns, by=by, on=on, at=at)] += 1
    StagedRow.objects.bulk_update(waiting, JUDGED)
    taken = Taken(fates[Fate.NEW], fates[Fate.CHANGED], fates[Fate.REFUSED])
    record("import.taken_in", source, by=by, at=at, new=taken.new, changed=taken.changed)
    return taken


def _take_row(
    staged: StagedRow, difference: Difference, columns: Columns, *, by: Actor, on: date, at: datetime
) -> Fate:
    """Carry out a difference; a rule that refuses is written beside the row."""
    judge(staged, difference, columns)
    if staged.status not in StagedRow.WAITING:
        return Fate.REFUSED if staged.status == StagedRow.Status.BAD else Fate.SAME
    try:
        done = carry_out(difference=difference, by=by, on=on, at=at)
    except RuleBroken as broken:
        column = columns.header(COLUMN_OF.get(broken.field or "", broken.field or ""))
        refuse(staged, [RowProblem(staged.line, column, "", sentence_of(broken))])
        return Fate.REFUSED
    judge(staged, done, columns)
    staged.status = StagedRow.Status.TAKEN
    return Fate.NEW if difference.citizen is None else Fate.CHANGED
