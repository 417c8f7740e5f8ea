"""The rows of the one walk, told: the tables in words, what was done, what was changed, and who has looked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import zip_longest
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext, override

from jobspor.access.about import About, numbers_of, root, rows_about, tables_below
from jobspor.access.insight.words import (
    Discretion,
    as_data,
    hidden,
    in_words,
    is_colleague,
    title_of,
    told_fields,
    written,
)
from jobspor.access.journal import tell
from jobspor.access.look_words import page_name, purpose_of
from jobspor.access.models import Event, Membership, Read, StoredFile, User
from jobspor.access.models.lookups import Purpose
from jobspor.access.scope import current

MADE, CHANGED, GONE = "skrevet", "rettet", "slettet"
DONE = {"insert": MADE, "update": CHANGED, "delete": GONE}


@dataclass(frozen=True)
class Row:
    """A row: its number, its fields in words with their names, and the same as data."""

    table: str
    number: str
    lines: tuple[tuple[str, str], ...]
    data: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The row among all: `citizens.note:12`."""
        return f"{self.table}:{self.number}"


@dataclass(frozen=True)
class Part:
    """A table with its rows."""

    title: str
    table: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Line:
    """Something dated: when, what, in which words, and who where that is told. `data` is for machines."""

    at: datetime
    what: str
    text: str
    who: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Account:
    """Everything. `hidden` is what is not told, in words; `files` are numbers of stored files."""

    parts: tuple[Part, ...]
    done: tuple[Line, ...]
    changes: tuple[Line, ...]
    looks: tuple[Line, ...]
    files: tuple[int, ...]


def parts_about(about: Iterable[About], discretion: Discretion) -> tuple[Part, ...]:
    """The tables of the case itself, parents first; neither journal and log nor what is not told."""
    apart = {*hidden(), *(model._meta.label_lower for model in (Event, Read, StoredFile))}
    with override("da"):
        parts = [_part(one, discretion) for one in about if one.model._meta.label_lower not in apart]
    return tuple(part for part in parts if part.rows)


def account_of(about: tuple[About, ...], discretion: Discretion, *, citizen_id: int) -> Account:
    """All of it. The words are Danish, whoever asks."""
    ids = {one.model: one.ids for one in about}
    names = {} if discretion.names else _names(about)
    with override("da"):
        return Account(
            parts=parts_about(about, discretion),
            done=tuple(_done(ids.get(Event, ()), discretion, names)),
            changes=tuple(sorted(_changes(ids, discretion, citizen_id), key=lambda line: line.at)),
            looks=tuple(_looks(ids.get(Read, ()), names)),
            files=tuple(ids.get(StoredFile, ())),
        )


def discretion_about(about: Iterable[About], *, but: str) -> Discretion:
    """The names of everybody who works here or has had to do with the citizen; `but` is the citizen's own."""
    kept = tuple(about)
    names = set(_names(kept).values())
    for one in kept:
        if one.model is Event:
            names |= set(
                Event.objects.filter(pk__in=one.ids, actor__startswith="user:").values_list("actor_name", flat=True)
            )
        for field in filter(is_colleague, one.model._meta.concrete_fields):
            rows = one.model._base_manager.filter(pk__in=one.ids).exclude(**{field.name: None})
            way = "name" if field.related_model is User else "user__name"
            names |= set(rows.values_list(f"{field.name}__{way}", flat=True))
    return Discretion(frozenset(names - {but, ""}))


def everything_about(citizen_id: int, *, but: Mapping[Any, Iterable[Any]]) -> tuple[About, ...]:
    """The walk, without some rows of some tables."""
    left = {model: set(ids) for model, ids in but.items()}
    found = (
        About(one.model, tuple(pk for pk in one.ids if pk not in left.get(one.model, ())))
        for one in rows_about(citizen_id)
    )
    return tuple(one for one in found if one.ids)


def _part(one: About, discretion: Discretion) -> Part:
    model, fields = one.model, told_fields(one.model)
    rows = model._base_manager.filter(pk__in=one.ids).select_related(*_deeper(fields)).order_by("pk")
    told = tuple(_row(row, fields, discretion) for row in rows)
    return Part(str(model._meta.verbose_name), model._meta.label_lower, told)


def _deeper(fields: Iterable[Any]) -> list[str]:
    """What a row points at; colleagues with their names, which stand in the table of users."""
    pointing = [field for field in fields if field.related_model]
    return [
        f"{field.name}__user" if is_colleague(field) and field.related_model is not User else field.name
        for field in pointing
    ]


def _row(row: Any, fields: Iterable[Any], discretion: Discretion) -> Row:
    kept = list(fields)
    lines = ((title_of(field), in_words(row, field, discretion)) for field in kept)
    data = {field.name: as_data(row, field, discretion) for field in kept}
    return Row(row._meta.label_lower, _number(row.pk), tuple(line for line in lines if line[1]), data)


def _number(pk: Any) -> str:
    return "-".join(map(str, pk)) if isinstance(pk, tuple) else str(pk)


def _done(ids: Iterable[int], discretion: Discretion, names: Mapping[str, str]) -> Iterator[Line]:
    for event in Event.objects.filter(pk__in=ids).order_by("at", "pk"):
        told = tell(event)
        who = event.actor_name if names or not event.actor.startswith("user:") else ""
        facts = discretion.data(event.facts)
        data = {"verbum": event.verb, "oplysninger": facts, "tabel": event.model, "nummer": event.object_id}
        yield Line(event.at, told.kind, discretion.text(told.text), who, data)


def _looks(ids: Iterable[int], names: Mapping[str, str]) -> Iterator[Line]:
    """One line for each time a page was shown, however many of the citizen's rows it had."""
    rows = Read.objects.filter(pk__in=ids).order_by("at", "actor", "route", "pk").select_related("opening")
    seen: set[tuple[datetime, str, str, bool]] = set()
    for row in rows:
        if (key := (row.at, row.actor, row.route, row.refused)) in seen:
            continue
        seen.add(key)
        why = Purpose(row.opening.purpose).danish if row.opening else purpose_of(row.permission)
        said = [
            gettext(why),
            *(["vist i en liste"] if len(row.object_ids) > 1 else []),
            *(["afvist"] if row.refused else []),
        ]
        data = {"side": row.route, "formål": row.permission, "tabel": row.model, "afvist": row.refused}
        yield Line(row.at, page_name(row.route), ", ".join(said), names.get(row.actor, ""), data)


def _changes(ids: Mapping[Any, tuple[Any, ...]], discretion: Discretion, citizen_id: int) -> Iterator[Line]:
    """What history says of each row, of rows that are gone as well."""
    tracked: dict[Any, Any] = {
        model.pgh_tracked_model: model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")
    }
    known: dict[Any, set[Any]] = {root(): set(numbers_of([citizen_id]))}
    for model in tables_below():
        known.setdefault(model, set()).update(ids.get(model, ()))
        if model in tracked and model._meta.label_lower not in hidden():
            events = list(tracked[model]._base_manager.filter(_of_ours(model, known)).order_by("pgh_obj_id", "pgh_id"))
            known[model] |= {event.pgh_obj_id for event in events}
            yield from _told_changes(model, events, discretion)


def _of_ours(model: Any, known: Mapping[Any, set[Any]]) -> Q:
    """History of rows that are known, or that pointed at one."""
    ways = [Q(pgh_obj_id__in=known[model])]
    for field in model._meta.concrete_fields:
        if field.related_model in known and field.related_model is not model:
            ways.append(Q(**{f"{field.attname}__in": known[field.related_model]}))
        if field.name == "citizen_id":
            ways.append(Q(citizen_id__in=known[root()]))
    return reduce(or_, ways)


def _told_changes(model: Any, events: list[Any], discretion: Discretion) -> Iterator[Line]:
    live = model._base_manager.in_bulk({event.pgh_obj_id for event in events})
    fields = told_fields(model)
    for event, later in zip_longest(events, events[1:]):
        after = later if later and later.pgh_obj_id == event.pgh_obj_id else live.get(event.pgh_obj_id)
        before = {field.name: as_data(event, field, discretion) for field in fields}
        changed = [field for field in fields if _differs(event, after, field)] if event.pgh_label == "update" else []
        said = "; ".join(f"{title_of(field)} var »{_was(event, field, discretion)}«" for field in changed)
        happened, number = DONE[event.pgh_label], event.pgh_obj_id
        data = {"tabel": model._meta.label_lower, "nummer": number, "sket": happened, "række": before}
        yield Line(event.pgh_created_at, f"{model._meta.verbose_name} nr. {number} {happened}", said, "", data)


def _was(event: Any, field: Any, discretion: Discretion) -> str:
    if is_colleague(field):
        return in_words(event, field, discretion)
    value = getattr(event, field.attname)
    return discretion.text(written(value)) if value is not None else ""


def _differs(event: Any, after: Any, field: Any) -> bool:
    return after is not None and getattr(event, field.attname) != getattr(after, field.attname)


def _names(about: Iterable[About]) -> dict[str, str]:
    """Everybody who works here, or has looked at the citizen, by the key of their actor."""
    reads = next((one.ids for one in about if one.model is Read), ())
    keys = Read.objects.filter(pk__in=reads, actor__startswith="user:").values_list("actor", flat=True).distinct()
    ids = {int(key.removeprefix("user:")) for key in keys}
    here = Membership.objects.filter(municipality=current().actor.municipality)
    users = User.objects.filter(Q(pk__in=ids) | Q(pk__in=here.values("user_id")))
    return {f"user:{pk}": name for pk, name in users.values_list("pk", "name")}
