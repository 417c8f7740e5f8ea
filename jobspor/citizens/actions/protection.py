"""Protecting a citizen's address and name: begun, corrected, lifted."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import purposes
from jobspor.access.models import Link
from jobspor.access.models.links import UNNAMED
from jobspor.access.post.outbox import greet_nobody
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.protection import Kind, Protection

ALREADY = gettext_noop("Borgeren er allerede beskyttet.")
CORRECTED = ("kind", "expires_on", "address", "postcode")


@transaction.atomic
def protect(
    *, citizen: Citizen, kind: str, starts_on: date, expires_on: date | None, by: Actor, at: datetime
) -> Protection:
    """Protect the address, or address and name. The address leaves the citizen's own row for one of its own.

    Raises RuleBroken when they are protected already, or for days that cannot be.
    """
    if starts_on > local_day(at):
        raise RuleBroken(gettext_noop("Skriv dagen i dag eller en dag før."), field="starts_on")
    _check_end(starts_on, expires_on)
    hold_citizens(citizen.pk)
    stored = Citizen.objects.get(pk=citizen.pk)
    with refused_as(RuleBroken(ALREADY), constraint="protection_one_in_force"):
        protection = Protection.objects.create(
            municipality_id=by.municipality,
            citizen=stored,
            kind=kind,
            starts_on=starts_on,
            expires_on=expires_on,
            address=stored.address,
            postcode=stored.postcode,
        )
    Citizen.objects.filter(pk=citizen.pk).update(address="", postcode="")
    _unname(protection)
    record("protection.begun", protection, by=by, at=at)
    return protection


@transaction.atomic
def correct_protection(
    *, protection: Protection, changes: Mapping[str, object], by: Actor, at: datetime
) -> tuple[str, ...]:
    """Correct what is protected, until when, and the address; gives the names of what changed.

    The journal says which, never the values. Raises RuleBroken when it was lifted meanwhile.
    """
    hold_citizens(protection.citizen_id)
    stored = _in_force(protection)
    changed = tuple(name for name in CORRECTED if name in changes and getattr(stored, name) != changes[name])
    if not changed:
        return ()
    for name in changed:
        setattr(stored, name, changes[name])
    _check_end(stored.starts_on, stored.expires_on)
    stored.save(update_fields=changed)
    _unname(stored)
    words = ", ".join(str(Protection._meta.get_field(name).verbose_name) for name in changed)  # type: ignore[union-attr]
    record("protection.corrected", stored, by=by, at=at, fields=words)
    return changed


@transaction.atomic
def lift_protection(*, protection: Protection, by: Actor, at: datetime) -> Protection:
    """The protection is over: the address goes back to the citizen's own row. Raises RuleBroken when it is already."""
    hold_citizens(protection.citizen_id)
    stored = _in_force(protection)
    Citizen.objects.filter(pk=stored.citizen_id).update(address=stored.address, postcode=stored.postcode)
    stored.address, stored.postcode, stored.lifted_on = "", "", local_day(at)
    stored.save(update_fields=["address", "postcode", "lifted_on"])
    record("protection.lifted", stored, by=by, at=at)
    return stored


def keep_hidden(citizen: Citizen) -> None:
    """After two cases became one: if it is protected, the address stands in the protection only."""
    protection = Protection.objects.in_force().filter(citizen=citizen).first()
    stored = Citizen.objects.get(pk=citizen.pk)
    if protection is None or not (stored.address or stored.postcode):
        return
    if not protection.address:
        protection.address, protection.postcode = stored.address, stored.postcode
        protection.save(update_fields=["address", "postcode"])
    Citizen.objects.filter(pk=citizen.pk).update(address="", postcode="")


def _unname(protection: Protection) -> None:
    """The citizen's own links that are out already call nobody by the protected name."""
    if protection.kind == Kind.NAME:
        own = [purpose.code for purpose in purposes() if purpose.to_citizen]
        for link in Link.objects.filter(citizen_id=protection.citizen_id, purpose__in=own).exclude(person_name=UNNAMED):
            greet_nobody(link)


def _in_force(protection: Protection) -> Protection:
    found = Protection.objects.in_force().filter(pk=protection.pk).first()
    if found is None:
        raise RuleBroken(gettext_noop("Beskyttelsen er ophævet. Åbn siden igen."))
    return found


def _check_end(starts_on: date, expires_on: date | None) -> None:
    if expires_on is not None and expires_on < starts_on:
        raise RuleBroken(gettext_noop("Slutdatoen ligger før den første dag."), field="expires_on")
