"""Where everybody stands: list, tile, board and export ask here, so their numbers agree."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from django.db.models import Count, Expression, F, OrderBy, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.sorting import danish
from jobspor.base.wording import initials
from jobspor.citizens.models import Assignment, Citizen, Pathway
from jobspor.organisation.rules import Hat
from jobspor.steering.queries.chosen import EVERYBODY, NAME, Chosen
from jobspor.steering.queries.day import Day
from jobspor.steering.rules import Lacks, Moved, Status, Step, moved, stands_still, status_of

# What a list can be sorted by; the keys stand in the address.
ORDERS: Mapping[str, Expression | F] = {
    "borger": danish("name"),
    "trin": F("step"),
    "maal": danish("goal"),
    "plads": danish("workplace"),
    "praktik": F("internship"),
    "loen": F("wage"),
    "skridt": F("next_on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """A citizen on the ladder. Minutes are a week's; `team` has initials by hat; `since`: same step and hours."""

    citizen_id: int
    name: str
    step: Step
    moved: Moved | None
    goal: str
    workplace: str
    placement_id: int | None
    is_unsigned: bool
    internship_minutes: int
    wage_minutes: int
    next_step: str
    next_on: date | None
    next_at: time | None
    status: Status
    since: date
    stands_still: bool
    team: Mapping[Hat, tuple[str, ...]]


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


def _on_ladder(scope: Reach, on: date, chosen: Chosen) -> QuerySet[Pathway]:
    """The pathways asked for, one a citizen. Who may see figures only has none."""
    reachable = Pathway.objects.filter(Day(on).is_shown, citizen__in=Citizen.objects.in_scope(scope))
    return reachable.filter(*chosen.conditions(scope, on))


def ladder_rows(
    *, scope: Reach, on: date, chosen: Chosen = EVERYBODY, order: str = "borger", part: slice = slice(None)
) -> list[LadderRow]:
    """The citizens asked for, in two queries however many. `order` is a key of `ORDERS`, "-" before it turns it."""
    return _rows(_on_ladder(scope, on, chosen), _order(order), part, scope=scope, on=on)


def ladder_tops(*, scope: Reach, on: date, chosen: Chosen = EVERYBODY, most: int) -> Mapping[Step, list[LadderRow]]:
    """At most so many of each step, in three queries: those without a next step, then by its day."""
    day = Day(on)
    urgent = (OrderBy(F("next_on"), nulls_first=True), OrderBy(danish(NAME)), OrderBy(F("pk")))
    rank = Window(RowNumber(), partition_by=F("step"), order_by=urgent)
    placed = _on_ladder(scope, on, chosen).annotate(step=day.step, next_on=day.next["next_on"])
    tops = list(placed.annotate(rank=rank).filter(rank__lte=most).order_by().values_list("pk", flat=True))
    columns: dict[Step, list[LadderRow]] = {step: [] for step in Step}
    for row in _rows(Pathway.objects.filter(pk__in=tops), urgent, slice(None), scope=scope, on=on):
        columns[row.step].append(row)
    return columns


def ladder_counts(*, scope: Reach, on: date, chosen: Chosen = EVERYBODY) -> Counts:
    """One query. Who may see figures only is given those of the whole municipality."""
    if scope.scope == Scope.FIGURES:
        scope = replace(scope, scope=Scope.MUNICIPALITY)
    day = Day(on)
    kinds = {"step": day.step, "before": day.before, "no_step": day.lacks_next_step, "still": day.stands_still}
    rows = _on_ladder(scope, on, chosen).annotate(**kinds).values(*kinds)
    steps, lacks, ways = Counter[Step](), Counter[Lacks](), Counter[Moved]()
    for row in rows.annotate(people=Count("pk")).order_by():
        people = row["people"]
        steps[Step(row["step"])] += people
        lacks[Lacks.NEXT_STEP] += people if row["no_step"] else 0
        lacks[Lacks.MOVEMENT] += people if row["still"] else 0
        if way := _moved(row):
            ways[way] += people
    return Counts(steps=steps, lacks=lacks, moved=ways)


def ladder_totals(*, scope: Reach, on: date, chosen: Chosen = EVERYBODY) -> Totals:
    """The sum line under a list, in one query."""
    place = Day(on).place
    rows = _on_ladder(scope, on, chosen).annotate(internship=place["internship"], wage=place["wage"])
    sums = rows.aggregate(people=Count("pk"), internship_sum=Sum("internship"), wage_sum=Sum("wage"))
    return Totals(
        people=sums["people"],
        internship_minutes=sums["internship_sum"] or 0,
        wage_minutes=sums["wage_sum"] or 0,
    )


def _rows(
    asked: QuerySet[Pathway], order: tuple[OrderBy, ...], part: slice, *, scope: Reach, on: date
) -> list[LadderRow]:
    """The pathways as rows. Two queries."""
    day = Day(on)
    told = asked.annotate(
        **day.place, **day.next, name=NAME, step=day.step, before=day.before, goal=day.goal, since=day.since
    )
    rows = list(told.order_by(*order).values()[part])
    teams = _teams([row["citizen_id"] for row in rows], on)
    return [_row(row, teams[row["citizen_id"]], me=scope.actor.name, on=on) for row in rows]


def _order(order: str) -> tuple[OrderBy, ...]:
    key = ORDERS[order.removeprefix("-")]
    first = OrderBy(key, descending=order.startswith("-"), nulls_last=True)
    return first, OrderBy(danish("name")), OrderBy(F("pk"))


def _teams(citizens: Collection[int], on: date) -> Mapping[int, Mapping[Hat, tuple[str, ...]]]:
    """Initials by citizen and hat."""
    teams: dict[int, dict[Hat, tuple[str, ...]]] = defaultdict(dict)
    worn = Assignment.objects.current(on).filter(citizen__in=citizens).order_by("starts_on", "pk")
    for citizen, code, name in worn.values_list("citizen_id", "hat", "employee__user__name"):
        hat = Hat(code)
        teams[citizen][hat] = (*teams[citizen].get(hat, ()), initials(name))
    return teams


def _moved(row: Mapping[str, Any]) -> Moved | None:
    return moved(Step(row["before"]) if row["before"] else None, Step(row["step"]))


def _row(row: Mapping[str, Any], team: Mapping[Hat, tuple[str, ...]], *, me: str, on: date) -> LadderRow:
    step, next_on = Step(row["step"]), row["next_on"]
    is_still = stands_still(step, row["since"], on)
    is_step = next_on is not None and next_on == row["due_on"]
    waits_for = row["waits_for"] if is_step else ""
    status = status_of(next_on=next_on, waits_for=waits_for, me=me, stands_still=is_still, on=on)
    return LadderRow(
        citizen_id=row["citizen_id"],
        name=row["name"],
        step=step,
        moved=_moved(row),
        goal=row["goal"] or "",
        workplace=row["workplace"] or "",
        placement_id=row["placement_id"],
        is_unsigned=row["is_unsigned"],
        internship_minutes=row["internship"] or 0,
        wage_minutes=row["wage"] or 0,
        next_step=row["what"] if is_step else _("Opfølgning") if next_on else "",
        next_on=next_on,
        next_at=row["due_at"] if is_step else None,
        status=Status.PLANNED if next_on is None and row["ended_on"] else status,
        since=row["since"],
        stands_still=is_still,
        team=team,
    )
