"""How many of the municipality's workplaces have ever been contacted: a share, by size and by branch."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Min, Q, QuerySet, Value, When
from django.db.models.functions import Left

from jobspor.access.actor import Reach
from jobspor.companies.models import Contact, Workplace
from jobspor.companies.queries.workplaces import SIZES, UNKNOWN


@dataclass(frozen=True)
class Share:
    """Of the workplaces that share something, how many were contacted. `key` is its filter in the list."""

    key: str
    title: str
    all: int
    contacted: int

    @property
    def never(self) -> int:
        """How many were never contacted."""
        return self.all - self.contacted

    @property
    def percent(self) -> int:
        """The share in whole percents."""
        return round(100 * self.contacted / self.all) if self.all else 0


def by_size(*, scope: Reach) -> list[Share]:
    """By the number of employees, the smallest first. One query."""
    sizes = [
        When(Q(employees__gte=least) & (Q() if most is None else Q(employees__lte=most)), then=Value(key))
        for key, (least, most) in SIZES.items()
    ]
    named = Case(*sizes, default=Value(UNKNOWN), output_field=CharField())
    found = {row["group"]: row for row in _counted(_here(scope).annotate(group=named))}
    return [_share(found[key], key.replace("-", "–")) for key in (*SIZES, UNKNOWN) if key in found]


def by_branch(*, scope: Reach) -> list[Share]:
    """By the first two digits of the branch code; the title is that of one branch among them. One query."""
    rows = _here(scope).annotate(group=Left("branch_code", 2))
    return [_share(row, row["title"] or "") for row in _counted(rows)]


def _here(scope: Reach) -> QuerySet[Workplace]:
    return Workplace.objects.in_scope(scope).running().filter(lies_in=scope.actor.municipality)


def _counted(rows: QuerySet[Any]) -> Any:
    contacted = Count("pk", filter=Q(pk__in=Contact.objects.order_by().values("workplace")))
    grouped = rows.order_by().values("group").annotate(all=Count("pk"), contacted=contacted, title=Min("branch_title"))
    return grouped.order_by("group")


def _share(row: dict[str, Any], title: str) -> Share:
    return Share(row["group"] or UNKNOWN, title, row["all"], row["contacted"])
