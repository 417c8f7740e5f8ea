"""What is agreed with a workplace as a whole: the company centre, and what is stated about its staff."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
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
    statement, _ = StaffStatement.objects.update_or_create(
        municipality_id=by.municipality,
        workplace=workplace,
        as_of=as_of,
        defaults={
            "ordinary": ordinary,
            "subsidised": subsidised,
            "under_18": under_18,
            "employer": employer,
            "representative": representative,
        },
    )
    people = {"employer": employer, "representative": representative}
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
    older = _older(workplace, starts_on)
    if older and older.starts_on < starts_on:
        older.ends_on = starts_on - timedelta(days=1)
        older.save(update_fields=["ends_on"])
    terms = {"model": model, "agreed_places": agreed_places, "ends_on": ends_on, "evaluated_on": evaluated_on}
    with refused_as(_later_agreement(workplace, starts_on), constraint="centre_one_at_a_time"):
        centre, _ = CompanyCentre.objects.update_or_create(
            municipality_id=by.municipality, workplace=workplace, starts_on=starts_on, defaults=terms
        )
    if older and older.pk != centre.pk:
        Place.objects.filter(centre=older).exclude(ends_on__lt=starts_on).update(centre=centre)
    record("centre.agreed", centre, by=by, at=at, model=model, places=agreed_places)
    return centre


def _older(workplace: Workplace, starts_on: date) -> CompanyCentre | None:
    """The agreement in force on the first day of the new one, locked."""
    in_force = CompanyCentre.objects.current(starts_on).filter(workplace=workplace)
    return in_force.select_for_update(of=["self"]).first()


def _later_agreement(workplace: Workplace, starts_on: date) -> RuleBroken:
    later = CompanyCentre.objects.filter(workplace=workplace, starts_on__gt=starts_on).order_by("starts_on").first()
    if later is None:  # a colleague's, agreed this very moment
        return RuleBroken(gettext_noop("En kollega har lige gemt en aftale. Åbn virksomheden igen, og se den."))
    message = gettext_noop("Der er en aftale igen fra %(day)s. Lad denne slutte før.")
    return RuleBroken(Sentence(message, day=later.starts_on), field="ends_on")
