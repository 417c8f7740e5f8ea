"""Versions of a plan."""

from django.db.models import QuerySet

from jobspor.citizens.models import Pathway, PlanVersion


def versions_of(pathway: Pathway) -> QuerySet[PlanVersion]:
    """Every version of the plan of a pathway that came through the door, the newest first."""
    return PlanVersion.objects.filter(pathway=pathway).order_by("-number")
