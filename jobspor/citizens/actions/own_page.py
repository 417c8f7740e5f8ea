"""The citizen's own page: its link sent, read out, stopped; the steps that stand on it; and what the citizen asks."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import address, make_link, new_token, renew_link, stop_link
from jobspor.access.models import Link, Message
from jobspor.access.models.links import UNNAMED
from jobspor.access.post.outbox import send_link, send_notice
from jobspor.access.undo import undo_act
from jobspor.base.days import working_day_from
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.sharing import short, withdraw
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Citizen, NextStep, ToldStep
from jobspor.citizens.models.sharing import TAKEN_BACK
from jobspor.citizens.queries.own_page import PURPOSE, Asked, asked_for_call, link_of, taken_back, who_calls
from jobspor.citizens.queries.protection import is_unnamed, name_outside
from jobspor.citizens.queries.sharing import row_called

CALL = gettext_noop("%(name)s beder om at blive ringet op")
NOT_SHARED = gettext_noop("Det deles ikke.")


@transaction.atomic
def send_own_page(*, citizen: Citizen, by: Actor, at: datetime) -> Message:
    """Send the citizen the link to their page, with all its days again. Raises RuleBroken without an address."""
    hold_citizens(citizen.pk)
    link = _ensure(citizen, by=by, at=at)
    once = f"own-page:{link.pk}:{at:%Y%m%d%H%M}"
    if sent := Message.objects.filter(once=once).first():
        return sent
    message = send_link(link, once=once, by=by, at=at)
    if message is None:
        said = gettext_noop(
            "Der er hverken telefon eller e-mail at sende til. Lav et brev med linket, eller læs det op."
        )
        raise RuleBroken(said)
    record("own_page.sent", citizen, by=by, at=at, name=link.person_name)
    return message


@transaction.atomic
def read_out_own_page(*, citizen: Citizen, by: Actor, at: datetime) -> str:
    """A fresh address that opens the citizen's page, to be read aloud or typed in at the desk."""
    hold_citizens(citizen.pk)
    link = _ensure(citizen, by=by, at=at)
    record("own_page.read_out", citizen, by=by, at=at, name=link.person_name)
    return address(new_token(link, channel="voice", at=at))


@transaction.atomic
def print_own_page_link(*, citizen: Citizen, by: Actor, at: datetime) -> tuple[str, Link]:
    """A fresh address that opens the citizen's page, for a letter that is handed over; and the link it is of."""
    hold_citizens(citizen.pk)
    link = _ensure(citizen, by=by, at=at)
    record("own_page.printed", citizen, by=by, at=at, name=link.person_name)
    return address(new_token(link, channel="paper", at=at)), link


@transaction.atomic
def stop_own_page(*, citizen: Citizen, by: Actor, at: datetime) -> None:
    """Let nobody open the page any more. Raises RuleBroken when there is no link to it."""
    hold_citizens(citizen.pk)
    link = link_of(citizen)
    if link is None:
        raise RuleBroken(gettext_noop("Der er ikke noget link, som virker."))
    stop_link(link, by=by, at=at)


@transaction.atomic
def tell_step(*, step: NextStep, words: str, by: Actor, at: datetime) -> ToldStep:
    """Let a step stand on the citizen's page, in these words."""
    hold_citizens(step.citizen_id)
    if same := ToldStep.objects.filter(step=step, words=words).first():
        return same
    told, _made = ToldStep.objects.update_or_create(
        step=step, defaults={"words": words, "municipality_id": by.municipality}
    )
    record("own_page.step_told", step, by=by, at=at, words=words.rstrip("."))
    return told


@transaction.atomic
def keep_step(*, step: NextStep, by: Actor, at: datetime) -> None:
    """Take a step off the citizen's page; it stays with the workers."""
    hold_citizens(step.citizen_id)
    told = ToldStep.objects.filter(step=step).first()
    if told is not None:
        told.delete()
        record("own_page.step_kept", step, by=by, at=at, words=told.words.rstrip("."))


@transaction.atomic
def ask_for_call(*, citizen: Citizen, by: Actor, at: datetime) -> NextStep:
    """The citizen asks to be called: a next step today, or the next working day, for whoever calls.

    Raises RuleBroken when they have asked today already, and when nobody is in their team.
    """
    hold_citizens(citizen.pk)
    on = local_day(at)
    owner = who_calls(citizen, on)
    if owner is None or asked_for_call(citizen, on).state is not Asked.NO:
        raise RuleBroken(gettext_noop("Ring til os i stedet."))
    name = UNNAMED if is_unnamed(citizen) else citizen.given_names
    what = str(Sentence(CALL, name=name))
    step = set_next_step(citizen=citizen, what=what, due_on=working_day_from(on), owner=owner, by=by, at=at)
    record("own_page.call_asked", step, by=by, at=at, name=name)
    send_notice("call-asked", user=owner.user, once=f"call-asked:{step.pk}", by=by, at=at)
    return step


@transaction.atomic
def take_back(*, key: str, citizen: Citizen, by: Actor, at: datetime) -> None:
    """The citizen takes a yes back on their own page: nobody is told from now on.

    Whoever told a company has a next step for it, as always; whoever calls the citizen has one too, for the yes may be
    used where no message says so. Raises RuleBroken when there is no yes any more.
    """
    hold_citizens(citizen.pk)
    row, on = row_called(key, citizen), local_day(at)
    if row is None:
        raise RuleBroken(NOT_SHARED)
    told = withdraw(row=row, on=on, by=by, at=at)
    caller = who_calls(citizen, on)
    if caller and caller.pk not in {step.owner_id for step in told}:
        what = f"{TAKEN_BACK} »{short(row.said)}« tilbage på sin egen side. Se, hvor det er brugt"
        set_next_step(citizen=citizen, what=what, due_on=on, owner=caller, by=by, at=at)


@transaction.atomic
def regret_taking_back(*, citizen: Citizen, by: Actor, at: datetime) -> None:
    """The yes that the citizen took back last, today, holds again. Raises RuleBroken when it cannot."""
    hold_citizens(citizen.pk)
    event = taken_back(citizen, by=by, on=local_day(at))
    if event is None:
        raise RuleBroken(gettext_noop("Det kan ikke fortrydes nu. Ring til os i stedet."))
    undo_act(event.act, by=by, at=at)


def _ensure(citizen: Citizen, *, by: Actor, at: datetime) -> Link:
    """The link to the citizen's page, with its days and the address known today; made when there is none."""
    link = link_of(citizen)
    if link is None:
        return make_link(
            purpose=PURPOSE,
            row=citizen,
            person_name=name_outside(citizen),
            about="",
            phone=citizen.phone,
            email=citizen.email,
            language=citizen.messages_in,
            citizen_id=citizen.pk,
            by=by,
            at=at,
        )
    link.person_name, link.phone, link.email = name_outside(citizen), citizen.phone, citizen.email
    link.language = citizen.messages_in
    link.save(update_fields=["person_name", "phone", "email", "language"])
    return renew_link(link, at=at)
