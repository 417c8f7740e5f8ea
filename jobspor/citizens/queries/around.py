"""The people around a citizen: the team with its hats, what is missing in it, and who may see the case."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jobspor.access.actor import Reach
from jobspor.access.models import Membership
from jobspor.access.policy import POLICY, Permission, Role, Scope, widest
from jobspor.base.periods import covering
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import Assignment, Citizen, Duty, Responsibility
from jobspor.organisation.models import Employee, RoleModel, RoleModelPeriod
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.role_models import missing_hats

SEES_ALL = [role for role in Role if POLICY[role].get(Permission.CITIZEN_VIEW) == Scope.MUNICIPALITY]


@dataclass(frozen=True)
class Member:
    """Somebody in the citizen's team with their hats, or hats that nobody wears (then without a name).

    `until` is the last day of somebody who covers. `duties` are what exactly one person answers for.
    """

    hats: tuple[Hat, ...]
    name: str = ""
    phone: str = ""
    user_id: int | None = None
    until: date | None = None
    duties: frozenset[str] = frozenset()

    @property
    def is_responsible(self) -> bool:
        """Answers for the course on the day."""
        return Duty.COURSE in self.duties

    @property
    def short(self) -> str:
        """VK+M"""
        return "+".join(hat.short for hat in self.hats)


@dataclass(frozen=True)
class Onlooker:
    """Somebody who may see the case without being in the team."""

    name: str
    role: Role


@dataclass(frozen=True)
class Around:
    """Who is around a citizen on a day. `missing` and `doubled` are what the team's role model finds fault with.

    `teams` are the organisation's teams of those who have the citizen: everybody in them sees the case. `viewers`
    counts people; it is None for a citizen nobody has yet, whom every team sees. `because` says by which rule the
    actor sees the case: `assigned`, `team`, `new`, `all`, or `opened` outside their own area.
    """

    members: tuple[Member, ...]
    missing: tuple[Member, ...]
    doubled: tuple[Hat, ...]
    teams: tuple[str, ...]
    leaders: tuple[Onlooker, ...]
    viewers: int | None
    because: str

    @property
    def cover(self) -> tuple[Member, ...]:
        """Those who are there for a time."""
        return tuple(member for member in self.members if member.until)

    @property
    def responsible(self) -> Member | None:
        """Who answers for the course."""
        return next((member for member in self.members if member.is_responsible), None)

    @property
    def speaks(self) -> Member | None:
        """Who speaks with the company: whoever was chosen, else the consultant."""
        chosen = (member for member in self.members if Duty.COMPANY in member.duties)
        consultants = (member for member in self.members if Hat.CONSULTANT in member.hats)
        return next(chosen, None) or next(consultants, None)


@dataclass(frozen=True)
class _Row:
    employee: int
    user: int
    name: str
    phone: str
    team: str
    role_model: str
    roles: tuple[Role, ...]
    in_team: bool
    hat: Hat | None
    until: date | None
    duties: frozenset[str]


def around(citizen: Citizen, *, scope: Reach) -> Around:
    """Everybody around a citizen, in one statement."""
    rows = _rows(citizen, scope.on)
    worn = [row for row in rows if row.hat]
    near = [row for row in rows if row.in_team]
    members = tuple(_member(list(group)) for _, group in groupby(worn, key=lambda row: row.employee))
    model = worn[0].role_model if worn else RoleModel.CONSULTANT_MENTOR
    steady = Counter(row.hat for row in worn if row.hat and row.until is None)
    return Around(
        members=tuple(sorted(members, key=lambda member: [*Hat].index(member.hats[0]))),
        missing=tuple(Member(gap) for gap in missing_hats(model, (row.hat for row in worn if row.hat))),
        doubled=tuple(hat for hat in Hat if steady[hat] > 1),
        teams=tuple(sorted({row.team for row in near}, key=danish_key)),
        leaders=tuple(_leaders(rows)),
        viewers=len({row.user for row in rows if _sees(row)}) if near else None,
        because=_because(rows, scope),
    )


def assignments_of(citizen: Citizen, *, scope: Reach) -> QuerySet[Assignment]:
    """Who is in the team of a citizen that came through the door, or will be."""
    rows = Assignment.objects.filter(citizen=citizen).exclude(ends_on__lt=scope.on)
    return rows.select_related("employee__user", "employee__team").order_by("starts_on", "pk")


def _rows(citizen: Citizen, on: date) -> list[_Row]:
    """Those in the teams that have the citizen, and those who see every citizen; once for each hat they wear."""
    current = Assignment.objects.current(on).filter(citizen=citizen)
    memberships = Membership.objects.filter(user=OuterRef("user"), municipality=OuterRef("municipality"))
    model = RoleModelPeriod.objects.filter(covering(on), team=OuterRef("team"))
    duties = Responsibility.objects.current(on).filter(citizen=citizen, employee=OuterRef("pk"))
    runs = Q(assignments__ends_on=None) | Q(assignments__ends_on__gte=on)
    employees = (
        Employee.objects.current(on)
        .annotate(
            in_team=Exists(current.filter(employee__team=OuterRef("team"))),
            sees_all=Exists(memberships.filter(role__in=SEES_ALL)),
            roles=ArraySubquery(memberships.values("role")),
            model_now=Coalesce(Subquery(model.values("role_model")[:1]), F("team__role_model")),
            duties=ArraySubquery(duties.values("duty")),
            worn=FilteredRelation(
                "assignments", condition=Q(assignments__citizen=citizen, assignments__starts_on__lte=on) & runs
            ),
        )
        .filter(Q(in_team=True) | Q(sees_all=True))
        .order_by("worn__starts_on", "pk")
    )
    columns = ("pk", "user", "user__name", "phone", "team__name", "model_now", "roles", "in_team", "duties")
    rows = [_row(values) for values in employees.values_list(*columns, "worn__hat", F("worn__ends_on"))]
    return sorted(rows, key=lambda row: (danish_key(row.name), row.employee))


def _row(values: tuple[Any, ...]) -> _Row:
    employee, user, name, phone, team, role_model, roles, in_team, duties, hat, until = values
    worn = Hat(hat) if hat else None
    about = employee, user, name, phone, team, role_model
    return _Row(*about, tuple(map(Role, roles)), in_team, worn, until, frozenset(duties))


def _member(rows: Sequence[_Row]) -> Member:
    """One person with all their hats; cover only when every hat is."""
    first = rows[0]
    hats = tuple(hat for hat in Hat if hat in {row.hat for row in rows})
    ends = [row.until for row in rows]
    until = max((end for end in ends if end), default=None) if all(ends) else None
    return Member(hats, first.name, first.phone, first.user, until, first.duties)


def _sees(row: _Row) -> bool:
    scope = widest(frozenset(row.roles), Permission.CITIZEN_VIEW)
    near = {Scope.MUNICIPALITY: True, Scope.TEAM: row.in_team, Scope.OWN: row.hat is not None}
    return scope is not None and near.get(scope, False)


def _leaders(rows: Iterable[_Row]) -> Iterable[Onlooker]:
    """Leaders who see the case, each once."""
    for _, group in groupby(rows, key=lambda row: row.employee):
        row = next(group)
        role = next((role for role in (Role.TEAM_LEADER, Role.PROJECT_LEADER) if role in row.roles), None)
        if role and not row.hat and _sees(row):
            yield Onlooker(row.name, role)


def _because(rows: Iterable[_Row], scope: Reach) -> str:
    mine = [row for row in rows if row.user == scope.actor.user_id]
    if any(row.hat for row in mine):
        return "assigned"
    if any(row.in_team for row in mine):
        return "team"
    return "all" if scope.scope == Scope.MUNICIPALITY else "new"
