"""What putting two cases together would do: which rows move, and which cannot stand beside each other.

The tables are those of the one walk (`jobspor.access.about`), so none is forgotten. A table without history is left
alone: what stands there is worked out anew, or lives for some days only.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from jobspor.access.about import About, root, ways_up
from jobspor.access.fields import EncryptedText
from jobspor.access.insight.telling import parts_about
from jobspor.access.insight.words import Discretion
from jobspor.access.meeting import Points, meetings, meets
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.meeting import is_kept, tables

STAYS, GOES = "stays", "goes"
Fold = dict[int, int]
"""Rows that go away, each with the row that takes over what hangs on it."""


@dataclass(frozen=True)
class Question:
    """Rows of both cases that cannot stand together, in words; `chosen` is whose are kept, or nothing yet."""

    key: str
    table: str
    stays: tuple[str, ...]
    goes: tuple[str, ...]
    chosen: str


@dataclass
class Plan:
    """What happens: `folds` by table, how many rows of each move, what somebody must choose, what is in the way.

    `blocked` names tables whose rows nobody may leave out: one of the two has to be ended first.
    """

    stays: Citizen
    goes: Citizen
    folds: dict[Any, Fold] = field(default_factory=dict)
    moving: dict[Any, int] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)

    @property
    def is_decided(self) -> bool:
        """Tell whether it can be done as it is."""
        return not self.blocked and all(question.chosen for question in self.questions)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Table in words, and how many of its rows move."""
        return [(str(model._meta.verbose_name), count) for model, count in self.moving.items() if count]


def plan_of(stays: Citizen, goes: Citizen, *, chosen: Mapping[str, str]) -> Plan:
    """Work it out; `chosen` says by a question's key whose rows are kept. One query a table, some more where rows meet.

    Raises ValueError for one citizen twice.
    """
    if stays.pk == goes.pk:
        raise ValueError("one citizen twice")
    plan = Plan(stays, goes, folds={root(): {goes.pk: stays.pk}})
    sides: dict[Any, dict[int, str]] = {root(): {stays.pk: STAYS, goes.pk: GOES}}
    for model in tables():
        rows = _rows(model, sides)
        sides[model] = {pk: _side(model, row, sides) for pk, row in rows.items()}
        plan.moving[model] = sum(side == GOES for side in sides[model].values()) if _hangs_on_citizen(model) else 0
        _fold(plan, model, rows, sides[model], chosen)
    return plan


def _rows(model: Any, sides: Mapping[Any, Mapping[int, str]]) -> dict[int, dict[str, int]]:
    """The rows of both cases: their numbers, and what they point at now."""
    ways = [(key, up) for key, up in ways_up(model) if up in sides]
    which = reduce(or_, (Q(**{f"{key}__in": list(sides[up])}) for key, up in ways))
    found = model._base_manager.filter(which).order_by("pk").values("pk", *(key for key, _up in ways))
    return {row.pop("pk"): row for row in found}


def _side(model: Any, row: Mapping[str, int], sides: Mapping[Any, Mapping[int, str]]) -> str:
    """Whose a row is; one that points at both is of the case that goes."""
    found = {sides[up].get(row[key]) for key, up in ways_up(model) if up in sides}
    return GOES if GOES in found else STAYS


def _hangs_on_citizen(model: Any) -> bool:
    return any(up is root() for _key, up in ways_up(model))


def _fold(
    plan: Plan, model: Any, rows: Mapping[int, Mapping[str, int]], sides: Mapping[int, str], chosen: Mapping[str, str]
) -> None:
    """Find the rows that would meet, and say which of them go away."""
    points = _points(plan, model, rows)
    ways = [key for key, up in ways_up(model) if up in plan.folds]
    fold: Fold = {pk: pk for pk in _pointing_at_itself(model, points)}
    for group in meetings(model, {pk: at for pk, at in points.items() if pk not in fold}, ways):
        if is_kept(model):
            plan.blocked.append(str(model._meta.verbose_name))
            continue
        answer = _answer(plan, model, group, sides, chosen)
        fold |= _losers(model, group, sides, answer or STAYS, points, ways)
    if fold:
        plan.folds[model] = fold


def _points(plan: Plan, model: Any, rows: Mapping[int, Mapping[str, int]]) -> Points:
    """What the rows will point at."""
    ups = dict(ways_up(model))
    return {
        pk: {key: plan.folds.get(ups[key], {}).get(value, value) for key, value in row.items()}
        for pk, row in rows.items()
    }


def _pointing_at_itself(model: Any, points: Points) -> list[int]:
    """Rows between the two, which become one: nothing is left to say about them."""
    both = [key for key, up in ways_up(model) if up is root()]
    return [pk for pk, at in points.items() if len(both) > 1 and len({at[key] for key in both}) == 1]


def _answer(plan: Plan, model: Any, group: set[int], sides: Mapping[int, str], chosen: Mapping[str, str]) -> str:
    """Whose rows of the group are kept; asked where it has rows of both cases."""
    by_side = {side: tuple(sorted(pk for pk in group if sides[pk] == side)) for side in (STAYS, GOES)}
    if not all(by_side.values()):
        return next(side for side, pks in by_side.items() if pks)
    key = f"{model._meta.label_lower}-{min(group)}"
    answer = chosen.get(key, "")
    answer = answer if answer in by_side else ""
    told = {side: _told(model, pks) for side, pks in by_side.items()}
    plan.questions.append(Question(key, str(model._meta.verbose_name), told[STAYS], told[GOES], answer))
    return answer


def _losers(
    model: Any, group: set[int], sides: Mapping[int, str], kept: str, points: Points, ways: Collection[str]
) -> Fold:
    """Who goes away, and who takes over. Of one case's own rows that still meet, the newest stays."""
    staying: list[int] = []
    for pk in sorted((pk for pk in group if sides[pk] == kept), reverse=True):
        if not meets(model, pk, staying, points, ways):
            staying.append(pk)
    going = group - set(staying)
    return {pk: next(iter(meets(model, pk, staying, points, ways)), staying[0]) for pk in going}


def _told(model: Any, pks: Collection[int]) -> tuple[str, ...]:
    """Rows in the words of the citizen's insight, but for what is encrypted: a protected address is told elsewhere."""
    parts = parts_about([About(model, tuple(pks))], Discretion(frozenset()))
    untold = {str(field.verbose_name) for field in model._meta.concrete_fields if isinstance(field, EncryptedText)}
    untold.add(str(root()._meta.verbose_name))
    return tuple(
        ", ".join(f"{title} {value}" for title, value in row.lines if title not in untold)
        for part in parts
        for row in part.rows
    )
