"""A workplace held until the commit, so that those who agree on something there come one after the other.

It comes last in the order in which rows are held (`jobspor.citizens.actions.holding`).
"""

from jobspor.companies.models import Workplace


def hold_workplace(pk: int) -> None:
    """Hold a workplace by its number; what is read after this stays as it is."""
    Workplace.objects.select_for_update(no_key=True).only("pk").get(pk=pk)
