"""The people at a workplace."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import ContactPerson, Place, Workplace


@transaction.atomic
def add_contact_person(
    *,
    workplace: Workplace,
    name: str,
    title: str = "",
    phone: str = "",
    email: str = "",
    messages_in: str = "da",
    is_mentor: bool = False,
    roles: Sequence[str] = (),
    may_sign: bool = False,
    by: Actor,
    at: datetime | None = None,
) -> ContactPerson:
    """Note somebody at the workplace; who is noted there in the same words comes back.

    Raises RuleBroken for somebody who cannot be reached at all, or a mentor without a number.
    """
    _check_reachable(phone, email, is_mentor=is_mentor)
    hold_workplace(workplace.pk)
    reached = {"phone": phone, "email": email, "messages_in": messages_in}
    said = {"name": name, "title": title, **reached, "is_mentor": is_mentor, "roles": list(roles), "may_sign": may_sign}
    if same := ContactPerson.objects.filter(workplace=workplace, left_on=None, **said).first():
        return same
    person = ContactPerson.objects.create(municipality_id=by.municipality, workplace=workplace, **said)
    record("contact_person.added", person, by=by, at=at, name=name)
    return person


@transaction.atomic
def correct_contact_person(
    *,
    contact_person: ContactPerson,
    name: str,
    title: str,
    phone: str,
    email: str,
    messages_in: str,
    is_mentor: bool,
    may_sign: bool,
    roles: Sequence[str],
    by: Actor,
    at: datetime | None = None,
) -> ContactPerson:
    """Correct what is noted of somebody. Raises RuleBroken as `add_contact_person`."""
    _check_reachable(phone, email, is_mentor=is_mentor)
    hold_workplace(contact_person.workplace_id)
    reached = {"phone": phone, "email": email, "messages_in": messages_in}
    said = {"name": name, "title": title, **reached, "is_mentor": is_mentor, "roles": list(roles), "may_sign": may_sign}
    if same := ContactPerson.objects.filter(pk=contact_person.pk, **said).first():
        return same
    for field, value in said.items():
        setattr(contact_person, field, value)
    contact_person.save(update_fields=said)
    record("contact_person.corrected", contact_person, by=by, at=at, name=name)
    return contact_person


@transaction.atomic
def contact_person_left(
    *, contact_person: ContactPerson, on: date, by: Actor, at: datetime | None = None
) -> ContactPerson:
    """Note that somebody does not work there any longer. Open places they were mentor of stand without one.

    Raises RuleBroken for somebody who has left already.
    """
    hold_workplace(contact_person.workplace_id)
    contact_person.refresh_from_db(fields=["left_on"])
    if contact_person.left_on:
        message = gettext_noop("%(name)s er allerede noteret som stoppet.")
        raise RuleBroken(Sentence(message, name=contact_person.name))
    contact_person.left_on = on
    contact_person.save(update_fields=["left_on"])
    Place.objects.filter(mentor=contact_person).exclude(ends_on__lt=on).update(mentor=None)
    record("contact_person.left", contact_person, by=by, at=at, name=contact_person.name)
    return contact_person


def _check_reachable(phone: str, email: str, *, is_mentor: bool) -> None:
    if not phone and not email:
        message = gettext_noop("Skriv et telefonnummer eller en e-mail, så personen kan træffes.")
        raise RuleBroken(message, field="phone")
    if is_mentor and not phone:
        message = gettext_noop("Skriv mentorens telefonnummer. En mentor skal kunne ringes op.")
        raise RuleBroken(message, field="phone")
