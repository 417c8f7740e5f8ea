"""The catalogue: a card written, shown and taken out; pictures put on it and taken off."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.content import Examined
from jobspor.access.content.kinds import JPEG, SHOWN
from jobspor.access.content.pictures import fitted
from jobspor.access.files import keep_file
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CardPicture, CatalogueCard, Workplace

MOST_PICTURES = 6
LONGEST_SIDE = 1200
"""Points; a page shows a picture at most 700 wide, and paper needs somewhat more."""
TOO_WIDE = gettext_noop("Vælg et billede som JPG eller PNG.")


class Told(TypedDict):
    """What a card says."""

    lead: str
    tasks: Sequence[str]
    colleagues: str
    considerations: Sequence[str]
    to_know: Sequence[str]
    hours: str
    way_there: str
    traits: Sequence[str]


@transaction.atomic
def write_card(
    *, workplace: Workplace, on: date, by: Actor, at: datetime | None = None, **told: Unpack[Told]
) -> CatalogueCard:
    """Write the workplace's card, or correct it; one that was taken out comes back. Somebody has looked it through."""
    hold_workplace(workplace.pk)
    card = CatalogueCard.objects.filter(workplace=workplace).first()
    is_new = card is None
    card = card or CatalogueCard(municipality_id=by.municipality, workplace=workplace)
    for name, value in told.items():
        setattr(card, name, value)
    card.checked_on, card.hidden_on = on, None
    card.save()
    record("card.written" if is_new else "card.changed", card, by=by, at=at, workplace=workplace.name)
    return card


@transaction.atomic
def hide_card(*, card: CatalogueCard, on: date, by: Actor, at: datetime | None = None) -> CatalogueCard:
    """Take a card out of the catalogue. Raises RuleBroken when it is out."""
    hold_workplace(card.workplace_id)
    card.refresh_from_db(fields=["hidden_on"])
    if card.hidden_on:
        raise RuleBroken(gettext_noop("Kortet er allerede taget ud af kataloget."))
    card.hidden_on = on
    card.save(update_fields=["hidden_on"])
    record("card.hidden", card, by=by, at=at, workplace=card.workplace.name)
    return card


@transaction.atomic
def add_picture(
    *, card: CatalogueCard, file: Examined, alternative: str, rights: str, by: Actor, at: datetime | None = None
) -> CardPicture:
    """Put a picture that has been looked through on a card, made small enough for a page.

    Raises RuleBroken for a file that is no picture, and when the card has as many as it can.
    """
    if file.kind.content_type not in SHOWN:
        raise RuleBroken(TOO_WIDE, field="file")
    hold_workplace(card.workplace_id)
    if CardPicture.objects.filter(card=card).count() >= MOST_PICTURES:
        said = gettext_noop("Et kort har højst %(limit)s billeder. Tag et af først.")
        raise RuleBroken(Sentence(said, limit=MOST_PICTURES), field="file")
    small = fitted(file.content, LONGEST_SIDE)
    stored = keep_file(name=f"{file.title}.jpg", content_type=JPEG.content_type, content=small, by=by)
    row = CardPicture.objects.create(
        municipality_id=by.municipality, card=card, file=stored, alternative=alternative, rights=rights
    )
    record("card.picture_added", row, by=by, at=at, alternative=alternative.rstrip("."), rights=rights.rstrip("."))
    return row


@transaction.atomic
def remove_picture(*, picture: CardPicture, by: Actor, at: datetime | None = None) -> None:
    """Take a picture off. Its bytes stay for undo until they are nobody's."""
    hold_workplace(picture.card.workplace_id)
    record("card.picture_removed", picture, by=by, at=at, alternative=picture.alternative.rstrip("."))
    picture.delete()
