"""The municipality's files, one at a time."""

from jobspor.access.actor import Actor
from jobspor.access.models import Municipality


def hold_files(by: Actor) -> None:
    """Hold the municipality's files: two with the same people would else wait for each other for ever.

    It comes first in the order in which rows are held (`jobspor.citizens.actions.holding`).
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=by.municipality)
