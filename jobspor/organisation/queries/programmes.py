"""Which programmes there are."""

from jobspor.access.actor import Reach
from jobspor.organisation.models import Programme, ProgrammeQuerySet


def programmes(*, scope: Reach) -> ProgrammeQuerySet:
    """Those that take citizens on the day, with who receives, by name."""
    return Programme.objects.running(scope.on).select_related("receiver__user", "receiver__team")


def every_programme(*, scope: Reach) -> ProgrammeQuerySet:
    """All of them, those that have ended last."""
    rows = Programme.objects.filter(municipality=scope.actor.municipality)
    return rows.select_related("receiver__user").prefetch_related("groups", "criteria").order_by("-starts_on", "name")
