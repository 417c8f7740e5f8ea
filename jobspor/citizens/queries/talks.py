"""Conversations: of one citizen, of a week, and those that nobody has written about."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY
from jobspor.base.paging import page_of
from jobspor.citizens.models import Assignment, Citizen, Talk, TalkDecision, TalkMember
from jobspor.citizens.models.talks import TalkQuerySet, TalkState
from jobspor.organisation.models import Employee
from jobspor.organisation.queries import employees

if TYPE_CHECKING:
    from django.core.paginator import Page

AHEAD, BEHIND = timedelta(weeks=26), timedelta(weeks=2)


@dataclass(frozen=True)
class Day:
    """A day of a week with what is planned on it, by the clock."""

    on: date
    talks: tuple[Talk, ...]


@dataclass(frozen=True)
class Week:
    """The days of a week that have something. `page` pages over all of it."""

    monday: date
    days: tuple[Day, ...]
    page: "Page[Talk]"


def talks_of(citizen: Citizen) -> TalkQuerySet:
    """Every conversation of a citizen that came through the door, the newest first, with all who take part."""
    return _whole(Talk.objects.filter(citizen=citizen)).order_by("-day", F("clock").desc(nulls_last=True), "-pk")


def talks(*, scope: Reach) -> TalkQuerySet:
    """Conversations as the door hands them out."""
    return _whole(Talk.objects.all()).in_scope(scope)


def week_of(*, scope: Reach, monday: date, mine: bool, number: str | None) -> Week:
    """What is planned or was held in a week: where the actor takes part, or everything within reach."""
    rows = talks(scope=scope).filter(day__range=(monday, monday + 6 * A_DAY)).exclude(state=TalkState.CANCELLED)
    page = page_of((rows.with_me(scope) if mine else rows).order_by(*_BY_CLOCK), number)
    days = [Day(on, tuple(group)) for on, group in groupby(page.object_list, key=lambda talk: talk.day)]
    return Week(monday, tuple(days), page)


def unwritten(*, scope: Reach) -> TalkQuerySet:
    """Those of the actor whose day has passed, and nobody has said how they went; the oldest first."""
    passed = Talk.objects.filter(state=TalkState.PLANNED, day__lt=scope.on)
    return passed.in_scope(scope).with_me(scope).select_related("citizen", "owner__user").order_by(*_BY_CLOCK)


def unwritten_of_all(*, scope: Reach) -> TalkQuerySet:
    """The same of everybody within reach, for who leads them."""
    passed = Talk.objects.filter(state=TalkState.PLANNED, day__lt=scope.on).in_scope(scope)
    return passed.select_related("citizen", "owner__user").order_by(*_BY_CLOCK)


def today_of(*, scope: Reach) -> TalkQuerySet:
    """Those of today that the actor takes part in."""
    return Talk.objects.filter(state=TalkState.PLANNED, day=scope.on).in_scope(scope).with_me(scope)


def calendar_of(*, scope: Reach) -> TalkQuerySet:
    """The actor's own for a calendar: from two weeks back and half a year ahead."""
    rows = talks(scope=scope).with_me(scope).filter(day__range=(scope.on - BEHIND, scope.on + AHEAD))
    return rows.exclude(state=TalkState.CANCELLED).order_by(*_BY_CLOCK)


def colleagues_of(citizen: Citizen, *, scope: Reach) -> list[Employee]:
    """Those in the citizen's team on the day, in Danish order, each once."""
    current = Assignment.objects.current(scope.on).filter(citizen=citizen).values("employee")
    return list(employees(scope=scope).filter(pk__in=current))


_BY_CLOCK = ("day", F("clock").asc(nulls_first=True), "pk")


def _whole(rows: TalkQuerySet) -> TalkQuerySet:
    members = TalkMember.objects.select_related("employee__user").order_by("pk")
    decisions = TalkDecision.objects.select_related("step__owner__user").order_by("step__due_on", "pk")
    return rows.select_related("citizen", "owner__user").prefetch_related(
        Prefetch("members", members), Prefetch("decisions", decisions)
    )
