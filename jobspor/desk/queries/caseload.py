"""Whom a worker may write about."""

from dataclasses import replace

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.citizens.models import Citizen


def caseload(*, scope: Reach) -> list[tuple[int, str]]:
    """The worker's own citizens by name: id and full name."""
    own = replace(scope, scope=Scope.OWN)
    return [(row.pk, row.full_name) for row in Citizen.objects.in_scope(own).by_name()]
