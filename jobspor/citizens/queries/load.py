"""The load of workers: citizens by phase, the weights that hold, and the ceiling that counts. Three queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from jobspor.access.actor import Reach
from jobspor.access.models import Membership
from jobspor.base.periods import covering
from jobspor.citizens.models import Assignment, Citizen
from jobspor.citizens.models.phases import phase_of
from jobspor.organisation.models import Capacity, CeilingRule, Employee, PhaseWeight, RoleModelPeriod
from jobspor.organisation.rules.load import FULL, Ceiling, Load, Phase, ceiling_by_rule
from jobspor.organisation.rules.role_models import hats_of_roles


def standing(people: Iterable[Employee], *, scope: Reach) -> dict[int, Load]:
    """The load of each of them on the day, by the employee's key."""
    return _loads(_with_terms(_of([person.pk for person in people]), scope.on), scope.on)


def standing_of(rows: Iterable[Employee], *, scope: Reach) -> dict[int, Load]:
    """The same for people who came with their terms (`with_terms`)."""
    return _loads(rows, scope.on)


def load_beside(citizen: Citizen, employee: Employee, on: date) -> Load:
    """The employee's load on a day without this citizen."""
    rows = _with_terms(_of([employee.pk]), on)
    return _loads(rows, on, Assignment.objects.exclude(citizen=citizen))[employee.pk]


def phase_now(citizen: Citizen, on: date) -> Phase:
    """The citizen's phase on a day."""
    rows = Citizen.objects.filter(pk=citizen.pk).annotate(phase=phase_of("pk", on=on))
    return Phase(rows.values_list("phase", flat=True).get())


def with_terms(people: "QuerySet[Employee]", *, scope: Reach) -> "QuerySet[Employee]":
    """The same people with what their ceiling depends on: `share`, `own_ceiling`, `model_now` and `roles`."""
    return _with_terms(people, scope.on)


def _with_terms(people: "QuerySet[Employee]", on: date) -> "QuerySet[Employee]":
    capacity = Capacity.objects.filter(covering(on), employee=OuterRef("pk"))
    model = RoleModelPeriod.objects.filter(covering(on), team=OuterRef("team"))
    roles = Membership.objects.filter(user=OuterRef("user"), municipality=OuterRef("municipality"))
    return people.annotate(
        share=Coalesce(Subquery(capacity.values("share")[:1]), FULL),
        own_ceiling=Coalesce(Subquery(capacity.values("ceiling")[:1]), F("ceiling")),
        model_now=Coalesce(Subquery(model.values("role_model")[:1]), F("team__role_model")),
        roles=ArraySubquery(roles.values("role")),
    )


def _of(pks: Sequence[int]) -> "QuerySet[Employee]":
    return Employee.objects.filter(pk__in=pks)


def _loads(people: Iterable[Employee], on: date, assignments: "QuerySet[Assignment] | None" = None) -> dict[int, Load]:
    rows = list(people)
    heads = _heads([row.pk for row in rows], on, assignments)
    weights, rules = _rules(on)
    return {row.pk: Load(heads.get(row.pk, {}), weights, _ceiling(row, rules)) for row in rows}


def _ceiling(row: Any, rules: Sequence[Ceiling]) -> int | None:
    """The employee's own, else the rule's, scaled by their share of full time."""
    if row.own_ceiling is not None:
        return int(row.own_ceiling)
    return ceiling_by_rule(rules, hats=hats_of_roles(row.roles), role_model=row.model_now, share=row.share)


def _heads(pks: Sequence[int], on: date, assignments: "QuerySet[Assignment] | None") -> dict[int, dict[Phase, int]]:
    rows = (Assignment.objects.all() if assignments is None else assignments).filter(covering(on), employee__in=pks)
    counted = rows.annotate(phase=phase_of("citizen", on=on)).values("employee", "phase")
    found: dict[int, dict[Phase, int]] = defaultdict(dict)
    for employee, phase, count in counted.annotate(n=Count("citizen", distinct=True)).values_list(
        "employee", "phase", "n"
    ):
        found[employee][Phase(phase)] = count
    return found


def _rules(on: date) -> tuple[dict[Phase, int], list[Ceiling]]:
    """The weights and the ceilings that hold on the day; in one query, where a weight has no role model."""
    ceilings: Any = CeilingRule.objects.filter(covering(on)).values_list("hats", "role_model", "ceiling")
    nothing = Value(None, output_field=CharField())
    weights: Any = PhaseWeight.objects.filter(covering(on)).values_list("phase", nothing, "percent")
    rows = list(ceilings.union(weights, all=True))
    return (
        {Phase(phase): percent for phase, model, percent in rows if model is None},
        [Ceiling(*row) for row in rows if row[1] is not None],
    )
