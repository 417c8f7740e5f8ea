"""Teams as their leader sees them: role model, pairs, people; and loads with what another ceiling would mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.models import Event
from jobspor.access.policy import Scope
from jobspor.base.periods import covering
from jobspor.base.sorting import danish
from jobspor.citizens.models import Assignment
from jobspor.citizens.models.seen import seen_of_few
from jobspor.citizens.queries.load import standing_of, with_terms
from jobspor.organisation.models import CeilingRule, Employee, Pair, PhaseWeight, RoleModelPeriod, Team
from jobspor.organisation.queries import employees
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import FULL, Load
from jobspor.organisation.rules.role_models import hats_of_roles

LATEST_REASONS = 20


@dataclass(frozen=True)
class Worker:
    """Somebody with the hats their roles give, their share of full time and their load."""

    employee: Employee
    hats: str
    share: int
    load: Load


@dataclass(frozen=True)
class Partner:
    """Who is proposed, for which hat, and whose partner they are."""

    employee: Employee
    hat: Hat
    of: Employee


@dataclass(frozen=True)
class WhatIf:
    """What a ceiling would mean: how many people it is for, citizens there is room for, people and citizens over it."""

    ceiling: int
    people: int
    room: int
    over: int
    too_many: int


def teams_of(*, scope: Reach) -> "QuerySet[Team]":
    """The actor's own team, or all for those who see the whole municipality, in Danish order."""
    teams = Team.objects.all()
    if scope.scope != Scope.MUNICIPALITY:
        teams = teams.filter(employees__user_id=scope.actor.user_id or 0)
    return teams.order_by(danish("name"), "pk")


def workers(people: "QuerySet[Employee]", *, scope: Reach) -> list[Worker]:
    """Those people with their loads. Three queries."""
    rows: Sequence[Any] = list(with_terms(people, scope=scope))
    loads = standing_of(rows, scope=scope)
    return [Worker(row, hats_of_roles(row.roles), row.share, loads[row.pk]) for row in rows]


def people_of(team: Team, *, scope: Reach) -> "QuerySet[Employee]":
    """Who works in a team on the day, by name."""
    return employees(scope=scope).filter(team=team)


def pairs_of(people: Iterable[Employee], *, scope: Reach) -> "QuerySet[Pair]":
    """The pairs on the day in which any of the people is."""
    pks = [person.pk for person in people]
    rows = Pair.objects.filter(covering(scope.on)).filter(Q(consultant__in=pks) | Q(caseworker__in=pks))
    return rows.select_related("consultant__user", "caseworker__user").order_by("pk")


def partner_missing(assigned: Iterable[Assignment], missing: Iterable[Hat], *, scope: Reach) -> Partner | None:
    """The other half of a pair whose one half has the citizen, where the other's hat is missing. At most one query."""
    worn = {Hat(row.hat): row.employee for row in assigned}
    gaps = set(missing)
    for here, gap in ((Hat.CASEWORKER, Hat.CONSULTANT), (Hat.CONSULTANT, Hat.CASEWORKER)):
        if here in worn and gap in gaps:
            pairs = pairs_of([worn[here]], scope=scope)
            others = (_other(pair, worn[here], gap) for pair in pairs)
            return next((Partner(other, gap, worn[here]) for other in others if other), None)
    return None


def _other(pair: Pair, here: Employee, gap: Hat) -> Employee | None:
    consultant, caseworker = pair.consultant, pair.caseworker
    if gap is Hat.CONSULTANT:
        return consultant if caseworker.pk == here.pk else None
    return caseworker if consultant.pk == here.pk else None


def role_models_of(team: Team, *, scope: Reach) -> "QuerySet[RoleModelPeriod]":
    """The dated role models of a team, the latest first."""
    return RoleModelPeriod.objects.filter(team=team).order_by("-starts_on")


def ceilings(*, scope: Reach) -> "QuerySet[CeilingRule]":
    """The municipality's ceilings that hold on the day or later."""
    return CeilingRule.objects.exclude(ends_on__lt=scope.on).order_by("hats", "role_model", "starts_on")


def weights(*, scope: Reach) -> "QuerySet[PhaseWeight]":
    """The municipality's weights that hold on the day or later."""
    return PhaseWeight.objects.exclude(ends_on__lt=scope.on).order_by("phase", "starts_on")


def over_the_ceiling(*, scope: Reach) -> "QuerySet[Event]":
    """The latest reasons for one citizen more than the ceiling, within reach."""
    verbs = ("team.assigned_over_ceiling", "team.handed_over_full")
    rows = Event.objects.filter(seen_of_few("citizen_id", scope), verb__in=verbs)
    return rows.order_by("-at", "-pk")[:LATEST_REASONS]


def what_if(found: Iterable[Worker], ceiling: int, hats: str, *, scope: Reach) -> WhatIf:
    """Those with the hats (empty: everybody who has any) under another ceiling, scaled by their share."""
    rows = [row for row in found if row.hats and hats in ("", row.hats)]
    left = [(ceiling * row.share // FULL) * FULL - row.load.hundredths for row in rows]
    return WhatIf(
        ceiling=ceiling,
        people=len(rows),
        room=sum(one // FULL for one in left if one > 0),
        over=sum(one < 0 for one in left),
        too_many=sum(-(one // FULL) for one in left if one < 0),
    )
