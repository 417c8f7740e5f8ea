"""The receiving side of a move: the parcel becomes a case here, or meets the one that is here already."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.crypto import blind_index
from jobspor.access.journal import record
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.citizen import correct_citizen, hand_in_citizen
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.merging import change_cpr
from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.actions.pathway import refer_citizen
from jobspor.citizens.actions.protection import protect
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Arrival, Citizen, FormerNumber, Move, Parcel, Pathway, Protection
from jobspor.citizens.models.citizen import CPR
from jobspor.citizens.models.moves import MoveState
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.rules.moving import OF_PATHWAY
from jobspor.organisation.models import Employee

Packed = Mapping[str, Any]
OTHER_NUMBER = gettext_noop("nummeret, som den kommune havde, borgeren kommer fra")
BEGIN = gettext_noop("Kommer fra %(giver)s Kommune: find en ansvarlig, og hold den første samtale")
COMPARE = gettext_noop("Var her i forvejen og kommer fra %(giver)s Kommune: se, hvad der kom med")
LEFT = gettext_noop("Fra %(giver)s Kommune kom også dette, men her stod noget andet, og det er beholdt:")


@transaction.atomic
def receive_case(*, move: int, by: Actor, at: datetime) -> Arrival | None:
    """Open the parcel: the citizen is here from now on. None when it has been opened already.

    Somebody who was here before is the same citizen still: what cannot stand beside what stands here becomes a note.
    """
    rows = Move.objects.select_for_update(of=("self",)).select_related("municipality")
    stored = rows.filter(pk=move, to=by.municipality, state=MoveState.GIVEN).first()
    if stored is None:
        return None
    parcel = Parcel.objects.get(move=stored)
    packed: Packed = json.loads(parcel.content)
    arrival = Arrival.objects.get(municipality=by.municipality, move_number=stored.pk)
    known = _known(packed)
    citizen = _met(known, packed, by=by, at=at) if known else _new(packed, by=by, at=at)
    left = _unpack(citizen, packed, stored, by=by, at=at)
    _begin(citizen, stored, left, is_known=known is not None, by=by, at=at)
    arrival.citizen, arrival.was_known = citizen, known is not None
    arrival.save(update_fields=["citizen", "was_known"])
    parcel.delete()
    stored.state = MoveState.RECEIVED
    stored.save(update_fields=["state"])
    record("move.received", arrival, by=by, at=at, giver=stored.municipality.name)
    return arrival


def _known(packed: Packed) -> Citizen | None:
    """Who is here already, by any of the numbers on either side."""
    numbers = [packed["cpr"], *(one["cpr"] for one in packed["former"])]
    found = (Citizen.objects.with_cpr(number).order_by("pk").first() for number in numbers)
    return next((one for one in found if one), None)


def _new(packed: Packed, *, by: Actor, at: datetime) -> Citizen:
    citizen = hand_in_citizen(cpr=packed["cpr"], **packed["person"], by=by, at=at)
    for one in packed["former"]:
        FormerNumber.objects.create(
            municipality_id=by.municipality, citizen=citizen, cpr=one["cpr"],
            cpr_index=blind_index(one["cpr"], purpose=CPR), until=one["until"], reason=one["reason"],
        )  # fmt: skip
    return citizen


def _met(known: Citizen, packed: Packed, *, by: Actor, at: datetime) -> Citizen:
    """What stands here stays; what is empty is filled, and a number that is new here is the citizen's now."""
    hold_citizens(known.pk)
    if not Citizen.objects.with_cpr(packed["cpr"]).exists():
        known = change_cpr(citizen=known, cpr=packed["cpr"], on=local_day(at), reason=OTHER_NUMBER, by=by, at=at)
    empty = {name: value for name, value in packed["person"].items() if value and getattr(known, name) == ""}
    correct_citizen(citizen=known, changes=empty, by=by, at=at)
    return known


def _unpack(citizen: Citizen, packed: Packed, move: Move, *, by: Actor, at: datetime) -> list[str]:
    """Write the rows of the parcel; returns in words those for which something else stands here."""
    said = packed["protection"]
    if said and not Protection.objects.in_force().filter(citizen=citizen).exists():
        days = {name: said[name] and date.fromisoformat(said[name]) for name in ("starts_on", "expires_on")}
        protect(citizen=citizen, kind=said["kind"], **days, by=by, at=at)
    pathway = _pathway(citizen, move, by=by, at=at)
    if packed["zone"] and not pathway.zone:
        pathway.zone = packed["zone"]
        pathway.save(update_fields=["zone"])
    left = []
    for name, rows in packed["rows"].items():
        manager = getattr(pathway if name in OF_PATHWAY else citizen, name)
        left += [_in_words(manager, row) for row in rows if not _put(manager, row, by)]
    return left


def _pathway(citizen: Citizen, move: Move, *, by: Actor, at: datetime) -> Pathway:
    """The one that runs, or one from today on; from tomorrow where another ended today."""
    last = Pathway.objects.filter(citizen=citizen).order_by("-referred_on", "-pk").first()
    if last is not None and last.ended_on is None:
        return last
    on = max(local_day(at), last.ended_on + A_DAY) if last and last.ended_on else local_day(at)
    referred_by = str(Sentence(gettext_noop("%(giver)s Kommune"), giver=move.municipality.name))
    return refer_citizen(citizen=citizen, on=on, referred_by=referred_by, by=by, at=at)


def _put(manager: Any, row: Mapping[str, Any], by: Actor) -> bool:
    """Write a row unless it is here; False where it cannot stand beside what is."""
    if manager.filter(**row).exists():
        return True
    try:
        with transaction.atomic():
            manager.create(municipality_id=by.municipality, **row)
            connection.check_constraints()
    except IntegrityError:
        return False
    return True


def _in_words(manager: Any, row: Mapping[str, Any]) -> str:
    name = str(manager.model._meta.verbose_name)
    return f"{name}: {', '.join(str(value) for value in row.values() if value not in (None, ''))}"


def _begin(citizen: Citizen, move: Move, left: list[str], *, is_known: bool, by: Actor, at: datetime) -> None:
    """What did not fit is a note, and whoever said yes has the first step."""
    giver, on = move.municipality.name, local_day(at)
    if left:
        text = "\n".join((str(Sentence(LEFT, giver=giver)), *left))
        write_note(citizen=citizen, kind=NoteKind.FOLLOW_UP, text=text[:4000], by=by, at=at)
    owner = Employee.objects.current(on).filter(user_id=move.accepted_by_id or 0).first()
    if owner is not None:
        what = str(Sentence(COMPARE if is_known else BEGIN, giver=giver))
        set_next_step(citizen=citizen, what=what, due_on=working_day_from(on), owner=owner, by=by, at=at)
