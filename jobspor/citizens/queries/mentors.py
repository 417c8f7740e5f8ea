"""Mentor support: each grant with what is used of it, of a citizen and of everybody within reach."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractDay, Floor

from jobspor.access.actor import Reach
from jobspor.access.models import Link
from jobspor.base.days import DAYS_A_WEEK
from jobspor.citizens.models import Citizen, MentorGrant, MentorPromise, MentorUse
from jobspor.citizens.models.seen import seen

PURPOSE = "mentor-report"


@dataclass(frozen=True)
class Support:
    """A grant and the minutes that are used of it. `left` falls below zero when more is used than granted."""

    grant: MentorGrant
    used: int

    @property
    def left(self) -> int:
        """Minutes that are left."""
        return self.grant.minutes - self.used

    @property
    def is_over(self) -> bool:
        """Tell whether more is used than granted."""
        return self.left < 0

    @property
    def over(self) -> int:
        """Minutes used beyond the grant."""
        return max(0, -self.left)


def grants_of(citizen: Citizen) -> QuerySet[MentorGrant]:
    """Every grant of a citizen who came through the door, the latest first."""
    rows = MentorGrant.objects.filter(citizen=citizen).select_related("citizen", "employee__user")
    return rows.order_by("-starts_on", "-pk")


def supports_of(citizen: Citizen) -> list[Support]:
    """The grants of a citizen who came through the door, with what is used of them. One query."""
    return [Support(row, row.used) for row in _with_use(grants_of(citizen))]  # type: ignore[attr-defined]


def running(*, scope: Reach) -> QuerySet[MentorGrant]:
    """Grants that run, of citizens within reach, with what is `used` and the day of the latest (`last_on`).

    The first to end comes first.
    """
    rows = MentorGrant.objects.filter(seen("citizen", scope), starts_on__lte=scope.on, ends_on__gte=scope.on)
    return _with_use(rows).select_related("citizen", "employee__user").order_by("ends_on", "pk")


def beyond(scope: Reach) -> QuerySet[MentorGrant]:
    """Those of which more is used than granted: the same arithmetic as `MentorGrant.minutes`."""
    days = ExtractDay(F("ends_on") - F("starts_on")) + 1
    granted = Floor(F("minutes_a_week") * days / float(DAYS_A_WEEK))
    rows: QuerySet[Any] = running(scope=scope)
    return rows.filter(used__gt=granted)


def _with_use(rows: QuerySet[MentorGrant]) -> QuerySet[MentorGrant]:
    spent = MentorUse.objects.filter(grant=OuterRef("pk"), minutes__isnull=False).values("grant")
    used = Subquery(spent.annotate(total=Sum("minutes")).values("total"))
    last_on = Subquery(spent.annotate(last=Max("day")).values("last"))
    return rows.annotate(used=Coalesce(used, 0, output_field=IntegerField()), last_on=last_on)


def uses_of(grant: MentorGrant) -> QuerySet[MentorUse]:
    """What the mentor did, the latest first."""
    return MentorUse.objects.filter(grant=grant, minutes__isnull=False).order_by("-day", "-pk")


def planned_of(grant: MentorGrant) -> QuerySet[MentorUse]:
    """Where the mentor comes along and has not been yet, the first to come first."""
    return MentorUse.objects.filter(grant=grant, minutes=None).order_by("day", "pk")


def promises_of(grant: MentorGrant) -> QuerySet[MentorPromise]:
    """What was promised: what is open first, by its day."""
    return MentorPromise.objects.filter(grant=grant).order_by(F("kept_on").asc(nulls_first=True), "due_on", "pk")


def link_of(grant: MentorGrant) -> Link | None:
    """The mentor's link, when there is one that is not stopped."""
    return Link.objects.filter(purpose=PURPOSE, object_id=grant.pk, revoked_at=None).order_by("pk").first()
