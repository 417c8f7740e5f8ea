"""Erasing citizens everywhere they stand. Only the keeper can: rows, then their history, journal and read log.

One transaction holds a few citizens, and with it goes the line of the certificate: what is erased is told, and what is
told is erased.
"""

import hashlib
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from jobspor.access.about import About, by_label, numbers_of, root
from jobspor.access.models import Erasure, Event
from jobspor.access.retention.traces import Traces, traces_of
from jobspor.access.scope import current

FEW = 20
"""Citizens in one transaction: some thousand rows, which are held for a second."""
FORGET = """
UPDATE access_read SET object_ids = ARRAY(
  SELECT id FROM unnest(object_ids) WITH ORDINALITY AS listed(id, place)
  WHERE id <> ALL (%(ids)s::bigint[]) ORDER BY place)
WHERE municipality_id = %(here)s AND model = %(model)s AND object_ids && %(ids)s::bigint[]
"""


@dataclass(frozen=True)
class Warrant:
    """Why something is erased, for the certificate: the cause, with the period or the two people behind it."""

    run: uuid.UUID
    cause: str
    months: int | None = None
    rule: int | None = None
    asked_by: str = ""
    approved_by: str = ""


def hold_for_good(citizen_ids: Collection[int]) -> None:
    """Hold citizens who are about to go: whoever writes in their case comes before, or finds nothing."""
    rows = root()._base_manager.select_for_update().filter(pk__in=citizen_ids).order_by("pk")
    list(rows.values_list("pk", flat=True))


@transaction.atomic
def erase_citizens(citizen_ids: Collection[int], *, warrant: Warrant) -> Erasure | None:
    """Erase citizens of the open municipality and all that is about them. None where nothing is found."""
    hold_for_good(citizen_ids)
    citizen_ids = numbers_of(citizen_ids)
    found = traces_of(citizen_ids)
    counts, gone = found.counts(), digest(found.every())
    if not counts:
        return None
    _take_away(found)
    _forget_in_logs(found)
    connection.check_constraints()
    return certify(warrant, counts=counts, gone=gone, citizens=sorted(citizen_ids))


def certify(warrant: Warrant, *, counts: dict[str, int], gone: str, citizens: Collection[int] = ()) -> Erasure:
    """Write a line of the certificate."""
    line = Erasure(
        municipality_id=current().actor.municipality,
        run=warrant.run,
        cause=warrant.cause,
        months=warrant.months,
        rule_id=warrant.rule,
        asked_by=warrant.asked_by,
        approved_by=warrant.approved_by,
        counts=counts,
        citizens=list(citizens),
        digest=gone,
    )
    line.save(force_insert=True)
    return line


def digest(every: Iterable[About]) -> str:
    """SHA-256 of the list of what goes: `table:number` on a line each, sorted."""
    lines = sorted(f"{one.model._meta.label}:{pk}" for one in every for pk in one.ids)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _take_away(found: Traces) -> None:
    """Rows first, children before parents; then history, for taking away writes history too."""
    for one in (one for one in reversed(found.live) if one.ids):
        one.model._base_manager.filter(pk__in=one.ids)._raw_delete(connection.alias)
    for past in found.past:
        of_rows = Q(pgh_obj_id__in=found.known[past.model.pgh_tracked_model])
        past.model._base_manager.filter(of_rows | Q(pk__in=past.ids))._raw_delete(connection.alias)


def _forget_in_logs(found: Traces) -> None:
    """The journal keeps that something was done, and when; the read log that somebody looked. Whose, is gone.

    Neither breaks the chain: facts are hashed apart, and names and citizens are not in it.
    """
    events = Event._base_manager.filter(pk__in=next(one.ids for one in found.logged if one.model is Event))
    events.filter(actor__startswith="link:").update(actor_name="")
    events.update(facts=None, citizen_id=None, workplace_id=None)
    with connection.cursor() as cursor:
        for label, ids in by_label(found.known):
            cursor.execute(FORGET, {"here": current().actor.municipality, "model": label, "ids": list(ids)})


def come_back(citizen_ids: Collection[int], made_at: datetime) -> list[int]:
    """Which of the numbers a restored database has again: those of citizens who were there before the erasing."""
    here = Q(municipality=current().actor.municipality)
    made = root().pgh_event_model._base_manager.filter(here, pgh_obj_id__in=citizen_ids, pgh_label="insert")
    newer = set(made.filter(pgh_created_at__gt=made_at).values_list("pgh_obj_id", flat=True))
    there = root()._base_manager.filter(here, pk__in=citizen_ids).values_list("pk", flat=True)
    return sorted(set(there) - newer)
