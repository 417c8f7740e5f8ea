"""Caseloads: assignments seen from the worker's side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.sorting import danish
from jobspor.citizens.models import Assignment
from jobspor.organisation.models import Employee, Team
from jobspor.organisation.queries import employees


@dataclass(frozen=True)
class TeamLoad:
    """A team, and its people alphabetically, each with how many citizens they have."""

    team: Team
    loads: tuple[tuple[Employee, int], ...]


def loads(*, scope: Reach) -> dict[Employee, int]:
    """Everybody employed on the day, in Danish order, each with how many citizens they have."""
    everybody = list(employees(scope=scope))
    found = load_of(everybody, scope=scope)
    return {employee: found[employee.pk] for employee in everybody}


def load_of(employees: Iterable[Employee], *, scope: Reach) -> dict[int, int]:
    """How many citizens each employee has on the day, by the employee's key; those with none are 0."""
    wanted = [employee.pk for employee in employees]
    rows = Assignment.objects.current(scope.on).filter(employee__in=wanted).values("employee")
    found = dict(rows.annotate(citizens=Count("citizen", distinct=True)).values_list("employee", "citizens"))
    return {pk: found.get(pk, 0) for pk in wanted}


def team_mates(*, scope: Reach) -> QuerySet[Employee]:
    """The actor's own team, or everybody for those who see the whole municipality, by team in Danish order."""
    people = employees(scope=scope)
    if scope.scope != Scope.MUNICIPALITY:
        people = people.filter(team__employees__user_id=scope.actor.user_id or 0)
    return people.order_by(danish("team__name"), "team", danish("user__name"), "pk")


def team_loads(people: Sequence[Employee], *, scope: Reach) -> list[TeamLoad]:
    """Those people by their teams, in the order they come in."""
    found = load_of(people, scope=scope)
    return [
        TeamLoad(team, tuple((person, found[person.pk]) for person in group))
        for team, group in groupby(people, key=lambda person: person.team)
    ]
