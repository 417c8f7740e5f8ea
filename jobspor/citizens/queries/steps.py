"""Next steps of one citizen."""

from django.db.models import F, QuerySet

from jobspor.citizens.models import Citizen, NextStep


def steps_of(citizen: Citizen) -> QuerySet[NextStep]:
    """Every step of a citizen that came through the door, done or not, the first to come first."""
    rows = NextStep.objects.filter(citizen=citizen).select_related("owner__user")
    return rows.order_by("due_on", F("due_at").asc(nulls_first=True), "pk")
