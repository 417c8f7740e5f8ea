"""Loads month by month, computed from the rows as they are: what is corrected is corrected backwards. Six queries."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import CharField, Q, Value

from jobspor.access.actor import Reach
from jobspor.base.days import Period, covers, year_of_months
from jobspor.citizens.models import Assignment, Pathway
from jobspor.citizens.models.phases import placed_between
from jobspor.organisation.models import Capacity, CeilingRule, PhaseWeight, RoleModelPeriod
from jobspor.organisation.rules.load import FULL, Ceiling, Course, Load, Phase, ceiling_by_rule, phases_on
from jobspor.organisation.rules.role_models import hats_of_roles

Key = TypeVar("Key")


def loads_by_month(people: Sequence[Any], *, scope: Reach) -> dict[int, list[Load | None]]:
    """The load of each on the first of each month, by their key; None before they were employed.

    The people came with their terms (`queries.load.with_terms`); the hats are those of today's roles.
    """
    days = year_of_months(scope.on)
    heads, terms = _heads(people, days), _terms(people, days[0])
    return {
        person.pk: [
            Load(heads[person.pk, n], terms.weights(day), terms.ceiling(person, day))
            if covers(day, person.starts_on, None)
            else None
            for n, day in enumerate(days)
        ]
        for person in people
    }


def _heads(people: Sequence[Any], days: Sequence[date]) -> Mapping[tuple[int, int], Counter[Phase]]:
    """Citizens by phase, by employee and the number of the month; each once however many hats are worn for them."""
    rows = Assignment.objects.filter(
        _since(days[0]), starts_on__lte=days[-1], employee__in=[person.pk for person in people]
    )
    worn: dict[tuple[int, int], set[int]] = defaultdict(set)
    for employee, citizen, first, last in rows.values_list("employee", "citizen", "starts_on", "ends_on"):
        stop = len(days) if last is None else bisect_right(days, last)
        worn[employee, citizen].update(range(bisect_left(days, first), stop))
    phases = _phases({citizen for _employee, citizen in worn}, rows.values("citizen"), days)
    heads: dict[tuple[int, int], Counter[Phase]] = defaultdict(Counter)
    for (employee, citizen), months in worn.items():
        for n in months:
            heads[employee, n][phases[citizen][n]] += 1
    return heads


def _phases(citizens: Collection[int], asked: Any, days: Sequence[date]) -> dict[int, list[Phase]]:
    """The phases of the citizens in each month; `asked` are the same ones as a part of a question."""
    courses: dict[int, list[Course]] = defaultdict(list)
    columns = ("citizen", "referred_on", "search_started_on", "ended_on")
    for citizen, first, sought, ended in Pathway.objects.filter(citizen__in=asked).values_list(*columns):
        courses[citizen].append(Course(first, sought, ended))
    placed: dict[int, list[Period]] = defaultdict(list)
    for stays in placed_between(days[0], days[-1]):
        for citizen, first, last in stays.filter(citizen__in=asked).values_list("citizen", "starts_on", "last"):
            placed[citizen].append(Period(first, last))
    return {citizen: phases_on(days, courses[citizen], placed[citizen]) for citizen in citizens}


@dataclass(frozen=True)
class _Terms:
    """What ceilings and weights depend on, each with its days."""

    capacities: Sequence[tuple[date, date | None, int, tuple[int, int | None]]]
    models: Sequence[tuple[date, date | None, int, str]]
    rules: Sequence[tuple[date, date | None, Ceiling]]
    phases: Sequence[tuple[date, date | None, Phase, int]]

    def weights(self, day: date) -> dict[Phase, int]:
        """Those that hold on the day."""
        return _on(self.phases, day)

    def ceiling(self, person: Any, day: date) -> int | None:
        """The employee's own, else the rule's, as it was on the day."""
        share, own = _on(self.capacities, day).get(person.pk, (FULL, None))
        if own is None:
            own = person.ceiling
        if own is not None:
            return int(own)
        rules = [rule for first, last, rule in self.rules if covers(day, first, last)]
        model = _on(self.models, day).get(person.team_id, person.team.role_model)
        return ceiling_by_rule(rules, hats=hats_of_roles(person.roles), role_model=model, share=share)


def _on(rows: Iterable[tuple[date, date | None, Key, Any]], day: date) -> dict[Key, Any]:
    return {key: value for first, last, key, value in rows if covers(day, first, last)}


def _terms(people: Sequence[Any], since: date) -> _Terms:
    days, nothing = ("starts_on", "ends_on"), Value(None, output_field=CharField())
    capacities = Capacity.objects.filter(_since(since), employee__in=[person.pk for person in people])
    models = RoleModelPeriod.objects.filter(_since(since), team__in={person.team_id for person in people})
    rules: Any = CeilingRule.objects.filter(_since(since)).values_list(*days, "hats", "role_model", "ceiling")
    weights: Any = PhaseWeight.objects.filter(_since(since)).values_list(*days, "phase", nothing, "percent")
    both = list(rules.union(weights, all=True))  # in one query, where a weight has no role model
    return _Terms(
        [(*one[:3], one[3:]) for one in capacities.values_list(*days, "employee", "share", "ceiling")],
        list(models.values_list(*days, "team", "role_model")),
        [(first, last, Ceiling(*rule)) for first, last, *rule in both if rule[1] is not None],
        [(first, last, Phase(phase), percent) for first, last, phase, model, percent in both if model is None],
    )


def _since(day: date) -> Q:
    return Q(ends_on=None) | Q(ends_on__gte=day)
