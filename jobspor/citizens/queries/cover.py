"""The citizens of somebody who is away or has left, each with those of their own team who could cover."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.citizens.models import Assignment, Citizen, Pathway, Responsibility
from jobspor.citizens.models.seen import seen, seen_of_few
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat


@dataclass(frozen=True)
class Colleague:
    """Somebody of the citizen's own team, with their hats there."""

    employee: Employee
    hats: tuple[Hat, ...]

    @property
    def short(self) -> str:
        """VK+M"""
        return "+".join(hat.short for hat in self.hats)


@dataclass(frozen=True)
class Covered:
    """A citizen of the absent one: the hats to wear, and the colleagues, the best choice first."""

    citizen: Citizen
    hats: tuple[Hat, ...]
    colleagues: tuple[Colleague, ...]


def citizens_of(absent: Employee, *, scope: Reach) -> "QuerySet[Citizen]":
    """Those for whom somebody wears a hat until further notice, within reach, by name."""
    worn = Assignment.objects.current(scope.on).filter(employee=absent, ends_on=None, citizen=OuterRef("pk"))
    return Citizen.objects.defer("cpr", "cpr_index").filter(Exists(worn), seen_of_few("pk", scope)).by_name()


def covered(citizens: Iterable[Citizen], absent: Employee, *, scope: Reach) -> list[Covered]:
    """The same citizens with hats and colleagues. One query."""
    people = list(citizens)
    rows = Assignment.objects.current(scope.on).filter(citizen__in=people, ends_on=None)
    works_here = Q(employee__ends_on=None) | Q(employee__ends_on__gt=scope.on)
    rows = rows.filter(works_here | Q(employee=absent)).select_related("employee__user").order_by("pk")
    worn: Mapping[int, dict[Employee, list[Hat]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        worn[row.citizen_id][row.employee].append(Hat(row.hat))
    return [_covered(citizen, absent, worn[citizen.pk]) for citizen in people]


def lacking(*, scope: Reach) -> "QuerySet[Citizen]":
    """Citizens within reach whose worker has left, or whose pathway runs with nobody who answers for it; by name."""
    on = scope.on
    assigned = Assignment.objects.current(on).filter(citizen=OuterRef("pk"))
    answers = Responsibility.objects.answering(on).filter(citizen=OuterRef("pk"))
    runs = Pathway.objects.filter(citizen=OuterRef("pk"), ended_on=None)
    left = Exists(assigned.filter(employee__ends_on__lt=on))
    nobody = Exists(runs) & Exists(assigned) & ~Exists(answers)
    rows = Citizen.objects.defer("cpr", "cpr_index").filter(left | nobody, seen("pk", scope))
    return rows.annotate(has_left=left, nobody_answers=nobody).by_name()


def leavers(*, scope: Reach) -> "QuerySet[Employee]":
    """Those who have left and still stand in the team of a citizen within reach."""
    rows = Assignment.objects.current(scope.on).filter(seen("citizen", scope), employee=OuterRef("pk"), ends_on=None)
    return Employee.objects.filter(Exists(rows), ends_on__lt=scope.on).select_related("user").order_by("user__name")


def _covered(citizen: Citizen, absent: Employee, worn: Mapping[Employee, list[Hat]]) -> Covered:
    colleagues = [Colleague(employee, tuple(hats)) for employee, hats in worn.items() if employee != absent]
    order = [*Hat]
    colleagues.sort(key=lambda one: min(order.index(hat) for hat in one.hats))
    return Covered(citizen, tuple(worn.get(absent, ())), tuple(colleagues))
