"""A night of retention in one municipality: what is ripe is erased, batch by batch; or only told."""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from jobspor.access.actor import Actor
from jobspor.access.models import Erasure, ErasureNotice
from jobspor.access.privacy import Keep
from jobspor.access.retention.cases import approved_requests, due_cases, period_on
from jobspor.access.retention.erasing import FEW, Warrant, come_back, erase_citizens, hold_for_good
from jobspor.access.retention.old import Sweep, clear_some, old_rows, sweeps
from jobspor.access.retention.traces import traces_of
from jobspor.access.scope import opened_for

REQUEST, AGAIN = "request", "again"
MOST = 200
"""Citizens that a page works out what would be erased of; the command takes them all."""


@dataclass(frozen=True)
class Rehearsal:
    """What a night would erase by one cause: how many citizens, and how many rows of each table."""

    cause: str
    citizens: int
    counts: Mapping[str, int]


def keeper(municipality: int) -> Actor:
    """The keeper in a municipality, as journal and history name it."""
    return Actor(key="job:carry_out_retention", name="", municipality=municipality)


def rehearse(on: date, *, most: int | None = None) -> Iterator[Rehearsal]:
    """What would be erased on a day in the open municipality; writes nothing. `most` citizens of each cause."""
    ripe = [case.citizen_id for case in due_cases(on) if case.is_ripe(on)]
    wanted = [row.citizen_id for row in approved_requests(on)]
    for cause, citizens in ((str(Keep.CASE), ripe), (REQUEST, wanted)):
        if citizens:
            yield Rehearsal(cause, len(citizens), _counts(citizens[:most]))
    for cause in dict.fromkeys(sweep.cause for sweep in sweeps()):
        of_it = [sweep for sweep in sweeps() if sweep.cause == cause]
        counts = {sweep.model._meta.label: old_rows(sweep, on).count() for sweep in of_it}
        if any(counts.values()):
            yield Rehearsal(cause, 0, {label: count for label, count in counts.items() if count})


def carry_out(municipality: int, *, on: date, run: uuid.UUID) -> Iterator[Erasure]:
    """Erase all that is ripe on a day, in transactions of their own. For the keeper, outside any scope."""
    yield from _while(municipality, lambda: _ripe_citizens(on, run))
    yield from _while(municipality, lambda: _wanted_citizen(on, run))
    for sweep in sweeps():
        yield from _while(municipality, partial(_clear_some, sweep, on, run))


def carry_out_again(
    municipality: int, citizens: Collection[int], *, made_at: datetime, run: uuid.UUID
) -> list[Erasure]:
    """Erase citizens whom a restored copy has brought back. Numbers given to others since are left alone."""
    left, done = list(citizens), []
    while left:
        some, left = left[:FEW], left[FEW:]
        with opened_for(keeper(municipality)):
            there = come_back(some, made_at)
            if there and (line := erase_citizens(there, warrant=Warrant(run, AGAIN))):
                done.append(line)
    return done


def notice_due(on: date, *, municipality: int) -> int:
    """Note that the leaders are told of those who fall due within thirty days; returns how many are new.

    Of those who no longer do it is forgotten: should they fall due again, the leaders are told again.
    """
    due = {case.citizen_id: case.due_on for case in due_cases(on)}
    ErasureNotice.objects.exclude(citizen_id__in=due).delete()
    known = set(ErasureNotice.objects.values_list("citizen_id", flat=True))
    rows = [
        ErasureNotice(municipality_id=municipality, citizen_id=pk, due_on=day, noticed_on=on)
        for pk, day in due.items()
        if pk not in known
    ]
    return len(ErasureNotice.objects.bulk_create(rows))


def _counts(citizens: list[int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for start in range(0, len(citizens), FEW):
        found.update(traces_of(citizens[start : start + FEW]).counts())
    return found


def _while(municipality: int, erase: Callable[[], Erasure | None]) -> Iterator[Erasure]:
    """Again and again, each time in a scope of its own, until nothing is left."""
    while True:
        with opened_for(keeper(municipality)):
            line = erase()
        if line is None:
            return
        yield line


def _ripe_citizens(on: date, run: uuid.UUID) -> Erasure | None:
    """The next few; looked at once more when they are held, for a case may have begun again."""
    ripe = [case.citizen_id for case in due_cases(on) if case.is_ripe(on)][:FEW]
    hold_for_good(ripe)
    still = [case.citizen_id for case in due_cases(on, among=ripe) if case.is_ripe(on)]
    return erase_citizens(still, warrant=_warrant(run, Keep.CASE, on)) if still else None


def _wanted_citizen(on: date, run: uuid.UUID) -> Erasure | None:
    wanted = next(approved_requests(on), None)
    if wanted is None:
        return None
    hold_for_good([wanted.citizen_id])
    if wanted.citizen_id not in {row.citizen_id for row in approved_requests(on)}:
        return None
    warrant = Warrant(run, REQUEST, asked_by=wanted.asked_by, approved_by=wanted.approved_by)
    return erase_citizens([wanted.citizen_id], warrant=warrant)


def _clear_some(sweep: Sweep, on: date, run: uuid.UUID) -> Erasure | None:
    return clear_some(sweep, on, warrant=_warrant(run, sweep.cause, on))


def _warrant(run: uuid.UUID, cause: str, on: date) -> Warrant:
    if cause not in set(Keep):
        return Warrant(run, cause)
    period = period_on(Keep(cause), on)
    return Warrant(run, str(cause), months=period.months, rule=period.rule)
