"""The giving side of a move: on its day the case is packed and closed, in one transaction, and the other side told."""

import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.journal import record
from jobspor.access.links import make_link
from jobspor.access.models import Municipality
from jobspor.access.post.outbox import send_link
from jobspor.access.retention.cases import hindrances
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.base.wording import local_day, phone_number
from jobspor.citizens.actions.handover import cancel_handover
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.leaving import end_beside
from jobspor.citizens.actions.own_page import stop_own_page
from jobspor.citizens.actions.pathway import close_pathway
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.actions.talks import cancel_talk
from jobspor.citizens.models import Citizen, Handover, Move, NextStep, Parcel, Pathway, Talk
from jobspor.citizens.models.moves import MoveState
from jobspor.citizens.models.talks import TalkState
from jobspor.citizens.queries.moves import packed
from jobspor.citizens.queries.own_page import link_of
from jobspor.citizens.queries.protection import name_outside
from jobspor.organisation.models import Employee

MOVED = "moved"
RECEIVE = "jobspor.citizens.tasks.receive_case"
REFUSED = gettext_noop("%(to)s Kommune siger nej til sagen: %(why)s")
MOVED_TO = gettext_noop("flyttet til %(to)s Kommune")
STAYED = gettext_noop("Sagen blev ikke overdraget til %(to)s Kommune: %(why)s")


def due_moves(by: Actor, at: datetime) -> list[int]:
    """The numbers of those of the actor's municipality whose day has come, and that the other one has said yes to."""
    here = Move.objects.filter(municipality=by.municipality, state=MoveState.ACCEPTED, moves_on__lte=local_day(at))
    return list(here.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def give_case(*, move: int, by: Actor, at: datetime) -> Move | None:
    """Pack what goes along, close the case, let the other municipality open the parcel. None when it is done already,
    and before the day.

    Where a placement runs after all, the offer is taken back and whoever made it is told.
    """
    number = Move.objects.filter(pk=move).values_list("citizen", flat=True).first()
    hold_citizens(number or 0)
    rows = Move.objects.select_for_update(of=("self",)).select_related("citizen", "to")
    here = rows.filter(pk=move, municipality=by.municipality, state=MoveState.ACCEPTED)
    stored = here.filter(moves_on__lte=local_day(at)).first()
    if stored is None:
        return None
    if why := hindrances(stored.citizen_id, local_day(at) + A_DAY):
        return _keep(stored, why[0], by=by, at=at)
    content = json.dumps(packed(stored.citizen, stored.kinds), cls=DjangoJSONEncoder)
    Parcel.objects.create(municipality_id=by.municipality, move=stored, content=content)
    steps = _close(stored.citizen, str(Sentence(MOVED_TO, to=stored.to.name)), by=by, at=at)
    stored.state, stored.given_on = MoveState.GIVEN, local_day(at)
    stored.save(update_fields=["state", "given_on"])
    record("move.given", stored, by=by, at=at, to=stored.to.name, day=in_danish(stored.moves_on), steps=steps)
    _tell(stored.citizen, stored.to, by=by, at=at)
    receiver = Actor(key=f"user:{stored.accepted_by_id}", name="", municipality=stored.to_id)
    enqueue(RECEIVE, by=receiver, move=stored.pk)
    return stored


@transaction.atomic
def tell_of_refusal(*, move: int, by: Actor, at: datetime) -> None:
    """Let whoever offered a case know that the other municipality said no: as their next step."""
    stored = Move.objects.select_related("citizen", "to").filter(pk=move, state=MoveState.REFUSED).first()
    if stored is not None:
        _ask(stored, REFUSED, stored.reason, by=by, at=at)


@transaction.atomic
def leave_for(*, citizen: Citizen, to: str, by: Actor, at: datetime) -> None:
    """Close the case of somebody who has moved to a municipality that does not work here; `to` is its name.

    Raises RuleBroken without a case, while one is offered to a municipality that does, and while a placement runs.
    """
    hold_citizens(citizen.pk)
    if not Pathway.objects.filter(citizen=citizen, ended_on=None).exists():
        raise RuleBroken(gettext_noop("Borgeren har ikke et åbent forløb, så der er ingen sag at slutte."))
    if Move.objects.filter(citizen=citizen, state__in=(MoveState.OFFERED, MoveState.ACCEPTED)).exists():
        raise RuleBroken(gettext_noop("Sagen er tilbudt en anden kommune. Træk tilbuddet tilbage først."))
    if why := hindrances(citizen.pk, local_day(at) + A_DAY):
        raise RuleBroken(Sentence(gettext_noop("%(why)s. Slut det først."), why=why[0]), field="outside")
    steps = _close(citizen, str(Sentence(MOVED_TO, to=to)), by=by, at=at)
    record("move.left", citizen, by=by, at=at, to=to, steps=steps)


def _close(citizen: Citizen, why: str, *, by: Actor, at: datetime) -> int:
    """End what is open in the case; returns how many steps were."""
    on = local_day(at)
    for talk in Talk.objects.filter(citizen=citizen, state=TalkState.PLANNED).select_related("citizen").order_by("pk"):
        cancel_talk(talk=talk, why=why, by=by, at=at)
    for handover in Handover.objects.filter(citizen=citizen, switched_on=None, cancelled_on=None).order_by("pk"):
        cancel_handover(handover=handover, on=on, by=by, at=at)
    end_beside(citizen=citizen, why=why, on=on, by=by, at=at)
    steps = NextStep.objects.filter(citizen=citizen, done_on=None).update(done_on=on)
    for pathway in Pathway.objects.filter(citizen=citizen, ended_on=None).select_related("citizen"):
        close_pathway(pathway=pathway, on=max(on, pathway.referred_on), by=by, at=at)
    if link_of(citizen) is not None:
        stop_own_page(citizen=citizen, by=by, at=at)
    return steps


def _keep(move: Move, why: str, *, by: Actor, at: datetime) -> Move:
    move.state, move.reason, move.answered_on = MoveState.WITHDRAWN, why, local_day(at)
    move.save(update_fields=["state", "reason", "answered_on"])
    record("move.withdrawn", move, by=by, at=at, to=move.to.name, why=why)
    _ask(move, STAYED, why, by=by, at=at)
    return move


def _ask(move: Move, message: str, why: str, *, by: Actor, at: datetime) -> None:
    """A next step for whoever offered, while they still work here."""
    on = local_day(at)
    owner = Employee.objects.current(on).filter(user_id=move.offered_by_id).first()
    if owner is not None:
        what = str(Sentence(message, to=move.to.name, why=why))[:200]
        set_next_step(citizen=move.citizen, what=what, due_on=working_day_from(on), owner=owner, by=by, at=at)


def _tell(citizen: Citizen, to: Municipality, *, by: Actor, at: datetime) -> None:
    """Say whom to call from now on, where there is a way; never what about."""
    if not (citizen.phone or citizen.email):
        return
    about = f"{to.shown_name}, {phone_number(to.phone)}" if to.phone else to.shown_name
    link = make_link(
        purpose=MOVED, row=citizen, person_name=name_outside(citizen), about=about, phone=citizen.phone,
        email=citizen.email, language=citizen.messages_in, citizen_id=citizen.pk, by=by, at=at,
    )  # fmt: skip
    send_link(link, once=f"{MOVED}:{link.pk}", by=by, at=at)
