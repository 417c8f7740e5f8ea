"""Undo: put the rows of an act back as they were before it, where nobody has changed them since.

An undo is an act of its own, so it stands in the journal and can itself be undone. What must stay says so: a verb is
registered as `final` (a signature, a sent message).
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import can_be_undone, record, tell
from jobspor.access.models import Event
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Touched:
    """A row that the act wrote: its first and last event in the act."""

    history: Any
    pk: int
    first: Any
    last: Any

    @property
    def model(self) -> Any:
        """The live table."""
        return self.history.pgh_tracked_model


@dataclass(frozen=True)
class Undone:
    """How it went: the names of the tables whose rows were left, because somebody has changed or uses them."""

    restored: int
    left: tuple[str, ...]


@transaction.atomic
def undo_act(act: uuid.UUID, *, by: Actor, at: datetime) -> Undone:
    """Undo everything the actor wrote under an act. Raises RuleBroken when it is not theirs, too old, or final."""
    events = list(Event.objects.filter(act=act).order_by("pk"))
    _check(events, by=by, at=at)
    waiting, left, restored = _touched(act), [], 0
    while waiting:
        left += [row for row in waiting if _changed_since(row)]
        trying = [row for row in waiting if row not in left]
        again = [row for row in trying if not _restore(row)]
        restored += len(trying) - len(again)
        if len(again) == len(trying):  # a round that changes nothing: what is left is in use by others
            left += again
            break
        waiting = again
    names = tuple(sorted({str(row.model._meta.verbose_name) for row in left}))
    # Recorded last: the checks above take the journal's lock early, and this should hold it briefly.
    record("act.undone", events[0], by=by, at=at, act=str(act), what=tell(events[0]).text)
    return Undone(restored, names)


def _check(events: list[Event], *, by: Actor, at: datetime) -> None:
    if not events or events[0].actor != by.key:
        raise RuleBroken(gettext_noop("Det kan du ikke fortryde. Kun den, der gjorde det, kan."))
    if at - events[0].at > KEPT:
        raise RuleBroken(gettext_noop("Det er mere end 30 dage siden og kan ikke fortrydes."))
    if not all(can_be_undone(event.verb) for event in events):
        raise RuleBroken(gettext_noop("En underskrift eller en sendt besked kan ikke fortrydes."))
    undone = Event.objects.filter(verb="act.undone", facts__act=str(events[0].act))
    if undone.exists():
        raise RuleBroken(gettext_noop("Det er allerede fortrudt."))


def _touched(act: uuid.UUID) -> list[Touched]:
    """The rows of the act, those written last first, so that children go before their parents."""
    found = []
    models: list[Any] = apps.get_models(include_auto_created=True)
    for history in models:
        if hasattr(history, "pgh_tracked_model") and hasattr(history, "pgh_context_id"):
            rows: dict[int, list[Any]] = {}
            for event in history._base_manager.filter(pgh_context_id=act).order_by("pgh_id"):
                rows.setdefault(event.pgh_obj_id, []).append(event)
            found += [Touched(history, pk, events[0], events[-1]) for pk, events in rows.items()]
    return sorted(found, key=lambda row: row.last.pgh_created_at, reverse=True)


def _changed_since(row: Touched) -> bool:
    """Lock the live row, then compare it with what the act left; changed and changed back is not changed."""
    live = row.model._base_manager.select_for_update().filter(pk=row.pk).first()
    later = row.history._base_manager.filter(pgh_obj_id=row.pk, pgh_id__gt=row.last.pgh_id).order_by("pgh_id").first()
    if later is None:
        return False
    # Updates and deletes keep the row before them, so the next event holds what the act left; an insert says: nothing.
    left = None if later.pgh_label == "insert" else _values(row, later)
    return left != (None if live is None else _values(row, live))


def _values(row: Touched, source: Any) -> dict[str, Any]:
    """The row's columns, as its history or the live row has them."""
    return {field.attname: getattr(source, field.attname) for field in row.model._meta.concrete_fields}


def _restore(row: Touched) -> bool:
    """Put one row back in a savepoint; False when the database refuses, because others use it."""
    try:
        with transaction.atomic():
            _put_back(row)
            connection.check_constraints()
    except DatabaseError:
        return False
    return True


def _put_back(row: Touched) -> None:
    live = row.model._base_manager.filter(pk=row.pk)
    if row.first.pgh_label == "insert":
        # Not delete(): Django would cascade to rows the act never made.
        live._raw_delete(connection.alias)
        return
    before = _values(row, row.first)
    if live.exists():
        live.update(**{name: value for name, value in before.items() if name != row.model._meta.pk.attname})
    else:
        row.model(**before).save(force_insert=True)
