"""The citizen: handed in once, corrected when something changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.access.crypto import blind_index
from jobspor.access.journal import record
from jobspor.access.policy import Permission
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen, Protection
from jobspor.citizens.models.citizen import CPR
from jobspor.citizens.rules import birth_date, parse_cpr


class Contact(TypedDict, total=False):
    """How a citizen is reached."""

    phone: str
    email: str
    address: str
    postcode: str
    language: str
    messages_in: str
    needs_interpreter: bool
    reach: str


CORRECTABLE = frozenset({"given_names", "family_name", *Contact.__annotations__})


class AlreadyHere(RuleBroken):
    """The CPR number belongs to a citizen of the municipality; `citizen` is theirs only when the actor may see it."""

    def __init__(self, citizen: Citizen | None) -> None:
        self.citizen = citizen
        if citizen is None:
            message = gettext_noop(
                "Borgeren er her allerede og hører til et andet team. Spørg din leder, hvem der har sagen."
            )
            super().__init__(Sentence(message), field="cpr")
        else:
            message = gettext_noop("Borgeren er her allerede: %(name)s. Åbn sagen under Borgere, og ret den dér.")
            super().__init__(Sentence(message, name=citizen.full_name), field="cpr")


@transaction.atomic
def hand_in_citizen(
    *, cpr: str, given_names: str, family_name: str, by: Actor, at: datetime, **contact: Unpack[Contact]
) -> Citizen:
    """Take a citizen in; everybody in the municipality's teams sees them until somebody is assigned.

    Raises BadCpr, and AlreadyHere when the CPR number is known.
    """
    digits = parse_cpr(cpr)
    known = Citizen.objects.with_cpr(digits)
    if known.exists():
        raise AlreadyHere(_seen_by(by, digits, at))
    with refused_as(AlreadyHere(None), constraint="citizen_cpr_once"):
        citizen = Citizen.objects.create(
            municipality_id=by.municipality,
            cpr=digits,
            cpr_index=blind_index(digits, purpose=CPR),
            born_on=birth_date(digits),
            given_names=given_names,
            family_name=family_name,
            **contact,
        )
    record("citizen.handed_in", citizen, by=by, at=at)
    return citizen


def _check_protected(stored: Citizen, changes: Mapping[str, object]) -> None:
    """A protected address never comes back into the citizen's own row."""
    if (changes.get("address") or changes.get("postcode")) and Protection.objects.in_force().filter(citizen=stored):
        message = gettext_noop("Adressen er beskyttet. Ret den under »Beskyttelse«.")
        raise RuleBroken(message, field="address")


@transaction.atomic
def correct_citizen(
    *, citizen: Citizen, changes: Mapping[str, object], by: Actor, at: datetime | None = None
) -> tuple[str, ...]:
    """Correct name and contact data, and return the names of the fields that changed, none when all was so already.

    The journal says which fields, never their values. Raises ValueError for a field that is not corrected this way.
    """
    if unknown := changes.keys() - CORRECTABLE:
        raise ValueError(f"Not corrected this way: {', '.join(sorted(unknown))}")
    stored = Citizen.objects.select_for_update(no_key=True).get(pk=citizen.pk)
    _check_protected(stored, changes)
    changed = tuple(name for name in changes if getattr(stored, name) != changes[name])
    if not changed:
        return ()
    for name in changed:
        setattr(stored, name, changes[name])
        setattr(citizen, name, changes[name])
    stored.save(update_fields=changed)
    words = ", ".join(str(Citizen._meta.get_field(name).verbose_name) for name in changed)  # type: ignore[union-attr]
    record("citizen.corrected", citizen, by=by, at=at, fields=words)
    return changed


def _seen_by(by: Actor, cpr: str, at: datetime) -> Citizen | None:
    scope = by.scope(Permission.CITIZEN_VIEW)
    if scope is None:
        return None
    return Citizen.objects.in_scope(Reach(by, scope, local_day(at))).with_cpr(cpr).first()
