"""What people have done in the last thirty days: read from the journal, an act at a time."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Min, QuerySet, Window
from django.db.models.functions import RowNumber

from jobspor.access.actor import Reach
from jobspor.access.journal import final_because, tell, verbs_of
from jobspor.access.models import Event
from jobspor.access.policy import Scope
from jobspor.access.undo import KEPT, undone
from jobspor.base.paging import page_of
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen
from jobspor.companies.models import Workplace
from jobspor.organisation.models import Employee

LINES = 4  # shown of an act; a bulk act has one for each citizen
ACTS_A_PAGE = 30


@dataclass(frozen=True)
class About:
    """Whom or what a line is about, where the reader may know it."""

    id: int
    name: str


@dataclass(frozen=True)
class Line:
    """One thing of an act, in words."""

    text: str
    citizen: About | None
    workplace: About | None


@dataclass(frozen=True)
class Done:
    """An act: its first lines and how many more there are; why it is final (a msgid); who has undone it, and when."""

    act: uuid.UUID
    at: datetime
    who: str
    lines: tuple[Line, ...]
    more: int
    final: str
    undone: Event | None

    @property
    def day(self) -> date:
        """The day it was done."""
        return local_day(self.at)


def acts(
    *, scope: Reach, citizens: Reach, at: datetime, own: bool, kind: str = "", number: str | None = None
) -> "Page[Done]":
    """A page of acts, the latest first: one's own, or all that one may undo. `citizens`: whose names may be shown."""
    events = acts_in(scope, at=at)
    if own:
        events = events.filter(actor=scope.actor.key)
    if kind:
        events = events.filter(verb__in=verbs_of(kind))
    latest = events.values("act").annotate(began=Min("at"), first=Min("pk")).order_by("-began", "-first")
    page = page_of(latest.values_list("act", flat=True), number, ACTS_A_PAGE)
    page.object_list = _told(list(page.object_list), citizens)
    return page


def acts_in(scope: Reach, *, at: datetime) -> QuerySet[Event]:
    """The events that one may undo: of people with an account, in the last thirty days, within the scope.

    Own: one's own. Team: what anybody in one's team has done. Municipality: what anybody has done.
    """
    events = Event.objects.filter(at__gte=at - KEPT, actor__startswith="user:")
    if scope.scope == Scope.MUNICIPALITY:
        return events
    keys = {scope.actor.key}
    if scope.scope == Scope.TEAM and scope.actor.user_id:
        team = Employee.objects.filter(team__employees__user_id=scope.actor.user_id)
        keys |= {f"user:{pk}" for pk in team.values_list("user_id", flat=True)}
    return events.filter(actor__in=keys)


def _told(acts: list[uuid.UUID], citizens: Reach) -> list[Done]:
    ranked = Event.objects.filter(act__in=acts).annotate(
        number=Window(RowNumber(), partition_by=F("act"), order_by="pk"), of=Window(Count("pk"), partition_by=F("act"))
    )
    rows = list(ranked.filter(number__lte=LINES).order_by("pk"))
    people = _names(Citizen.objects.in_scope(citizens), (row.citizen_id for row in rows))
    workplaces = _names(Workplace.objects.all(), (row.workplace_id for row in rows))
    verbs = Event.objects.filter(act__in=acts).values_list("act", "verb").distinct()
    verbs_in, events_of = defaultdict(set), defaultdict(list)
    for act, verb in verbs.order_by("act", "verb"):
        verbs_in[act].add(verb)
    for row in rows:
        events_of[row.act].append(row)
    taken_back = undone(acts)
    return [_done(events_of[act], verbs_in[act], taken_back.get(act), people, workplaces) for act in acts]


def _names(rows: QuerySet[Any], ids: Iterable[int | None]) -> dict[int | None, About]:
    return {row.pk: About(row.pk, str(row)) for row in rows.filter(pk__in={pk for pk in ids if pk})}


def _done(
    events: list[Any],
    verbs: set[str],
    taken_back: Event | None,
    people: dict[int | None, About],
    workplaces: dict[int | None, About],
) -> Done:
    first = events[0]
    lines = tuple(
        Line(tell(event).text, people.get(event.citizen_id), workplaces.get(event.workplace_id)) for event in events
    )
    return Done(
        act=first.act,
        at=first.at,
        who=first.actor_name,
        lines=lines,
        more=first.of - len(events),
        final=final_because(sorted(verbs)),
        undone=taken_back,
    )
