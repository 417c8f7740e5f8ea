"""What counts in the ratio rule beside our own placements, written in by hand."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.again import just_now
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop, in_danish
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CountedPerson, Dispensation, Workplace
from jobspor.companies.rules import Counted


@transaction.atomic
def count_person(
    *,
    workplace: Workplace,
    kind: Counted,
    weekly_minutes: int,
    sent_by: str,
    starts_on: date,
    ends_on: date,
    by: Actor,
    at: datetime | None = None,
) -> CountedPerson:
    """Somebody fills a place there who is in none of our placements. Raises RuleBroken for days in the wrong order."""
    _check(starts_on, ends_on)
    hold_workplace(workplace.pk)
    said = {
        "kind": kind.value,
        "weekly_minutes": weekly_minutes,
        "sent_by": sent_by,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    again = CountedPerson.objects.filter(pk__in=just_now("ratio.counted", by=by, at=at), workplace=workplace, **said)
    if same := again.first():
        return same
    person = CountedPerson.objects.create(municipality_id=by.municipality, workplace=workplace, **said)
    record("ratio.counted", person, by=by, at=at, kind=kind.danish.lower(), sent_by=sent_by)
    return person


@transaction.atomic
def end_counting(*, person: CountedPerson, on: date, by: Actor, at: datetime | None = None) -> CountedPerson:
    """The day is the last on which the person counts. Raises RuleBroken for one before the first."""
    if on < person.starts_on:
        raise RuleBroken(
            gettext_noop("Personen tæller først fra en senere dag. Vælg en senere sidste dag."), field="on"
        )
    hold_workplace(person.workplace_id)
    if CountedPerson.objects.filter(pk=person.pk).exclude(ends_on=on).update(ends_on=on):
        record("ratio.counted_until", person, by=by, at=at, sent_by=person.sent_by, until=in_danish(on))
    return person


@transaction.atomic
def give_dispensation(
    *,
    workplace: Workplace,
    given_by: str,
    paper: str,
    shares_places: bool,
    further_places: int,
    starts_on: date,
    ends_on: date,
    by: Actor,
    at: datetime | None = None,
) -> Dispensation:
    """Record a dispensation from the ratio rule: who gave it, what it lets, and until when. Raises RuleBroken."""
    _check(starts_on, ends_on)
    if not shares_places and not further_places:
        message = gettext_noop("Skriv, hvad dispensationen giver lov til: at dele fuldtidspladser eller flere pladser.")
        raise RuleBroken(message, field="shares_places")
    hold_workplace(workplace.pk)
    said = {
        "given_by": given_by,
        "paper": paper,
        "shares_places": shares_places,
        "further_places": further_places,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    which = {"municipality_id": by.municipality, "workplace": workplace}
    if same := Dispensation.objects.filter(**which, **said).first():
        return same
    given = Dispensation.objects.create(**which, **said)
    record("ratio.dispensed", given, by=by, at=at, given_by=given_by, until=in_danish(ends_on))
    return given


@transaction.atomic
def end_dispensation(*, dispensation: Dispensation, on: date, by: Actor, at: datetime | None = None) -> Dispensation:
    """The day is the dispensation's last. Raises RuleBroken for one before the first."""
    if on < dispensation.starts_on:
        raise RuleBroken(gettext_noop("Dispensationen gælder først fra en senere dag."), field="on")
    hold_workplace(dispensation.workplace_id)
    if Dispensation.objects.filter(pk=dispensation.pk).exclude(ends_on=on).update(ends_on=on):
        record("ratio.dispensed_until", dispensation, by=by, at=at, until=in_danish(on))
    return dispensation


def _check(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RuleBroken(gettext_noop("Den sidste dag ligger før den første. Ret en af datoerne."), field="ends_on")
