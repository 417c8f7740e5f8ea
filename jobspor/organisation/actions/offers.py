"""Saying in which order offers are to be chosen."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop, in_danish
from jobspor.base.wording import local_day
from jobspor.organisation.actions.mandates import PASSED
from jobspor.organisation.models import OfferOrder, Programme
from jobspor.organisation.rules.offers import OfferKind

EVERYBODY = gettext_noop("alle")


@transaction.atomic
def order_offers(
    *,
    programme: Programme | None,
    target_group: str,
    kinds: Sequence[OfferKind],
    free: int,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> OfferOrder:
    """Let an order hold from a day on; what was said of that day before is replaced.

    Raises RuleBroken for a day that has passed, an order without a kind, and one that asks for a reason for all of it
    or for more than it has.
    """
    if valid_from < local_day(at):
        raise RuleBroken(PASSED, field="valid_from")
    if not kinds or len(set(kinds)) < len(kinds):
        raise RuleBroken(gettext_noop("Tag mindst ét slags tilbud med, og hver slags kun én gang."), field="kinds")
    if not 1 <= free <= len(kinds):
        message = gettext_noop("Mindst den første slags vælges uden begrundelse, og højst alle i rækkefølgen.")
        raise RuleBroken(message, field="free")
    row, _made = OfferOrder.objects.update_or_create(
        municipality_id=by.municipality,
        programme=programme,
        target_group=target_group,
        valid_from=valid_from,
        defaults={"kinds": [*kinds], "free": free},
    )
    whom = " · ".join(filter(None, [programme.name if programme else "", target_group])) or EVERYBODY
    record("offers.ordered", row, by=by, at=at, whom=whom, day=in_danish(valid_from))
    return row
