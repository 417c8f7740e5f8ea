"""Rows whose time runs from their own day: messages, the read log, the journal outside cases; files left behind.

Apps above add tables of theirs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import and_
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from jobspor.access.about import About
from jobspor.access.models import Erasure, Event, Message, Read, StoredFile
from jobspor.access.privacy import Keep
from jobspor.access.retention.cases import period_on
from jobspor.access.retention.erasing import Warrant, certify, digest
from jobspor.access.scope import current
from jobspor.base.days import A_DAY

ORPHANS = "orphans"
LEFT_BEHIND = timedelta(days=60)
"""When a file that no row points at is nobody's: an undo may itself be undone for thirty days, and so may that."""
MANY = 5_000
"""Rows in one transaction."""
ON_ITS_WAY = (Message.Status.WAITING, Message.Status.SENDING)


@dataclass(frozen=True)
class Sweep:
    """What is done to old rows of one table: `which` of those from before a moment, and what `clear` does to them."""

    cause: str
    model: Any
    which: Callable[[datetime], Any]
    clear: Callable[[Any], object]


def erase_rows(rows: Any) -> None:
    """Rows, then what history and the journal tell of them."""
    model, ids = rows.model, list(rows.values_list("pk", flat=True))
    rows._raw_delete(connection.alias)
    if history := getattr(model, "pgh_event_model", None):
        history._base_manager.filter(pgh_obj_id__in=ids)._raw_delete(connection.alias)
        told = Event._base_manager.filter(municipality=current().actor.municipality, model=model._meta.label_lower)
        told.filter(object_id__in=ids).update(facts=None)


def nobodys(table: Any) -> Any:
    """Rows of a table that no row of any other points at."""
    return _pointed_by_none((model, column, {}) for model, column, is_past in _pointing(table) if not is_past)


def left_behind(table: Any, before: datetime) -> Any:
    """The same, and no row that has been changed or taken away since: an undo would need them."""
    since = {"pgh_created_at__gte": before}
    return _pointed_by_none((model, column, since if is_past else {}) for model, column, is_past in _pointing(table))


def _pointing(table: Any) -> list[tuple[Any, str, bool]]:
    """The columns that point at a table, and whether they are history's."""
    return [
        (model, field.attname, hasattr(model, "pgh_tracked_model"))
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is table
    ]


def _pointed_by_none(columns: Iterable[tuple[Any, str, dict[str, Any]]]) -> Any:
    pointed = (~Exists(model._base_manager.filter(**{name: OuterRef("pk")}, **which)) for model, name, which in columns)
    return reduce(and_, pointed, Q())


_sweeps = [
    Sweep(
        Keep.POST,
        Message,
        lambda before: Q(made_at__lt=before) & ~Q(status__in=ON_ITS_WAY) & ~Q(to="", subject="", body=""),
        lambda rows: rows.update(to="", subject="", body=""),
    ),
    Sweep(Keep.LOG, Read, lambda before: Q(at__lt=before) & nobodys(Read), erase_rows),
    # What was done in a case goes with the case.
    Sweep(
        Keep.LOG,
        Event,
        lambda before: Q(at__lt=before, citizen_id=None) & ~Q(facts=None, actor_name="", workplace_id=None),
        lambda rows: rows.update(facts=None, actor_name="", workplace_id=None),
    ),
    Sweep(ORPHANS, StoredFile, lambda before: Q(made_at__lt=before) & left_behind(StoredFile, before), erase_rows),
]


def register_sweep(sweep: Sweep) -> None:
    """Add old rows of a table of an app above; called from its `apps.py`."""
    _sweeps.append(sweep)


def sweeps() -> tuple[Sweep, ...]:
    """All of them."""
    return tuple(_sweeps)


def old_rows(sweep: Sweep, on: date) -> Any:
    """The open municipality's rows that are due on a day."""
    before = _end_of(on - LEFT_BEHIND if sweep.cause == ORPHANS else period_on(Keep(sweep.cause), on).limit(on))
    return sweep.model._base_manager.filter(sweep.which(before), municipality=current().actor.municipality)


@transaction.atomic
def clear_some(sweep: Sweep, on: date, *, warrant: Warrant) -> Erasure | None:
    """Clear a batch of old rows, with its line of the certificate; None when none are left."""
    ids = tuple(old_rows(sweep, on).order_by("pk").values_list("pk", flat=True)[:MANY])
    if not ids:
        return None
    sweep.clear(sweep.model._base_manager.filter(pk__in=ids))
    done = [About(sweep.model, ids)]
    return certify(warrant, counts={sweep.model._meta.label: len(ids)}, gone=digest(done))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + A_DAY, time()))
