"""Giving a placement up before it begins."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import stop_link
from jobspor.base.wording import local_day
from jobspor.placements.actions.agreements import FIRST_DAY, TO_BE_SIGNED, finish_waiting, locked
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import links, signing, state
from jobspor.placements.rules import Verb, check_verb


@transaction.atomic
def cancel_placement(*, placement: Placement, reason: str, by: Actor, at: datetime) -> Placement:
    """Give up what was agreed: the place is free, the links stop, nobody waits. Raises RuleBroken once it runs."""
    on = local_day(at)
    placement = locked(placement)
    check_verb(Verb.CANCEL, state(placement, signing(placement), on))
    placement.cancelled_on = on
    placement.save(update_fields=["cancelled_on"])
    placement.follow_ups.filter(held_on=None).delete()
    for link in links(placement).values():
        stop_link(link, by=by, at=at)
    finish_waiting(placement, TO_BE_SIGNED, FIRST_DAY, by=by, at=at)
    record("placement.cancelled", placement, by=by, at=at, workplace=placement.workplace.name, note=reason)
    return placement
