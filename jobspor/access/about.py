"""Every row about a citizen, found by one walk: what insight shows is what retention erases.

The walk goes down from the citizen's own table: to each table that holds something personal and points at a table that
is found already, or names a citizen by number in `citizen_id`. Journal, read log and files have no such way down: they
are asked for what was found.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from graphlib import TopologicalSorter
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from jobspor.access.models import Event, Read, StoredFile
from jobspor.access.privacy import Privacy
from jobspor.access.scope import current

Found = Mapping[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class About:
    """Rows of one table. `ids` are primary keys: numbers, or tuples where a key has several columns."""

    model: Any
    ids: tuple[Any, ...]


_root: list[type[models.Model]] = []
_numbers: list[Callable[[Collection[int]], Collection[int]]] = []


def register_root(model: type[models.Model], numbers: Callable[[Collection[int]], Collection[int]]) -> None:
    """Say which table is the citizens', for it stands on a higher floor; called once, from its `apps.py`.

    `numbers` gives citizens' own numbers, and those of cases that were put together with theirs.
    """
    _root[:], _numbers[:] = [model], [numbers]


def numbers_of(citizen_ids: Collection[int]) -> tuple[int, ...]:
    """Every number by which journal and logs may name these citizens."""
    return tuple(sorted(_numbers[0](citizen_ids)))


def rows_about(citizen_id: int) -> tuple[About, ...]:
    """Every row of every table about a citizen in the open scope, parents first; no table without rows."""
    return rows_about_any([citizen_id])


def rows_about_any(citizen_ids: Collection[int]) -> tuple[About, ...]:
    """The same for several citizens at once, with no more queries; for hundreds, not for thousands.

    Numbers of citizens who are no longer there are followed as well: somebody's rows may have outlived them.
    """
    found: dict[Any, tuple[Any, ...]] = {_root[0]: numbers_of(citizen_ids)}
    for model in tables_below()[1:]:
        found[model] = _ids(model, reduce(or_, (Q(**{f"{key}__in": found[up]}) for key, up in ways_up(model))))
    there = {**found, _root[0]: _ids(_root[0], Q(pk__in=citizen_ids))}
    every = {StoredFile: _files(found), **there, Event: events_of(found), Read: reads_of(found)}
    return tuple(About(model, ids) for model, ids in every.items() if ids)


def root() -> Any:
    """The citizens' table."""
    return _root[0]


def tables_about() -> tuple[Any, ...]:
    """Every table in which something about a citizen can stand, parents first."""
    return (StoredFile, *tables_below(), Event, Read)


@cache
def tables_below() -> tuple[Any, ...]:
    """The citizens' table and those that the walk down finds, parents first."""
    found: list[Any] = [_root[0]]
    others = [model for model in apps.get_models() if _holds_something_personal(model)]
    while more := [model for model in others if model not in found and _ups(model, found)]:
        found += more
    return tuple(TopologicalSorter({model: [up for _key, up in _ups(model, found)] for model in found}).static_order())


@cache
def ways_up(model: Any) -> list[tuple[str, Any]]:
    """The columns by which a table of the walk points at others of it, each with the table it points at."""
    return _ups(model, tables_below())


def _ups(model: Any, found: Collection[Any]) -> list[tuple[str, Any]]:
    """The columns by which a table points at tables that are found, each with the table."""
    by_number = f"{_root[0]._meta.model_name}_id"
    fields = [field for field in model._meta.concrete_fields if field.related_model is not model]
    pointing = [(field.attname, field.related_model) for field in fields if field.related_model in found]
    return pointing + [(by_number, _root[0]) for field in fields if field.name == by_number]


def _holds_something_personal(model: Any) -> bool:
    """Tell whether the walk goes there: history goes with its table, and the journal and the logs are asked apart."""
    privacy = getattr(model, "privacy", None)
    is_apart = model in (*_root, Event, Read, StoredFile) or hasattr(model, "pgh_tracked_model")
    return isinstance(privacy, Privacy) and bool(privacy.personal or privacy.sensitive) and not is_apart


def _ids(model: Any, which: Q) -> tuple[Any, ...]:
    here = model._base_manager.filter(which, municipality=current().actor.municipality)
    return tuple(here.order_by("pk").values_list("pk", flat=True))


def _files(found: Found) -> tuple[Any, ...]:
    """The files that rows point at."""
    pointing = [
        model._base_manager.filter(pk__in=ids).values(field.attname)
        for model, ids in found.items()
        for field in model._meta.concrete_fields
        if field.related_model is StoredFile
    ]
    return _ids(StoredFile, reduce(or_, (Q(pk__in=files) for files in pointing), Q(pk__in=[])))


def events_of(found: Found) -> tuple[Any, ...]:
    """What was done to the citizens, and to rows of theirs whose events do not name them.

    An event about a citizen's own row names them, until they are erased.
    """
    rows = by_label({model: ids for model, ids in found.items() if model is not _root[0]})
    of_rows = (Q(citizen_id=None, model=label, object_id__in=ids) for label, ids in rows)
    return _ids(Event, reduce(or_, of_rows, Q(citizen_id__in=found[_root[0]])))


def reads_of(found: Found) -> tuple[Any, ...]:
    """The looks at them, in lists too, and those that were refused."""
    return _ids(Read, reduce(or_, (Q(model=label, object_ids__overlap=list(ids)) for label, ids in by_label(found))))


def by_label(found: Found) -> list[tuple[str, tuple[int, ...]]]:
    """The rows as journal and read log name them: by the table's label, and a number."""
    named = {model._meta.label_lower: ids for model, ids in found.items() if ids and isinstance(ids[0], int)}
    return list(named.items())
