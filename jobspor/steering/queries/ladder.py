"""Where everybody stands: list, board and export ask here; what is counted above them is asked of `counts`."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import Exists, Expression, F, OrderBy, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish
from jobspor.base.wording import initials
from jobspor.citizens.models import Assignment, Citizen, Goal, NextStep, Responsibility
from jobspor.organisation.rules import Hat
from jobspor.placements.models import Placement
from jobspor.steering.models import Standing, step_before
from jobspor.steering.queries.chosen import BY_NAME, EVERYBODY, Chosen
from jobspor.steering.queries.counts import on_ladder
from jobspor.steering.rules import Moved, Status, Step, moved, stands_still, status_of

# What a list can be sorted by; the keys stand in the address.
ORDERS: Mapping[str, Expression | F] = {
    "borger": BY_NAME,
    "trin": F("step"),
    "maal": danish("goal"),
    "plads": danish("workplace"),
    "praktik": F("internship_minutes"),
    "loen": F("wage_minutes"),
    "skridt": F("next_on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """A citizen on the ladder. Minutes are a week's; `team` has initials by hat; `since`: same step and hours.

    `responsible` is the name of whoever answers for the course; empty when nobody of the team does.
    """

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
    responsible: str


@dataclass(slots=True)
class _Team:
    """Initials by hat, and the name of whoever answers for the course."""

    hats: dict[Hat, tuple[str, ...]] = field(default_factory=dict)
    responsible: str = ""


NOBODY = _Team()


def ladder_rows(
    *, scope: Reach, on: date, chosen: Chosen = EVERYBODY, order: str = "borger", part: slice = slice(None)
) -> list[LadderRow]:
    """The citizens asked for, in two queries however many. `order` is a key of `ORDERS`, "-" before it turns it."""
    return _rows(on_ladder(scope=scope, on=on, chosen=chosen), _order(order), part, scope=scope, on=on)


def ladder_row(citizen: Citizen, *, scope: Reach, on: date) -> LadderRow | None:
    """One citizen, without the team; None when not on the ladder. One query."""
    row = _told(on_ladder(scope=scope, on=on, chosen=Chosen(citizen=citizen.pk)), on).values().first()
    return _row(row, NOBODY, me=scope.actor.name, on=on) if row else None


def ladder_tops(*, scope: Reach, on: date, chosen: Chosen = EVERYBODY, most: int) -> Mapping[Step, list[LadderRow]]:
    """At most so many of each step, in three queries: those without a next step, then by its day."""
    urgent = OrderBy(F("next_on"), nulls_first=True)
    rank = Window(RowNumber(), partition_by=F("step"), order_by=(urgent, OrderBy(F("pathway"))))
    ranked = on_ladder(scope=scope, on=on, chosen=chosen).annotate(rank=rank).filter(rank__lte=most)
    tops = Standing.objects.on_day(on).filter(pathway__in=list(ranked.order_by().values_list("pathway", flat=True)))
    columns: dict[Step, list[LadderRow]] = {step: [] for step in Step}
    for row in _rows(tops, (urgent, OrderBy(BY_NAME)), slice(None), scope=scope, on=on):
        columns[row.step].append(row)
    return columns


def _rows(
    asked: QuerySet[Standing], order: tuple[OrderBy, ...], part: slice, *, scope: Reach, on: date
) -> list[LadderRow]:
    """The standings as rows. Two queries."""
    if part.start:  # what a row tells is not looked up for those on earlier pages
        asked = Standing.objects.on_day(on).filter(pathway__in=asked.order_by(*order).values("pathway")[part])
        part = slice(None)
    rows = list(_told(asked, on).order_by(*order).values()[part])
    teams = _teams([row["citizen_id"] for row in rows], on)
    return [_row(row, teams.get(row["citizen_id"], NOBODY), me=scope.actor.name, on=on) for row in rows]


def _told(asked: QuerySet[Standing], on: date) -> QuerySet[Any]:
    """With what a row tells beside the standing."""
    goals = Goal.objects.filter(pathway=OuterRef("pathway"), agreed_on__lte=on).order_by("-agreed_on", "-pk")
    steps = NextStep.objects.filter(citizen=OuterRef("citizen"), done_on=None, due_on=OuterRef("next_on"))
    first = steps.order_by(F("due_at").asc(nulls_first=True), "pk")
    places = Placement.objects.filter(pk=OuterRef("placement"))
    return asked.annotate(
        given=F("citizen__given_names"),
        family=F("citizen__family_name"),
        goal=Subquery(goals.values("own_words")[:1]),
        workplace=Subquery(places.values("workplace__name")),  # asked for the rows of the page only, as a join is not
        before=step_before(on),
        **{name: Subquery(first.values(name)[:1]) for name in ("what", "due_at", "waits_for")},
    )


def _order(order: str) -> tuple[OrderBy, ...]:
    key, is_turned = ORDERS[order.removeprefix("-")], order.startswith("-")
    if key is BY_NAME:  # as the index has it
        return OrderBy(BY_NAME, descending=is_turned), OrderBy(F("citizen"), descending=is_turned)
    return OrderBy(key, descending=is_turned, nulls_last=True), OrderBy(BY_NAME), OrderBy(F("citizen"))


def _teams(citizens: Collection[int], on: date) -> Mapping[int, _Team]:
    """By citizen."""
    teams: dict[int, _Team] = defaultdict(_Team)
    course = Responsibility.objects.answering(on).filter(citizen=OuterRef("citizen"), employee=OuterRef("employee"))
    worn = Assignment.objects.current(on).filter(citizen__in=citizens).annotate(answers=Exists(course))
    columns = ("citizen_id", "hat", "employee__user__name", "answers")
    for citizen, code, name, answers in worn.order_by("starts_on", "pk").values_list(*columns):
        team, hat = teams[citizen], Hat(code)
        team.hats[hat] = (*team.hats.get(hat, ()), initials(name))
        team.responsible = name if answers else team.responsible
    return teams


def _row(row: Mapping[str, Any], team: _Team, *, me: str, on: date) -> LadderRow:
    step, next_on, since = Step(row["step"]), row["next_on"], row["from_on"]
    is_still = stands_still(step, since, on)
    status = status_of(next_on=next_on, waits_for=row["waits_for"] or "", me=me, stands_still=is_still, on=on)
    return LadderRow(
        citizen_id=row["citizen_id"],
        name=f"{row['given']} {row['family']}",
        step=step,
        moved=moved(row["before"] and Step(row["before"]), step),
        goal=row["goal"] or "",
        workplace=row["workplace"] or "",
        placement_id=row["placement_id"],
        is_unsigned=row["is_unsigned"],
        internship_minutes=row["internship_minutes"],
        wage_minutes=row["wage_minutes"],
        next_step=row["what"] or (_("Opfølgning") if next_on else ""),
        next_on=next_on,
        next_at=row["due_at"],
        status=Status.PLANNED if next_on is None and row["is_ended"] else status,
        since=since,
        stands_still=is_still,
        team=team.hats,
        responsible=team.responsible,
    )
