"""What is agreed with a workplace as a whole: the company centre, and what is stated about its staff."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CompanyCentre, Place, StaffStatement, Workplace


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
) -> CompanyCentre:
    """Agree on a company centre. An older agreement ends the day before, and its places come along.

    Agreed anew from the same day it is corrected. Raises RuleBroken when it ends before it begins, or runs into a
    later agreement.
    """
    if ends_on and ends_on < starts_on:
        message = gettext_noop("Aftalen slutter, før den begynder. Ret en af datoerne.")
        raise RuleBroken(message, field="ends_on")
    hold_workplace(workplace.pk)
    which: dict[str, Any] = {"municipality_id": by.municipality, "workplace": workplace, "starts_on": starts_on}
    terms = {"model": model, "agreed_places": agreed_places, "ends_on": ends_on, "evaluated_on": evaluated_on}
    if same := CompanyCentre.objects.filter(**which, **terms).first():
        return same
    _check_later(workplace, starts_on, ends_on)
    older = CompanyCentre.objects.current(starts_on).filter(workplace=workplace).first()
    if older and older.starts_on < starts_on:
        older.ends_on = starts_on - A_DAY
        older.save(update_fields=["ends_on"])
    centre, _ = CompanyCentre.objects.update_or_create(**which, defaults=terms)
    if older and older.pk != centre.pk:
        Place.objects.filter(centre=older).exclude(ends_on__lt=starts_on).update(centre=centre)
    record("centre.agreed", centre, by=by, at=at, model=model, places=agreed_places)
    return centre


def _check_later(workplace: Workplace, starts_on: date, ends_on: date | None) -> None:
    """Raises RuleBroken when a later agreement begins before this one ends."""
    later = CompanyCentre.objects.filter(workplace=workplace, starts_on__gt=starts_on).order_by("starts_on").first()
    if later and (ends_on is None or ends_on >= later.starts_on):
        message = gettext_noop("Der er en aftale igen fra %(day)s. Lad denne slutte før.")
        raise RuleBroken(Sentence(message, day=later.starts_on), field="ends_on")
