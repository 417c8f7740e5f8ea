"""Putting the rows of an act back as they were before it.

What belongs together goes back together or not at all: a citizen of a file with everything the file said of them, a
placement with its hours and its agreement. Groups that nobody has touched since go back though others must stay.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

Key = tuple[str, int]
Group = tuple["Touched", ...]


@dataclass(frozen=True)
class Touched:
    """A row that an act wrote: its first and its last event in the act."""

    history: Any
    pk: int
    first: Any
    last: Any

    @property
    def model(self) -> Any:
        """The live table."""
        return self.history.pgh_tracked_model

    @property
    def key(self) -> Key:
        """The row's name among all rows of all tables."""
        return self.model._meta.model_name, self.pk

    @property
    def was_made(self) -> bool:
        """Tell whether the act made the row: then going back is going away."""
        return bool(self.first.pgh_label == "insert")

    def values(self, source: Any) -> dict[str, Any]:
        """The row's columns, as its history or the live row has them; not what the database reckons from them."""
        written = [field.attname for field in self.model._meta.concrete_fields if not field.generated]
        return {name: getattr(source, name) for name in written}


@dataclass(frozen=True)
class Restored:
    """The rows that went back; the tables (names in Danish) that stood in the way of others, and whose those are."""

    rows: tuple[Touched, ...]
    left: tuple[str, ...]
    left_of: frozenset[Key]


def touched_by(act: uuid.UUID) -> list[Touched]:
    """The rows that an act wrote, those written last first."""
    found = []
    for history in _histories():
        rows: dict[int, list[Any]] = defaultdict(list)
        for event in history._base_manager.filter(pgh_context_id=act).order_by("pgh_id"):
            rows[event.pgh_obj_id].append(event)
        found += [Touched(history, pk, events[0], events[-1]) for pk, events in rows.items()]
    return sorted(found, key=lambda row: row.last.pgh_created_at, reverse=True)


def count_touched(act: uuid.UUID) -> int:
    """How much an act wrote, each change of a row counted."""
    return sum(history._base_manager.filter(pgh_context_id=act).count() for history in _histories())


def restore(rows: Sequence[Touched], *, stay: Set[Key] = frozenset()) -> Restored:
    """Put back every group of rows that nobody has changed since and nobody else's rows need.

    Rows in `stay` go with their group but are not written: the caller does what is right for them.
    """
    changed = _changed_since(rows)
    waiting: list[Group] = []
    left: dict[Group, set[str]] = {}
    owners = _owners(rows)
    for group in _together(rows, owners):
        if names := {_name(row.model) for row in group if row.key in changed}:
            left[group] = names
        else:
            waiting.append(group)
    back: list[Touched] = []
    while waiting:
        refused = _put_back(waiting, stay)
        back += [row for group in waiting if group not in refused for row in group]
        if len(refused) == len(waiting):  # a round that changes nothing: what is left is in use by others
            left |= {group: {name} for group, name in refused.items()}
            break
        waiting = list(refused)  # what stood in their way may have gone by now
    left_of = frozenset(owners[row.key] for group in left for row in group)
    return Restored(tuple(back), tuple(sorted(set().union(*left.values()))), left_of)


def _histories() -> list[Any]:
    every: list[Any] = apps.get_models(include_auto_created=True)
    return [model for model in every if hasattr(model, "pgh_tracked_model") and hasattr(model, "pgh_context_id")]


def _name(model: Any) -> str:
    return str(model._meta.verbose_name)


def _changed_since(rows: Sequence[Touched]) -> set[Key]:
    """Lock the live rows, then compare them with what the act left; changed and changed back is not changed."""
    changed = set()
    for history, of_table in _by_table(rows):
        known = {row.pk: row for row in of_table}
        live = history.pgh_tracked_model._base_manager.filter(pk__in=known).select_for_update().order_by("pk")
        now = {one.pk: one for one in live}
        first = min(row.last.pgh_id for row in of_table)
        later: dict[int, Any] = {}
        for event in history._base_manager.filter(pgh_obj_id__in=known, pgh_id__gt=first).order_by("pgh_id"):
            if event.pgh_id > known[event.pgh_obj_id].last.pgh_id:
                later.setdefault(event.pgh_obj_id, event)
        changed |= {known[pk].key for pk, event in later.items() if _left_by(known[pk], event) != _now(known[pk], now)}
    return changed


def _by_table(rows: Iterable[Touched]) -> list[tuple[Any, list[Touched]]]:
    tables: dict[Any, list[Touched]] = defaultdict(list)
    for row in rows:
        tables[row.history].append(row)
    return sorted(tables.items(), key=lambda found: str(found[0]._meta.label))


def _left_by(row: Touched, later: Any) -> dict[str, Any] | None:
    """What the act left of a row. Updates and deletes keep the row before them; an insert says: nothing."""
    return None if later.pgh_label == "insert" else row.values(later)


def _now(row: Touched, live: dict[int, Any]) -> dict[str, Any] | None:
    return row.values(live[row.pk]) if row.pk in live else None


def _together(rows: Sequence[Touched], owners: Mapping[Key, Key]) -> list[Group]:
    """Rows in groups: what belongs to the same citizen or thing, or points at each other, goes back together."""
    keys = {row.key for row in rows}
    leader: dict[Key, Key] = {}

    def leader_of(key: Key) -> Key:
        leader.setdefault(key, key)
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for row in rows:
        leader[leader_of(row.key)] = leader_of(owners[row.key])
        for to in _points_at(row) & keys:
            leader[leader_of(row.key)] = leader_of(to)
    groups: dict[Key, list[Touched]] = defaultdict(list)
    for row in rows:
        groups[leader_of(row.key)].append(row)
    return [tuple(group) for group in groups.values()]


def _points_at(row: Touched) -> set[Key]:
    keys = [field for field in row.model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return {(str(key.remote_field.model._meta.model_name), getattr(row.first, key.attname)) for key in keys}


def _owners(rows: Sequence[Touched]) -> dict[Key, Key]:
    """What each row belongs to in the end, such as its citizen: the way up by `part_of`."""
    sources: dict[Key, Any] = {row.key: row.first for row in rows}
    owners = {}
    for row in rows:
        model, key = row.model, row.key
        while (above := _above(model, _source(model, key, sources))) is not None:
            model, key = above
        owners[row.key] = key
    return owners


def _above(model: Any, source: Any) -> tuple[Any, Key] | None:
    """The table and the key of what a row is part of; None at the top."""
    part_of: str = getattr(model, "part_of", "")
    pk: int | None = getattr(source, f"{part_of}_id", None) if part_of else None
    if pk is None:
        return None
    # A link names its citizen without a foreign key: citizens stand on a higher floor.
    parent = getattr(model, part_of).field.remote_field.model if hasattr(model, part_of) else None
    return parent, (parent._meta.model_name if parent else part_of, pk)


def _source(model: Any, key: Key, sources: dict[Key, Any]) -> Any:
    """The row as the act found it; the live one when the act did not write it."""
    if key not in sources and hasattr(model, "part_of"):
        sources[key] = model._base_manager.filter(pk=key[1]).first()
    return sources.get(key)


def _put_back(groups: Sequence[Group], stay: Set[Key]) -> dict[Group, str]:
    """Put back groups in one savepoint; when the database refuses, halve them until it is known which it refuses.

    Returns the refused, each with the table that needs it.
    """
    try:
        with transaction.atomic():
            _write([row for group in groups for row in group if row.key not in stay])
            connection.check_constraints()
    except IntegrityError as error:
        if len(groups) == 1:
            return {groups[0]: _in_the_way(error, groups[0])}
        middle = len(groups) // 2
        return _put_back(groups[:middle], stay) | _put_back(groups[middle:], stay)
    return {}


def _write(rows: Sequence[Touched]) -> None:
    """What was made goes first, children before parents: it can only free what the others need.

    The rest goes back in the order opposite to how it was written, and a row after those it points at: one that lost
    what it pointed at may have been written once more.
    """
    made = sorted((row for row in rows if row.was_made), key=lambda row: (-_depth(row.model), row.key))
    for model, of_table in groupby(made, key=lambda row: row.model):
        # Not delete(): Django would cascade to rows the act never made.
        model._base_manager.filter(pk__in=[row.pk for row in of_table])._raw_delete(connection.alias)
    for row in _pointed_at_first(sorted((row for row in rows if not row.was_made), key=_written_at, reverse=True)):
        before = row.values(row.first)
        pk = row.model._meta.pk.attname
        if not row.model._base_manager.filter(pk=row.pk).update(**{key: before[key] for key in before if key != pk}):
            row.model(**before).save(force_insert=True)


def _pointed_at_first(rows: Sequence[Touched]) -> list[Touched]:
    """The rows in their order, but that one which the act took away comes before those that pointed at it."""
    gone = {row.key: row for row in rows if row.last.pgh_label == "delete"}
    ordered: dict[Key, Touched] = {}

    def add(row: Touched) -> None:
        gone.pop(row.key, None)
        for key in sorted(_points_at(row) & gone.keys()):
            if key in gone:
                add(gone[key])
        ordered.setdefault(row.key, row)

    for row in rows:
        add(row)
    return list(ordered.values())


@cache
def _depth(model: Any) -> int:
    """How many tables lie above one, by foreign keys."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return 1 + max((_depth(key.remote_field.model) for key in keys if key.remote_field.model is not model), default=0)


def _written_at(row: Touched) -> Any:
    return row.last.pgh_created_at


def _in_the_way(error: IntegrityError, group: Group) -> str:
    """The name of the table whose rows need the group, as far as the database says."""
    table = getattr(getattr(error.__cause__, "diag", None), "table_name", None)
    found = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    return _name(found or group[0].model)
