"""Which rows of a table meet: the database lets only one of them stand, once they hang on the same row.

What may not stand twice is read from the tables' own constraints, so a new table needs to say nothing here. By it
two cases of one citizen are put together, and a workplace that was entered twice.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.models import Q, UniqueConstraint

Points = Mapping[int, Mapping[str, Any]]
"""A table's rows by their numbers: what each of its columns says once all hang on the same row."""


@dataclass(frozen=True)
class Once:
    """Rows that are alike in these columns, and whose periods overlap if there are any, do not stand together."""

    columns: tuple[str, ...]
    condition: Q
    period: Any = None


def onces(model: Any, ways: Collection[str]) -> list[Once]:
    """What a table says of rows below the same parent; `ways` are the columns that point at parents."""
    found = [_once(model, constraint) for constraint in model._meta.constraints]
    found += [Once((field.attname,), Q()) for field in model._meta.concrete_fields if field.unique]
    return [once for once in found if once and not set(once.columns).isdisjoint(ways)]


def meetings(model: Any, points: Points, ways: Collection[str]) -> list[set[int]]:
    """Groups of rows that meet, each row in one group at most."""
    groups: list[set[int]] = []
    for once in onces(model, ways):
        for pair in _pairs(model, once, points):
            near = [group for group in groups if group & pair]
            groups = [group for group in groups if group not in near] + [pair.union(*near)]
    return groups


def meets(model: Any, one: int, others: Collection[int], points: Points, ways: Collection[str]) -> list[int]:
    """Those of the others that a row meets itself."""
    some = {pk: points[pk] for pk in (one, *others)}
    return [
        pk for once in onces(model, ways) for pair in _pairs(model, once, some) if one in pair for pk in pair - {one}
    ]


def _pairs(model: Any, once: Once, points: Points) -> list[set[int]]:
    rows = model._base_manager.filter(once.condition, pk__in=list(points))
    period = {"_days": once.period} if once.period is not None else {}
    alike: dict[tuple[Any, ...], list[tuple[int, Any]]] = defaultdict(list)
    for row in rows.annotate(**period).order_by("pk").values(*once.columns, "pk", *period):
        values = tuple(points[row["pk"]].get(column, row[column]) for column in once.columns)
        if None not in values:
            alike[values].append((row["pk"], row.get("_days")))
    return [
        {one, other}
        for group in alike.values()
        for (one, days), (other, others_days) in combinations(group, 2)
        if days is None or _overlap(days, others_days)
    ]


def _overlap(one: Any, other: Any) -> bool:
    """Tell whether two ranges share a day; their ends are open, as PostgreSQL gives days."""
    begins = [days.lower for days in (one, other) if days.lower is not None]
    ends = [days.upper for days in (one, other) if days.upper is not None]
    return not (one.isempty or other.isempty) and (not begins or not ends or max(begins) < min(ends))


def _once(model: Any, constraint: Any) -> Once | None:
    condition = getattr(constraint, "condition", None) or Q()
    if isinstance(constraint, UniqueConstraint) and constraint.fields:
        return Once(tuple(_column(model, name) for name in constraint.fields), condition)
    if isinstance(constraint, ExclusionConstraint):
        said = constraint.expressions
        alike = tuple(_column(model, str(name)) for name, operator in said if operator == RangeOperators.EQUAL)
        period = next((days for days, operator in said if operator == RangeOperators.OVERLAPS), None)
        return Once(alike, condition, period)
    return None


def _column(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).attname)
