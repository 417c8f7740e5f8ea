"""How evenly people refer: shares per group among comparable citizens, per caseworker and team."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import Postponement, Referral
from jobspor.citizens.rules.intervals import LEAST, Share, share
from jobspor.organisation.models import Employee, Programme, ReferralGroup

BANDS = {"1": (0, 11), "2": (12, 23), "5": (24, 59), "mere": (60, 32767)}
"""Months on cash benefit when somebody was referred, by the name in the address."""


@dataclass(frozen=True)
class Comparable:
    """Which decisions are compared: of a programme, in a period, of citizens who are alike."""

    programme: Programme
    first: date
    last: date
    target_group: str = ""
    band: str = ""

    def condition(self) -> Q:
        """The condition on a referral."""
        found = Q(programme=self.programme, decided_on__range=(self.first, self.last))
        if self.target_group:
            found &= Q(target_group=self.target_group)
        if self.band in BANDS:
            found &= Q(months__range=BANDS[self.band])
        return found


@dataclass(frozen=True)
class Line:
    """Somebody's decisions or a team's: how many, and the share of each group in the order of the programme.

    `shares` is empty below five decisions. `differs` are the groups whose interval lies apart from that of the others.
    """

    name: str
    team: str
    key: int
    count: int
    shares: tuple[Share, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Evenness:
    """The lines of teams and people by name, never by share; `whole` is everybody together."""

    groups: tuple[ReferralGroup, ...]
    teams: tuple[Line, ...]
    people: tuple[Line, ...]
    whole: Line


@dataclass(frozen=True)
class _Cell:
    author: int
    name: str
    team_id: int
    team: str
    group: int
    count: int


def evenness(asked: Comparable, *, scope: Reach) -> Evenness:
    """Shares among those decisions, in two statements: who sees a team sees its people, and all teams."""
    groups = tuple(asked.programme.groups.all())
    cells = _cells(asked)
    keys = [group.pk for group in groups]
    total = Counter[int]()
    for cell in cells:
        total[cell.group] += cell.count
    own = _own_teams(scope)
    teams = _lines(cells, keys, groups, total, lambda cell: (cell.team_id, cell.team, ""))
    near = [cell for cell in cells if own is None or cell.team_id in own]
    people = _lines(near, keys, groups, total, lambda cell: (cell.author, cell.name, cell.team))
    return Evenness(groups, teams, people, _line((0, "", ""), total, keys, groups, Counter()))


def decisions(
    asked: Comparable, *, scope: Reach, author: int | None, team: int | None, group: int | None
) -> QuerySet[Referral]:
    """The rows behind a number, of citizens within reach, by name, with what their page shows.

    No more is joined: with every table around a referral PostgreSQL thinks ten times as long as it reads.
    """
    rows = Referral.objects.filter(asked.condition()).in_scope(scope)
    rows = rows.select_related("citizen", "group", "author__user")
    for name, value in (("author", author), ("author__team", team), ("group", group)):
        rows = rows.filter(**{name: value}) if value is not None else rows
    return rows.order_by("citizen__name_key", "-decided_on", "pk")


def postponed_by_unit(first: date, last: date, *, scope: Reach) -> QuerySet[Any, Any]:
    """How often each unit put a workplace off in a period, by name: name and count."""
    rows = Postponement.objects.filter(municipality=scope.actor.municipality, decided_on__range=(first, last))
    return rows.order_by("unit__name").values_list("unit__name").annotate(count=Count("pk"))


def _cells(asked: Comparable) -> list[_Cell]:
    """Decisions counted by author and group: what the database gives, one row for each pair."""
    rows = (
        Referral.objects.filter(asked.condition())
        .order_by()
        .values_list("author", "author__user__name", "author__team", "author__team__name", "group")
    )
    return [_Cell(*row) for row in rows.annotate(count=Count("pk"))]


def _own_teams(scope: Reach) -> set[int] | None:
    """The teams whose people the actor sees one by one; None is every team."""
    if scope.scope == Scope.MUNICIPALITY:
        return None
    mine = Employee.objects.filter(user_id=scope.actor.user_id or 0)
    return set(mine.values_list("team", flat=True))


def _lines(
    cells: Iterable[_Cell], keys: Sequence[int], groups: Sequence[ReferralGroup], total: Counter[int], of: Any
) -> tuple[Line, ...]:
    found: dict[tuple[int, str, str], Counter[int]] = {}
    for cell in cells:
        found.setdefault(of(cell), Counter())[cell.group] += cell.count
    lines = (_line(who, counted, keys, groups, total - counted) for who, counted in found.items())
    return tuple(sorted(lines, key=lambda line: (danish_key(line.name), line.key)))


def _line(
    who: tuple[int, str, str],
    counted: Counter[int],
    keys: Sequence[int],
    groups: Sequence[ReferralGroup],
    others: Counter[int],
) -> Line:
    key, name, team = who
    count, rest = counted.total(), others.total()
    if count < LEAST:
        return Line(name, team, key, count, (), ())
    shares = tuple(share(counted[group], count) for group in keys)
    apart = rest >= LEAST
    differs = tuple(
        group.name
        for group, mine in zip(groups, shares, strict=True)
        if apart and mine.apart_from(share(others[group.pk], rest))
    )
    return Line(name, team, key, count, shares, differs)
