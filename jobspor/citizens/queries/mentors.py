"""Mentor support of a citizen: each grant with what is used of it."""

from dataclasses import dataclass

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from jobspor.access.models import Link
from jobspor.citizens.models import Citizen, MentorGrant, MentorPromise, MentorUse

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
    spent = MentorUse.objects.filter(grant=OuterRef("pk")).values("grant").annotate(total=Sum("minutes"))
    used = Coalesce(Subquery(spent.values("total")), 0, output_field=IntegerField())
    return [Support(row, row.used) for row in grants_of(citizen).annotate(used=used)]


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
