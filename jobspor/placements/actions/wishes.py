"""What a citizen wants to see of the catalogue: kept with their words and a next step, and taken back."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.actions import set_next_step
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen
from jobspor.companies.models import CatalogueCard
from jobspor.organisation.models import Employee
from jobspor.placements.models import PlaceWish

VISIT = gettext_noop("Aftal et besøg hos %(workplace)s")
LONGEST = 200


@transaction.atomic
def wish_to_see(
    *,
    citizen: Citizen,
    card: CatalogueCard,
    words: str,
    owner: Employee,
    due_on: date,
    on: date,
    by: Actor,
    at: datetime,
) -> PlaceWish:
    """Keep that the citizen wants to see a place; whoever arranges the visit has a next step.

    Wished already, the words are the new ones. Raises RuleBroken for a day that has been.
    """
    if due_on < on:
        raise RuleBroken(gettext_noop("Den dag er gået. Vælg i dag eller senere."), field="due_on")
    hold_citizens(citizen.pk)
    row = PlaceWish.objects.filter(citizen=citizen, card=card, taken_back_on=None).first()
    if row and row.words == words:
        return row
    row = row or PlaceWish(municipality_id=by.municipality, citizen=citizen, card=card, wished_on=on)
    row.words = words
    row.save()
    workplace = card.workplace.name
    record("place_wish.made", row, by=by, at=at, workplace=workplace, words=words.rstrip("."))
    visit = (VISIT % {"workplace": workplace})[:LONGEST]
    set_next_step(citizen=citizen, what=visit, due_on=due_on, owner=owner, by=by, at=at)
    return row


@transaction.atomic
def take_wish_back(*, wish: PlaceWish, on: date, by: Actor, at: datetime | None = None) -> PlaceWish:
    """The citizen does not want to see it any longer. Raises RuleBroken when that stands there already."""
    hold_citizens(wish.citizen_id)
    wish.refresh_from_db(fields=["taken_back_on"])
    if wish.taken_back_on:
        raise RuleBroken(gettext_noop("Ønsket er allerede taget tilbage."))
    wish.taken_back_on = on
    wish.save(update_fields=["taken_back_on"])
    record("place_wish.taken_back", wish, by=by, at=at, workplace=wish.card.workplace.name)
    return wish
