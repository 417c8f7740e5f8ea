"""Caseloads: assignments seen from the worker's side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.sorting import danish
from jobspor.citizens.queries.load import standing
from jobspor.organisation.models import Employee, Team
from jobspor.organisation.queries import employees
from jobspor.organisation.rules.load import Load


@dataclass(frozen=True)
class TeamLoad:
    """A team, and its people alphabetically, each with their load."""

    team: Team
    loads: tuple[tuple[Employee, Load], ...]


def loads(*, scope: Reach) -> dict[Employee, Load]:
    """Everybody employed on the day, in Danish order, each with their load."""
    everybody = list(employees(scope=scope))
    found = standing(everybody, scope=scope)
    return {employee: found[employee.pk] for employee in everybody}


def team_mates(*, scope: Reach) -> QuerySet[Employee]:
    """The actor's own team, or everybody for those who see the whole municipality, by team in Danish order."""
    people = employees(scope=scope)
    if scope.scope != Scope.MUNICIPALITY:
        people = people.filter(team__employees__user_id=scope.actor.user_id or 0)
    return people.order_by(danish("team__name"), "team", danish("user__name"), "pk")


def team_loads(people: Sequence[Employee], *, scope: Reach) -> list[TeamLoad]:
    """Those people by their teams, in the order they come in."""
    found = standing(people, scope=scope)
    return [
        TeamLoad(team, tuple((person, found[person.pk]) for person in group))
        for team, group in groupby(people, key=lambda person: person.team)
    ]
