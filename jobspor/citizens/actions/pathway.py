"""The way from referral to ending."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.offers import NO_REASON, Reason, choose_offer
from jobspor.citizens.actions.periods import leave_programme
from jobspor.citizens.models import Citizen, OtherOffer, Pathway
from jobspor.organisation.rules.offers import OfferKind


@transaction.atomic
def refer_citizen(*, citizen: Citizen, on: date, referred_by: str, by: Actor, at: datetime | None = None) -> Pathway:
    """Open a pathway. `referred_by` is a name or a department. Raises RuleBroken while another one is open."""
    hold_citizens(citizen.pk)
    message = gettext_noop("Borgeren har allerede et forløb den dag. Et nyt kan begynde, når det er slut.")
    with refused_as(RuleBroken(Sentence(message), field="on"), constraint="pathway_one_at_a_time"):
        pathway = Pathway.objects.create(
            municipality_id=by.municipality, citizen=citizen, referred_on=on, referred_by=referred_by
        )
    record("pathway.referred", pathway, by=by, at=at, referred_by=referred_by or by.name)
    return pathway


@transaction.atomic
def start_search(*, pathway: Pathway, on: date, by: Actor, at: datetime | None = None) -> Pathway:
    """From now on a place is sought. Raises RuleBroken when it is already, or before the referral."""
    _check_after_referral(pathway, on)
    hold_citizens(pathway.citizen_id)
    waiting = Pathway.objects.filter(pk=pathway.pk, search_started_on=None, ended_on=None)
    if not waiting.update(search_started_on=on):
        raise RuleBroken(Sentence(gettext_noop("Der søges allerede plads, eller forløbet er slut.")), field="on")
    pathway.search_started_on = on
    record("pathway.search_started", pathway, by=by, at=at)
    return pathway


@transaction.atomic
def start_other_offer(
    *,
    pathway: Pathway,
    what: str,
    starts_on: date,
    reason: Reason = NO_REASON,
    by: Actor,
    at: datetime | None = None,
) -> OtherOffer:
    """Begin an employment offer that is not at a workplace; one that runs comes back.

    Raises RuleBroken before the referral, and without a reason where the municipality chooses something else first.
    """
    _check_after_referral(pathway, starts_on, field="starts_on")
    hold_citizens(pathway.citizen_id)
    said = {"pathway": pathway, "what": what, "starts_on": starts_on}
    if same := OtherOffer.objects.filter(**said, ends_on=None).first():
        return same
    offer = OtherOffer.objects.create(municipality_id=by.municipality, **said)
    kind, citizen = OfferKind.OTHER, pathway.citizen
    choose_offer(citizen=citizen, kind=kind, on=starts_on, reason=reason, offer=offer, by=by, at=at)
    record("pathway.offer_started", pathway, by=by, at=at, offer=what)
    return offer


@transaction.atomic
def end_other_offer(*, offer: OtherOffer, on: date, by: Actor, at: datetime | None = None) -> OtherOffer:
    """Say the offer's last day. Raises RuleBroken before it began, or when it has ended."""
    if on < offer.starts_on:
        message = gettext_noop("Tilbuddet kan ikke slutte, før det begyndte den %(day)s.")
        raise RuleBroken(Sentence(message, day=offer.starts_on), field="on")
    hold_citizens(offer.pathway.citizen_id)
    if not OtherOffer.objects.filter(pk=offer.pk, ends_on=None).update(ends_on=on):
        raise RuleBroken(Sentence(gettext_noop("Tilbuddet er allerede slut.")), field="on")
    offer.ends_on = on
    record("pathway.offer_ended", offer.pathway, by=by, at=at, offer=offer.what)
    return offer


@transaction.atomic
def close_pathway(*, pathway: Pathway, on: date, by: Actor, at: datetime | None = None) -> Pathway:
    """End the pathway, its offers and programmes. Placements are the caller's to end, for they stand above."""
    _check_after_referral(pathway, on)
    hold_citizens(pathway.citizen_id)
    if not Pathway.objects.filter(pk=pathway.pk, ended_on=None).update(ended_on=on):
        raise RuleBroken(Sentence(gettext_noop("Forløbet er allerede slut.")), field="on")
    for offer in pathway.other_offers.filter(ends_on=None, starts_on__lte=on):
        end_other_offer(offer=offer, on=on, by=by, at=at)
    for period in pathway.citizen.programmes.filter(ends_on=None, starts_on__lte=on).select_related("programme"):
        leave_programme(period=period, on=on, by=by, at=at)
    pathway.ended_on = on
    record("pathway.closed", pathway, by=by, at=at)
    return pathway


def _check_after_referral(pathway: Pathway, on: date, *, field: str = "on") -> None:
    if on < pathway.referred_on:
        message = gettext_noop("Borgeren blev henvist den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=pathway.referred_on), field=field)
