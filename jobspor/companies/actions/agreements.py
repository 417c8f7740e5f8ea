"""What is agreed with a workplace as a whole: the company centre, and what is stated about its staff."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CompanyCentre, ContactPerson, Place, StaffStatement, Workplace
from jobspor.companies.rules.centres import check_range


@transaction.atomic
def state_staff(
    *,
    workplace: Workplace,
    as_of: date,
    ordinary: Decimal,
    subsidised: Decimal,
    under_18: Decimal,
    employer: str,
    representative: str,
    by: Actor,
    at: datetime | None = None,
) -> StaffStatement:
    """Note what employer and employee representative state about the staff, in full-time persons.

    A second statement of the same day corrects the first.
    """
    hold_workplace(workplace.pk)
    people = {"employer": employer, "representative": representative}
    said = {**people, "ordinary": ordinary, "subsidised": subsidised, "under_18": under_18}
    which: dict[str, Any] = {"municipality_id": by.municipality, "workplace": workplace, "as_of": as_of}
    if same := StaffStatement.objects.filter(**which, **said).first():
        return same
    statement, _ = StaffStatement.objects.update_or_create(**which, defaults=said)
    record("staff.stated", statement, by=by, at=at, **people, ordinary=in_danish(ordinary))
    return statement


class Further(TypedDict, total=False):
    """What can be agreed beside number and days."""

    shape: str
    fewest_places: int | None
    tasks_open: bool
    coordinator: ContactPerson | None


@transaction.atomic
def agree_centre(
    *,
    workplace: Workplace,
    model: int,
    agreed_places: int,
    starts_on: date,
    ends_on: date | None,
    evaluated_on: date | None,
    by: Actor,
    at: datetime | None = None,
    **further: Unpack[Further],
) -> CompanyCentre:
    """Agree on a company centre. An older agreement ends the day before, and its places come along.

    Agreed anew from the same day it is corrected. Raises RuleBroken when it ends before it begins, runs into a later
    agreement, or is a range that runs backwards.
    """
    if ends_on and ends_on < starts_on:
        message = gettext_noop("Aftalen slutter, før den begynder. Ret en af datoerne.")
        raise RuleBroken(message, field="ends_on")
    check_range(model, further.get("fewest_places"), agreed_places)
    hold_workplace(workplace.pk)
    which: dict[str, Any] = {"municipality_id": by.municipality, "workplace": workplace, "starts_on": starts_on}
    terms = {
        "model": model,
        "agreed_places": agreed_places,
        "ends_on": ends_on,
        "evaluated_on": evaluated_on,
        **further,
    }
    if same := CompanyCentre.objects.filter(**which, **terms).first():
        return same
    check_later(workplace, starts_on, ends_on)
    older = _older(workplace, starts_on)
    if older and older.starts_on < starts_on:
        older.ends_on = starts_on - A_DAY
        older.save(update_fields=["ends_on"])
    centre, _ = CompanyCentre.objects.update_or_create(**which, defaults=terms)
    if older and older.pk != centre.pk:
        Place.objects.filter(centre=older).exclude(ends_on__lt=starts_on).update(centre=centre)
    record("centre.agreed", centre, by=by, at=at, model=model, places=agreed_places)
    return centre


def _older(workplace: Workplace, starts_on: date) -> CompanyCentre | None:
    """The agreement of that day, else the one that ends the day before: the new one goes on with its places."""
    centres = CompanyCentre.objects.filter(workplace=workplace)
    return centres.current(starts_on).first() or centres.filter(ends_on=starts_on - A_DAY).first()


def check_later(workplace: Workplace, starts_on: date, ends_on: date | None) -> None:
    """Raises RuleBroken when a later agreement begins before this one ends."""
    later = CompanyCentre.objects.filter(workplace=workplace, starts_on__gt=starts_on).order_by("starts_on").first()
    if later and (ends_on is None or ends_on >= later.starts_on):
        message = gettext_noop("Der er en aftale igen fra %(day)s. Lad denne slutte før.")
        raise RuleBroken(Sentence(message, day=later.starts_on), field="ends_on")
