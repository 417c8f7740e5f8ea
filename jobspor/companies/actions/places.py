"""Places at a workplace: opened, changed, closed."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, NotRequired, TypedDict, Unpack

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.again import just_now
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CompanyCentre, ContactPerson, Place, Workplace
from jobspor.companies.rules.centres import CLUSTER, check_another_place


class Terms(TypedDict):
    """What a place is. Without usual days or hours they are agreed with each citizen."""

    centre: CompanyCentre | None
    title: str
    tasks: Sequence[str]
    can_offer: str
    usual_days: Sequence[int]
    usual_from: time | None
    usual_to: time | None
    mentor: ContactPerson | None
    starts_on: date
    ends_on: date | None
    needs_met: NotRequired[Sequence[str]]
    most_hours: NotRequired[int | None]
    introduction: NotRequired[str]
    how_to_get_there: NotRequired[str]


@transaction.atomic
def open_place(*, workplace: Workplace, by: Actor, at: datetime | None = None, **terms: Unpack[Terms]) -> Place:
    """Open a place for one person at a time, in a company centre or outside one.

    Raises RuleBroken when period or usual hours run backwards, and when all that is agreed on in the centre is open.
    """
    said = _said(terms)
    place = Place(municipality_id=by.municipality, workplace=workplace, **said)
    _check(place)
    hold_workplace(place.centre.workplace_id if place.centre else workplace.pk)
    just_opened = Place.objects.filter(pk__in=just_now("place.opened", by=by, at=at), workplace=workplace)
    if same := just_opened.filter(**said).first():
        return same
    _check_centre(place)
    place.save(force_insert=True)
    record("place.opened", place, by=by, at=at, title=place.title)
    return place


@transaction.atomic
def change_place(*, place: Place, by: Actor, at: datetime | None = None, **terms: Unpack[Terms]) -> Place:
    """Change what a place is; agreements made keep what they said. Raises RuleBroken as `open_place`."""
    said = _said(terms)
    for name, value in said.items():
        setattr(place, name, value)
    _check(place)
    hold_workplace(place.workplace_id)
    if same := Place.objects.filter(pk=place.pk, **said).first():
        return same
    if place.centre and not Place.objects.filter(pk=place.pk, centre=place.centre).exists():
        hold_workplace(place.centre.workplace_id)
        _check_centre(place)
    place.save()
    record("place.changed", place, by=by, at=at, title=place.title)
    return place


@transaction.atomic
def close_place(*, place: Place, on: date, by: Actor, at: datetime | None = None) -> Place:
    """Let the day be the place's last. Raises RuleBroken for a day before its first.

    Whoever is agreed to be there stays: placements lie a floor above, and guard themselves.
    """
    if on < place.starts_on:
        message = gettext_noop("Pladsen åbner først %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=place.starts_on), field="on")
    hold_workplace(place.workplace_id)
    place.ends_on = on
    if Place.objects.filter(pk=place.pk).exclude(ends_on=on).update(ends_on=on):
        record("place.closed", place, by=by, at=at, title=place.title)
    return place


def _said(terms: Terms) -> dict[str, Any]:
    """As the row holds them."""
    needs = {"needs_met": list(terms["needs_met"])} if "needs_met" in terms else {}
    return {**terms, "tasks": list(terms["tasks"]), "usual_days": sorted(terms["usual_days"]), **needs}


def _check(place: Place) -> None:
    if place.ends_on and place.ends_on < place.starts_on:
        message = gettext_noop("Pladsen lukker, før den åbner. Ret en af datoerne.")
        raise RuleBroken(message, field="ends_on")
    if (place.usual_from is None) != (place.usual_to is None):
        message = gettext_noop("Skriv både fra og til klokken, eller lad begge stå tomme.")
        raise RuleBroken(message, field="usual_to")
    if place.usual_from and place.usual_to and place.usual_to <= place.usual_from:
        message = gettext_noop("Dagen slutter, før den begynder. Ret et af klokkeslættene.")
        raise RuleBroken(message, field="usual_to")
    if place.mentor and place.mentor.workplace_id != place.workplace_id:
        raise ValueError("the mentor is of the place's own workplace")
    if place.centre and place.centre.workplace_id != place.workplace_id:
        members = place.centre.members.filter(workplace=place.workplace_id, ends_on=None)
        if place.centre.model != CLUSTER or not members.exists():
            raise ValueError("the centre is of the place's own workplace, or a cluster that it is in")
    if not place.tasks and not (place.centre and place.centre.tasks_open):
        raise RuleBroken(gettext_noop("Skriv mindst én opgave."), field="tasks")


def _check_centre(place: Place) -> None:
    """There is another place in the agreement, on each day on which this one is open. Raises RuleBroken."""
    if place.centre is None:
        return
    most = CompanyCentre.objects.values_list("agreed_places", flat=True).get(pk=place.centre.pk)
    others = Place.objects.filter(centre=place.centre).exclude(pk=place.pk).exclude(ends_on__lt=place.starts_on)
    if place.ends_on:
        others = others.filter(starts_on__lte=place.ends_on)
    check_another_place(most=most, open_already=others.count())
