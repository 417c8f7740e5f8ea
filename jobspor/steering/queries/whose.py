"""Whose citizens: mine, the team's, everybody's; and how many there are of each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.citizens.models import Citizen
from jobspor.steering.queries.day import Day
from jobspor.steering.queries.ladder import on_ladder
from jobspor.steering.rules import Lacks, Whose

WIDTH = {Whose.MINE: Scope.OWN, Whose.TEAM: Scope.TEAM, Whose.ALL: Scope.MUNICIPALITY}


@dataclass(frozen=True)
class Heads:
    """How many citizens on the ladder are mine, the team's, everybody's; and how many of them lack something."""

    people: Mapping[Whose, int]
    lacking: Mapping[tuple[Whose, Lacks], int]

    @property
    def first(self) -> Whose:
        """What a page begins with: mine, but the team's for somebody without citizens of their own."""
        return Whose.MINE if self.people[Whose.MINE] or len(self.people) == 1 else Whose.TEAM


def narrowed(scope: Reach, whose: Whose) -> Reach:
    """The reach to those citizens, never further than it was."""
    return replace(scope, scope=min(scope.scope, WIDTH[whose]))


def heads(*, scope: Reach, on: date) -> Heads:
    """One query. Those whom the reach does not include are left out."""
    day = Day(on)
    within = {whose: _within(narrowed(scope, whose)) for whose in Whose if WIDTH[whose] <= scope.scope}
    kinds = {
        **{whose.name: condition for whose, condition in within.items()},
        "no_step": day.lacks_next_step,
        "still": day.stands_still,
    }
    rows = on_ladder(scope=scope, on=on).annotate(**kinds).values(*kinds).annotate(number=Count("pk")).order_by()
    people = Counter[Whose]({whose: 0 for whose in within})
    lacking = Counter[tuple[Whose, Lacks]]()
    for row in rows:
        for whose in within:
            number = row["number"] if row[whose.name] else 0
            people[whose] += number
            lacking[whose, Lacks.NEXT_STEP] += number if row["no_step"] else 0
            lacking[whose, Lacks.MOVEMENT] += number if row["still"] else 0
    return Heads(people, lacking)


def _within(scope: Reach) -> Exists:
    return Exists(Citizen.objects.in_scope(scope).filter(pk=OuterRef("citizen")))
