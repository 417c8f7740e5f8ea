"""How many stand where: tabs, tiles and sum lines ask here of the same rows as the lists, so their numbers agree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Sum, Value

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.citizens.models.seen import seen
from jobspor.steering.models import LACKS_NEXT_STEP, Standing, step_before
from jobspor.steering.models import stands_still as is_still
from jobspor.steering.queries.chosen import EVERYBODY, Chosen
from jobspor.steering.rules import Lacks, Moved, Step, moved


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many stand on each step, lack something, or have moved within a week."""

    steps: Mapping[Step, int] = field(default_factory=dict)
    lacks: Mapping[Lacks, int] = field(default_factory=dict)
    moved: Mapping[Moved, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """All of them."""
        return sum(self.steps.values())


@dataclass(frozen=True, kw_only=True)
class Totals:
    """How many people, and their minutes a week together."""

    people: int
    internship_minutes: int
    wage_minutes: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What stands around a list: all within reach, one's own among them, and the sum line of those on the list."""

    everybody: Counts
    mine: Counts
    listed: Totals


def on_ladder(*, scope: Reach, on: date, chosen: Chosen) -> QuerySet[Standing]:
    """The standings asked for, one a citizen. Who may see figures only has none."""
    return Standing.objects.on_day(on).in_scope(scope).filter(*chosen.conditions(scope, on))


def ladder_counts(*, scope: Reach, on: date, chosen: Chosen = EVERYBODY) -> Counts:
    """One query. Who may see figures only is given those of the whole municipality."""
    if scope.scope == Scope.FIGURES:
        scope = replace(scope, scope=Scope.MUNICIPALITY)
    return _counts(_kinds(on_ladder(scope=scope, on=on, chosen=chosen), on).annotate(people=Count("*")).order_by())


def ladder_overview(*, scope: Reach, listed: Reach, chosen: Chosen, on: date) -> Overview:
    """Count those within reach, and those chosen of a list, which is of all of them or of one's own. One query."""
    own = seen("citizen", replace(scope, scope=Scope.OWN))
    conditions = [*([] if listed.scope == scope.scope else [own]), *chosen.conditions(listed, on)]
    grouped = _kinds(
        on_ladder(scope=scope, on=on, chosen=EVERYBODY),
        on,
        is_mine=own,
        is_listed=ExpressionWrapper(reduce(and_, map(Q, conditions)), BooleanField()) if conditions else Value(True),
    )
    minutes = {name: Sum(name) for name in ("internship_minutes", "wage_minutes")}
    rows = list(grouped.annotate(people=Count("*"), **{f"sum_{name}": one for name, one in minutes.items()}).order_by())
    on_list = [row for row in rows if row["is_listed"]]
    return Overview(
        everybody=_counts(rows),
        mine=_counts(row for row in rows if row["is_mine"]),
        listed=Totals(
            people=sum(row["people"] for row in on_list),
            internship_minutes=sum(row["sum_internship_minutes"] for row in on_list),
            wage_minutes=sum(row["sum_wage_minutes"] for row in on_list),
        ),
    )


def _kinds(rows: QuerySet[Standing], on: date, **more: Any) -> QuerySet[Any]:
    """Grouped by all that is counted."""
    kinds = {"before": step_before(on), "lacks_next_step": LACKS_NEXT_STEP, "is_still": is_still(on), **more}
    grouped: QuerySet[Any] = rows.annotate(**kinds).values("step", *kinds)
    return grouped


def _counts(rows: Iterable[Mapping[str, Any]]) -> Counts:
    steps, lacks, ways = Counter[Step](), Counter[Lacks](), Counter[Moved]()
    for row in rows:
        people = row["people"]
        steps[Step(row["step"])] += people
        lacks[Lacks.NEXT_STEP] += people if row["lacks_next_step"] else 0
        lacks[Lacks.MOVEMENT] += people if row["is_still"] else 0
        if way := moved(row["before"] and Step(row["before"]), Step(row["step"])):
            ways[way] += people
    return Counts(steps=steps, lacks=lacks, moved=ways)
