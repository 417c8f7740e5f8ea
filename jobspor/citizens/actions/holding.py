"""Cases held until the commit, so that those who write in the same one come one after the other.

Whoever writes in a case holds its citizen first: triggers hold the pathway after that (docs/adr/0013). Everybody holds
rows in one order, and so nobody waits in a ring: the municipality (its files), citizens by number, a placement, a
workplace; an assignment, then an employee. Rows are held FOR NO KEY UPDATE: FOR UPDATE would also stop those who only
point at them, and these ask at their COMMIT, with the journal's lock in their hands.
"""

from jobspor.citizens.models import Citizen


def hold_citizens(*pks: int) -> None:
    """Hold citizens by their numbers; what is read after this stays as it is."""
    rows = Citizen.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
    list(rows.values_list("pk", flat=True))
