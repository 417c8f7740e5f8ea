"""Promises to companies: the list of them, and how many are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish, danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import Promise
from jobspor.companies.models.contacts import PromiseQuerySet, PromiseState
from jobspor.organisation.models import Employee, Team

ON_TIME = Q(state=PromiseState.KEPT.value, settled_on__lte=F("due_on"))
LATE = Q(state=PromiseState.KEPT.value, settled_on__gt=F("due_on"))


class Whose(Worded):
    """Whose promises a list shows."""

    MINE = "mine", gettext_noop("Mine")
    TEAM = "team", gettext_noop("Mit team")
    ALL = "alle", gettext_noop("Alle")


class Stand(Worded):
    """Which promises a list shows."""

    DUE = "nu", gettext_noop("Skal holdes nu")
    OPEN = "aabne", gettext_noop("Alle åbne")
    ON_TIME = "til-tiden", gettext_noop("Holdt til tiden")
    LATE = "for-sent", gettext_noop("Holdt for sent")
    BROKEN = "ikke-holdt", gettext_noop("Ikke holdt")
    WITHDRAWN = "trukket", gettext_noop("Trukket tilbage")
    ALL = "alle", gettext_noop("Alle")


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for. `text` is in the workplace's name; `first` and `last` bound the day promised for."""

    whose: Whose = Whose.MINE
    stand: Stand = Stand.OPEN
    text: str = ""
    team: int | None = None
    first: date | None = None
    last: date | None = None


def promises(search: Search, *, scope: Reach) -> PromiseQuerySet:
    """The promises that are looked for, those that are due first on top."""
    rows = _whose(search, scope).filter(_stand(search.stand, scope.on))
    if search.text:
        rows = rows.filter(workplace__name_key__contains=danish_key(search.text))
    if search.team:
        rows = rows.filter(owner__team=search.team)
    if search.first:
        rows = rows.filter(due_on__gte=search.first)
    if search.last:
        rows = rows.filter(due_on__lte=search.last)
    return rows.select_related("workplace", "owner__user", "owner__team").order_by("due_on", "pk")


def due_for(scope: Reach) -> PromiseQuerySet:
    """The actor's own promises whose day has come, for *I dag*."""
    return Promise.objects.mine(scope).due(scope.on)


@dataclass(frozen=True)
class Kept:
    """How a team's promises for a span of days went. Withdrawn ones are not counted in the share."""

    team: Team
    counts: Mapping[Stand, int]

    @property
    def answered_for(self) -> int:
        """How many should have been kept by now."""
        return sum(self.counts[one] for one in (Stand.ON_TIME, Stand.LATE, Stand.BROKEN, Stand.DUE))

    @property
    def share(self) -> int | None:
        """The share kept on time, in whole percents; None when there were none."""
        return round(100 * self.counts[Stand.ON_TIME] / self.answered_for) if self.answered_for else None


def kept_by_team(*, first: date, last: date, scope: Reach) -> list[Kept]:
    """How promises for a span of days went, by the team of their owner, in the order of the teams' names. Two queries.

    `last` is yesterday at the latest: today's promises can still be kept.
    """
    shown = (Stand.DUE, Stand.ON_TIME, Stand.LATE, Stand.BROKEN, Stand.WITHDRAWN)
    counts = {one.name: Count("pk", filter=_stand(one, last)) for one in shown}
    rows = Promise.objects.filter(due_on__gte=first, due_on__lte=last).values("owner__team").annotate(**counts)
    by_team: dict[int, Any] = {row["owner__team"]: row for row in rows.order_by()}
    teams = Team.objects.filter(pk__in=by_team).order_by(danish("name"), "pk")
    return [Kept(team, {one: by_team[team.pk][one.name] for one in shown}) for team in teams]


def _whose(search: Search, scope: Reach) -> PromiseQuerySet:
    if search.whose is Whose.MINE:
        return Promise.objects.mine(scope)
    if search.whose is Whose.TEAM:
        teams = Employee.objects.current(scope.on).filter(user=scope.actor.user_id or 0).values("team")
        return Promise.objects.filter(owner__team__in=teams)
    return Promise.objects.all()


def _stand(stand: Stand, on: date) -> Q:
    is_open = Q(state=PromiseState.OPEN.value)
    return {
        Stand.DUE: is_open & Q(due_on__lte=on),
        Stand.OPEN: is_open,
        Stand.ON_TIME: ON_TIME,
        Stand.LATE: LATE,
        Stand.BROKEN: Q(state=PromiseState.BROKEN.value),
        Stand.WITHDRAWN: Q(state=PromiseState.WITHDRAWN.value),
        Stand.ALL: Q(),
    }[stand]
