"""All that stands about citizens, history too: the walk of `jobspor.access.about`, and what is no longer there.

A row that was taken away long ago still stands in history. It is found as in its table, and so is what hung on it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from jobspor.access.about import About, events_of, numbers_of, reads_of, root, tables_below, ways_up
from jobspor.access.models import Event, Read, StoredFile
from jobspor.access.scope import current


@dataclass(frozen=True)
class Traces:
    """Everything about some citizens in the open municipality.

    `live` are rows, parents first; `past` rows of history; `logged` what journal and read log say; `known` the numbers
    by which they may name what is theirs, or was.
    """

    live: tuple[About, ...]
    past: tuple[About, ...]
    logged: tuple[About, ...]
    known: Mapping[Any, tuple[Any, ...]]

    def every(self) -> Iterator[About]:
        """All of it that is not empty."""
        return (one for one in (*self.live, *self.past, *self.logged) if one.ids)

    def counts(self) -> dict[str, int]:
        """Table -> rows, as a certificate has it."""
        return {one.model._meta.label: len(one.ids) for one in self.every()}


def traces_of(citizen_ids: Collection[int]) -> Traces:
    """Find it. A few dozen citizens at a time: some two queries for each table."""
    known: dict[Any, tuple[Any, ...]] = {}
    citizen_ids = numbers_of(citizen_ids)
    live, past = [], []
    for model in tables_below():
        which = _which(model, citizen_ids, known)
        known[model] = ids = _ids(model, which)
        live.append(About(model, ids))
        if history := getattr(model, "pgh_event_model", None):
            past.append(_past(history, which, ids))
            known[model] += _gone(model, past[-1], set(ids))
    files = About(StoredFile, _files(known, past))
    logged = (About(Event, events_of(known)), About(Read, reads_of(known)))
    return Traces(live=(files, *live), past=tuple(past), logged=logged, known=known)


def _which(model: Any, citizen_ids: tuple[int, ...], known: dict[Any, tuple[Any, ...]]) -> Q:
    """The condition by which the walk finds rows of a table, live or past."""
    if model is root():
        return Q(id__in=citizen_ids)
    return reduce(or_, (Q(**{f"{key}__in": known[up]}) for key, up in ways_up(model)))


def _ids(model: Any, which: Q) -> tuple[Any, ...]:
    here = model._base_manager.filter(which, municipality=current().actor.municipality)
    return tuple(here.order_by("pk").values_list("pk", flat=True))


def _past(history: Any, which: Q, ids: tuple[int, ...]) -> About:
    return About(history, _ids(history, which | Q(pgh_obj_id__in=ids)))


def _gone(model: Any, past: About, live: set[int]) -> tuple[int, ...]:
    """Rows that history tells of and that are nowhere; one that has come to be somebody else's is theirs."""
    told = set(past.model._base_manager.filter(pk__in=past.ids).values_list("pgh_obj_id", flat=True)) - live
    elsewhere = set(model._base_manager.filter(pk__in=told).values_list("pk", flat=True))
    return tuple(sorted(told - elsewhere))


def _files(known: dict[Any, tuple[Any, ...]], past: list[About]) -> tuple[Any, ...]:
    """The files that rows point at, or pointed at, and that nobody else's row points at."""
    pointing = [
        (model, field.attname)
        for model in known
        for field in model._meta.concrete_fields
        if field.related_model is StoredFile
    ]
    told = {one.model: one.ids for one in past}
    found: set[int] = set()
    for model, column in pointing:
        theirs, history = model._base_manager.filter(pk__in=known[model]), getattr(model, "pgh_event_model", None)
        found |= set(theirs.values_list(column, flat=True))
        if history:
            found |= set(history._base_manager.filter(pk__in=told[history]).values_list(column, flat=True))
    for model, column in pointing:
        others = model._base_manager.filter(**{f"{column}__in": found}).exclude(pk__in=known[model])
        found -= set(others.values_list(column, flat=True))
    return _ids(StoredFile, Q(pk__in=found))
