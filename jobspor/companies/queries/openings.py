"""What companies need done: the list, one workplace's, and how many were answered in time and filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OrderBy, Q

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish, danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import JobOpening, Position, Workplace
from jobspor.companies.models.contacts import PromiseState
from jobspor.companies.models.openings import OpeningKind, OpeningQuerySet, OpeningState
from jobspor.companies.queries.promises import Whose
from jobspor.organisation.models import Employee, Team

SORTS = {
    "answer": F("promise__due_on"),
    "starts": F("starts_on"),
    "workplace": F("workplace__name_key"),
    "title": F("title"),
}


class Stand(Worded):
    """Which openings a list shows."""

    OPEN = "aabne", gettext_noop("Åbne")
    UNANSWERED = "uden-svar", gettext_noop("Venter på vores svar")
    LATE = "over-tid", gettext_noop("Svar er over tid")
    ANSWERED = "besvaret", gettext_noop("Besvaret til tiden")
    ANSWERED_LATE = "besvaret-sent", gettext_noop("Besvaret for sent")
    FILLED = "besat", gettext_noop("Besat")
    WITHDRAWN = "trukket", gettext_noop("Trukket tilbage")
    DECLINED = "nej", gettext_noop("Svaret nej")
    ALL = "alle", gettext_noop("Alle")


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for. `text` is in the workplace's name or the title; `first` and `last` bound the day asked.

    `sort` is one of SORTS, with "-" descending.
    """

    whose: Whose = Whose.ALL
    stand: Stand = Stand.OPEN
    kind: str = ""
    text: str = ""
    team: int | None = None
    first: date | None = None
    last: date | None = None
    sort: str = ""


def openings(search: Search, *, scope: Reach) -> OpeningQuerySet:
    """The openings that are looked for; those whose answer is due first on top, unless sorted."""
    rows = _whose(search, scope).filter(_stand(search.stand, scope.on))
    if search.kind in set(OpeningKind):
        rows = rows.filter(kind=search.kind)
    if search.text:
        wanted = danish_key(search.text)
        rows = rows.filter(Q(workplace__name_key__contains=wanted) | Q(title__icontains=search.text))
    if search.team:
        rows = rows.filter(promise__owner__team=search.team)
    if search.first:
        rows = rows.filter(asked_on__gte=search.first)
    if search.last:
        rows = rows.filter(asked_on__lte=search.last)
    column = SORTS.get(search.sort.removeprefix("-"), SORTS["answer"])
    order = OrderBy(column, descending=search.sort.startswith("-"), nulls_last=True)
    return rows.in_full().order_by(order, "pk")


def positions_at(workplace: Workplace) -> list[Position]:
    """Positions that were taken apart, the newest first."""
    return list(Position.objects.filter(workplace=workplace).order_by("-looked_at_on", "-pk"))


@dataclass(frozen=True)
class Counted:
    """How a team's openings of a span of days went: by what is asked for of them."""

    team: Team
    counts: Mapping[Stand, int]

    @property
    def answered_share(self) -> int | None:
        """The share answered in time of those whose answer was due, in whole percents; None when there were none."""
        due = sum(self.counts[one] for one in (Stand.ANSWERED, Stand.ANSWERED_LATE, Stand.LATE))
        return round(100 * self.counts[Stand.ANSWERED] / due) if due else None

    @property
    def filled_share(self) -> int | None:
        """The share filled of those that are settled and that the company did not withdraw; None when none are."""
        settled = self.counts[Stand.FILLED] + self.counts[Stand.DECLINED]
        return round(100 * self.counts[Stand.FILLED] / settled) if settled else None


SHOWN = (
    Stand.ALL,
    Stand.ANSWERED,
    Stand.ANSWERED_LATE,
    Stand.LATE,
    Stand.FILLED,
    Stand.WITHDRAWN,
    Stand.DECLINED,
)


def counted_by_team(*, first: date, last: date, scope: Reach) -> list[Counted]:
    """How openings asked for in a span of days went, by the team that answers, in the order of names. Two queries."""
    counts = {one.name: Count("pk", filter=_stand(one, scope.on)) for one in SHOWN}
    rows = JobOpening.objects.filter(asked_on__gte=first, asked_on__lte=last).values("promise__owner__team")
    by_team: dict[int, Any] = {row["promise__owner__team"]: row for row in rows.annotate(**counts).order_by()}
    teams = Team.objects.filter(pk__in=by_team).order_by(danish("name"), "pk")
    return [Counted(team, {one: by_team[team.pk][one.name] for one in SHOWN}) for team in teams]


def _whose(search: Search, scope: Reach) -> OpeningQuerySet:
    if search.whose is Whose.MINE:
        return JobOpening.objects.mine(scope)
    if search.whose is Whose.TEAM:
        teams = Employee.objects.current(scope.on).filter(user=scope.actor.user_id or 0).values("team")
        return JobOpening.objects.filter(promise__owner__team__in=teams)
    return JobOpening.objects.all()


def _stand(stand: Stand, on: date) -> Q:
    kept, owed = Q(promise__state=PromiseState.KEPT.value), Q(promise__state=PromiseState.OPEN.value)
    in_time = Q(promise__settled_on__lte=F("promise__due_on"))
    return {
        Stand.OPEN: Q(state=OpeningState.OPEN.value),
        Stand.UNANSWERED: Q(state=OpeningState.OPEN.value) & owed,
        Stand.LATE: owed & Q(promise__due_on__lt=on),
        Stand.ANSWERED: kept & in_time,
        Stand.ANSWERED_LATE: kept & ~in_time,
        Stand.FILLED: Q(state=OpeningState.FILLED.value),
        Stand.WITHDRAWN: Q(state=OpeningState.WITHDRAWN.value),
        Stand.DECLINED: Q(state=OpeningState.DECLINED.value),
        Stand.ALL: ~Q(pk=None),
    }[stand]
