"""A worker's day: what is due, whose turn it is, and whom nobody has a plan for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.days import A_DAY, monday_of
from jobspor.citizens.models import NextStep
from jobspor.citizens.models.seen import seen_of_few
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Agreement, FollowUp, Placement, Signature, WeekHours
from jobspor.steering.queries.ladder import LadderRow, ladder_rows
from jobspor.steering.rules import Status


@dataclass(frozen=True, kw_only=True)
class Todo:
    """A line of the day: when, who, what, and what its button does.

    `step` is the next step's id where it is one; `placement` the placement's, with `act` one of `follow`, `sign` and
    `hours`.
    """

    citizen: int
    name: str
    what: str
    detail: str = ""
    on: date | None = None
    clock: time | None = None
    step: int | None = None
    placement: int | None = None
    act: str = ""


@dataclass(frozen=True, kw_only=True)
class Today:
    """The day in groups, by status, and what comes tomorrow. `mine` is everybody in the worker's own caseload."""

    groups: dict[Status, list[Todo]]
    tomorrow: list[Todo] = field(default_factory=list)
    mine: Sequence[LadderRow] = ()

    def citizens(self) -> set[int]:
        """Everybody who is shown, for the read log."""
        shown = {todo.citizen for group in self.groups.values() for todo in group}
        return shown | {todo.citizen for todo in self.tomorrow} | {row.citizen_id for row in self.mine}


SHOWN = (
    Status.OVERDUE,
    Status.TODAY,
    Status.WAITS_FOR_ME,
    Status.WAITS_FOR_OTHERS,
    Status.WITHOUT_NEXT_STEP,
    Status.STANDS_STILL,
)


def today(*, scope: Reach) -> Today:
    """The worker's day. Five queries, however much there is to do."""
    mine = ladder_rows(scope=replace(scope, scope=Scope.OWN), on=scope.on)
    groups: dict[Status, list[Todo]] = {status: [] for status in SHOWN}
    tomorrow: list[Todo] = []
    for todo in sorted([*_steps(scope), *_follow_ups(scope)], key=_by_time):
        status = _status(todo, scope.on)
        if status is not None:
            groups[status].append(todo)
        elif todo.on == scope.on + A_DAY:
            tomorrow.append(todo)
    groups[Status.WAITS_FOR_ME] += _at_work(scope)
    for row in mine:
        if row.status in (Status.WITHOUT_NEXT_STEP, Status.STANDS_STILL):
            groups[row.status].append(_of_row(row))
    return Today(groups=groups, tomorrow=tomorrow, mine=mine)


def _status(todo: Todo, on: date) -> Status | None:
    """Where a dated line belongs; None for what comes later."""
    if todo.on is None or todo.on < on:
        return Status.OVERDUE
    if todo.on == on:
        return Status.TODAY
    return Status.WAITS_FOR_OTHERS if todo.detail else None


def _by_time(todo: Todo) -> tuple[date, time]:
    return todo.on or date.min, todo.clock or time.max


def _steps(scope: Reach) -> Iterator[Todo]:
    """My next steps until tomorrow, and those that wait for others."""
    due = Q(due_on__lte=scope.on + A_DAY) | ~Q(waits_for="")
    rows = NextStep.objects.filter(due, seen_of_few("citizen", scope), owner__user=scope.actor.user_id, done_on=None)
    for row in rows.select_related("citizen").order_by("due_on", "pk"):
        yield Todo(
            citizen=row.citizen_id,
            name=row.citizen.full_name,
            what=row.what,
            detail=_("Venter på %(who)s") % {"who": row.waits_for} if row.waits_for else "",
            on=row.due_on,
            clock=row.due_at,
            step=row.pk,
        )


def _follow_ups(scope: Reach) -> Iterator[Todo]:
    """My follow-ups until tomorrow."""
    rows = FollowUp.objects.filter(
        seen_of_few("placement__citizen", scope),
        owner__user=scope.actor.user_id,
        held_on=None,
        planned_on__lte=scope.on + A_DAY,
        placement__cancelled_on=None,
        placement__ended_on=None,
    )
    places = rows.select_related("placement__citizen", "placement__workplace").order_by("planned_on", "pk")
    for row in places:
        yield Todo(
            citizen=row.placement.citizen_id,
            name=row.placement.citizen.full_name,
            what=_("opfølgning hos %(workplace)s") % {"workplace": row.placement.workplace.name},
            on=row.planned_on,
            placement=row.placement_id,
            act="follow",
        )


def _at_work(scope: Reach) -> Iterator[Todo]:
    """My placements whose agreement I have not signed, or whose last whole week has no hours."""
    last_week = monday_of(scope.on) - timedelta(weeks=1)
    by_us = Signature.objects.filter(agreement=OuterRef("pk"), role=SignatoryRole.MUNICIPALITY, withdrawn_at=None)
    newest = Agreement.objects.filter(placement=OuterRef("pk")).order_by("-version")
    rows = (
        Placement.objects.in_scope(scope)
        .filter(consultant__user=scope.actor.user_id, cancelled_on=None, ended_on=None, ends_on__gte=last_week)
        .annotate(
            is_signed=Subquery(newest.values(found=Exists(by_us))[:1]),
            is_written=Exists(WeekHours.objects.filter(placement=OuterRef("pk"), monday=last_week)),
        )
        .select_related("citizen", "workplace")
        .order_by("starts_on", "pk")
    )
    row: Any
    for row in rows:
        if row.is_signed and (row.is_written or row.starts_on > last_week + timedelta(days=6)):
            continue
        at = {"workplace": row.workplace.name, "week": last_week.isocalendar().week}
        unsigned = _("din underskrift mangler på aftalen med %(workplace)s")
        unwritten = _("timer mangler for uge %(week)s hos %(workplace)s")
        yield Todo(
            citizen=row.citizen_id,
            name=row.citizen.full_name,
            what=(unwritten if row.is_signed else unsigned) % at,
            placement=row.pk,
            act="hours" if row.is_signed else "sign",
        )


def _of_row(row: LadderRow) -> Todo:
    """A citizen whom nobody has a plan for, or who stands still."""
    step = _(row.step.danish)
    what = f"{step}, {row.workplace}" if row.workplace else step
    return Todo(citizen=row.citizen_id, name=row.name, what=what, detail=row.goal, on=row.since)
