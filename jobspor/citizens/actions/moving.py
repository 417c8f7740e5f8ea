"""A citizen moves: their case is offered to another municipality, taken back, answered there (docs/adr/0031).

Each side writes in its own municipality only; what has to happen in the other one is a job there, and the row that
both see says how far it is. Whoever writes holds that row, so each answer is given once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.journal import record
from jobspor.access.models import Municipality
from jobspor.access.retention.cases import hindrances
from jobspor.base.constraints import refused_as
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.base.wording import local_day
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Arrival, Citizen, Move, Pathway
from jobspor.citizens.models.moves import MoveKind, MoveState
from jobspor.citizens.rules.clean_message import says_cpr

GIVE, TELL = "jobspor.citizens.tasks.give_case", "jobspor.citizens.tasks.tell_of_refusal"
ALREADY = gettext_noop("Sagen er allerede besvaret eller trukket tilbage. Åbn siden igen.")


@dataclass(frozen=True)
class Offer:
    """Where the citizen moves and when, what goes along by their yes, and what the receiver is to know first."""

    to: Municipality
    moves_on: date
    kinds: Collection[MoveKind]
    agreed_on: date | None
    note: str
    phone: str


@transaction.atomic
def offer_case(*, citizen: Citizen, offer: Offer, by: Actor, at: datetime) -> Move:
    """Offer the case to the municipality that the citizen moves to. It sees no more than the offer.

    Raises RuleBroken without a pathway that runs, while a placement goes on after the move, without the citizen's yes
    to what goes along, where the note says who they are, and while another offer is open.
    """
    hold_citizens(citizen.pk)
    _check(citizen, offer, local_day(at))
    message = gettext_noop("Sagen er allerede tilbudt en kommune. Træk det tilbud tilbage først.")
    with refused_as(RuleBroken(message), constraint="move_one_open"):
        move = Move.objects.create(
            municipality_id=by.municipality,
            citizen=citizen,
            to=offer.to,
            moves_on=offer.moves_on,
            kinds=sorted(offer.kinds),
            agreed_on=offer.agreed_on,
            note=offer.note,
            phone=offer.phone,
            offered_by_id=by.user_id or 0,
            offered_on=local_day(at),
        )
    record("move.offered", move, by=by, at=at, to=offer.to.name, day=in_danish(offer.moves_on))
    return move


@transaction.atomic
def withdraw_offer(*, move: Move, reason: str, by: Actor, at: datetime) -> Move:
    """The case stays where it is. Raises RuleBroken when it has been given, or answered with no."""
    hold_citizens(move.citizen_id)
    stored = held(move.pk, MoveState.OFFERED, MoveState.ACCEPTED)
    check_words(stored.citizen, reason, field="reason")
    stored.state, stored.reason, stored.answered_on = MoveState.WITHDRAWN, reason, local_day(at)
    stored.save(update_fields=["state", "reason", "answered_on"])
    record("move.withdrawn", stored, by=by, at=at, to=stored.to.name, why=reason.rstrip("."))
    return stored


@transaction.atomic
def accept_case(*, move: Move, by: Actor, at: datetime) -> Arrival:
    """Say yes: the other municipality gives the case on the day of the move. Raises RuleBroken when it is too late."""
    stored = held(move.pk, MoveState.OFFERED)
    stored.state, stored.accepted_by_id, stored.answered_on = MoveState.ACCEPTED, by.user_id, local_day(at)
    stored.save(update_fields=["state", "accepted_by", "answered_on"])
    arrival = _answered(stored, by, at)
    record("move.accepted", arrival, by=by, at=at, giver=stored.municipality.name, day=in_danish(stored.moves_on))
    enqueue(GIVE, by=giver_of(stored), move=stored.pk)
    return arrival


@transaction.atomic
def refuse_case(*, move: Move, reason: str, by: Actor, at: datetime) -> Arrival:
    """Say no, and why; the case stays where it is. Raises RuleBroken when too late."""
    stored = held(move.pk, MoveState.OFFERED)
    if says_cpr(reason):
        raise RuleBroken(gettext_noop("Der står et cpr-nummer i teksten. Tag det ud."), field="reason")
    stored.state, stored.reason, stored.answered_on = MoveState.REFUSED, reason, local_day(at)
    stored.save(update_fields=["state", "reason", "answered_on"])
    arrival = _answered(stored, by, at)
    record("move.refused", arrival, by=by, at=at, giver=stored.municipality.name, why=reason.rstrip("."))
    enqueue(TELL, by=giver_of(stored), move=stored.pk)
    return arrival


def held(pk: int, *states: MoveState) -> Move:
    """The move as it is now, held until the commit. Raises RuleBroken when it is in none of the states."""
    rows = Move.objects.select_for_update(of=("self",)).select_related("municipality", "to")
    stored = rows.filter(pk=pk, state__in=states).first()
    if stored is None:
        raise RuleBroken(ALREADY)
    return stored


def giver_of(move: Move) -> Actor:
    """Whoever offered, for what is to happen in the municipality that gives."""
    return Actor(key=f"user:{move.offered_by_id}", name="", municipality=move.municipality_id)


def check_words(citizen: Citizen, text: str, *, field: str) -> None:
    """What the other municipality reads before it says yes does not tell who the citizen is."""
    names = {citizen.full_name, citizen.family_name, *citizen.given_names.split()}
    words = {word.strip(".,:;!?()»«") for word in text.casefold().split()}
    if says_cpr(text):
        raise RuleBroken(gettext_noop("Der står et cpr-nummer i teksten. Tag det ud."), field=field)
    if any(name.casefold() in words for name in names) or citizen.full_name.casefold() in text.casefold():
        raise RuleBroken(gettext_noop("Borgerens navn står i teksten. Tag det ud."), field=field)


def _check(citizen: Citizen, offer: Offer, on: date) -> None:
    if not Pathway.objects.filter(citizen=citizen, ended_on=None).exists():
        raise RuleBroken(gettext_noop("Borgeren har ikke et åbent forløb, så der er ingen sag at overdrage."))
    if offer.kinds and offer.agreed_on is None:
        message = gettext_noop("Skriv, hvornår borgeren sagde ja til, at det følger med.")
        raise RuleBroken(message, field="agreed_on")
    if offer.agreed_on and offer.agreed_on > on:
        raise RuleBroken(gettext_noop("Skriv dagen i dag eller en dag før."), field="agreed_on")
    if why := hindrances(citizen.pk, max(offer.moves_on, on) + A_DAY):
        message = gettext_noop(
            "%(why)s på flyttedagen. Slut det til den dag først; den nye kommune laver selv en aftale."
        )
        raise RuleBroken(Sentence(message, why=why[0]), field="moves_on")
    check_words(citizen, offer.note, field="note")


def _answered(move: Move, by: Actor, at: datetime) -> Arrival:
    with refused_as(RuleBroken(ALREADY), constraint="arrival_once"):
        return Arrival.objects.create(
            municipality_id=by.municipality,
            move_number=move.pk,
            giver=move.municipality,
            moves_on=move.moves_on,
            answered_on=local_day(at),
        )
