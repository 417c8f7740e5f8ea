"""Conversations: planned, changed, held, called off. What is decided becomes next steps with a day and an owner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import QuerySet

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.actions.telling import AGREED, OFF, tell_citizen
from jobspor.citizens.models import Citizen, NextStep, Talk, TalkDecision, TalkMember, TalkTemplate
from jobspor.citizens.models.talks import AGENDAS, TalkKind, TalkState, TalkWay
from jobspor.organisation.models import Employee

MINUTES = 45


@dataclass(frozen=True)
class Meeting:
    """When, how and where people meet, and who takes part beside the one who calls. `others` are no employees."""

    day: date
    clock: time | None = None
    minutes: int = MINUTES
    way: TalkWay = TalkWay.PLACE
    place: str = ""
    others: str = ""
    members: Collection[Employee] = ()


@dataclass(frozen=True)
class Decided:
    """What was decided: what happens, by when, and who does it."""

    what: str
    due_on: date
    owner: Employee


@dataclass(frozen=True)
class Held:
    """How a conversation went: when, with the citizen or why not, who came of the employees, and what was decided."""

    on: date
    present: bool
    absent_because: str = ""
    came: Collection[Employee] = ()
    note: str = ""
    decisions: Collection[Decided] = ()


@transaction.atomic
def plan_talk(
    *,
    citizen: Citizen,
    kind: TalkKind,
    meeting: Meeting,
    owner: Employee,
    by: Actor,
    agenda: str = "",
    remind: bool = False,
    at: datetime | None = None,
) -> Talk:
    """Agree on a conversation. It stands as a step on its owner's day; without an agenda it gets its kind's own.
    With `remind` the citizen is told now, the day before, and when it is moved or called off.

    The very same one, planned already, comes back.
    """
    hold_citizens(citizen.pk)
    said = {"kind": kind, "day": meeting.day, "clock": meeting.clock, "owner": owner}
    if same := Talk.objects.filter(citizen=citizen, state=TalkState.PLANNED, **said).first():
        return same
    step = NextStep.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        what=_what(kind),
        due_on=meeting.day,
        due_at=meeting.clock,
        owner=owner,
    )
    talk = _make(citizen, kind, meeting, owner, by, agenda=agenda or agenda_of(kind), remind=remind, step=step)
    record("talk.planned", talk, by=by, at=at, talk=_what(kind), day=_when(meeting))
    tell_citizen(talk, AGREED, by=by, at=at)
    return talk


@transaction.atomic
def change_talk(*, talk: Talk, meeting: Meeting, agenda: str, by: Actor, at: datetime | None = None) -> Talk:
    """Another day, another place, others who take part, another agenda. Raises RuleBroken when it is not planned."""
    hold_citizens(talk.citizen_id)
    before = (talk.day, talk.clock)
    given = {"day": meeting.day, "clock": meeting.clock, "minutes": meeting.minutes, "way": meeting.way}
    _change(talk, TalkState.PLANNED, **given, place=meeting.place, others=meeting.others, agenda=agenda)
    _step(talk).update(due_on=meeting.day, due_at=meeting.clock)
    _gather(talk, meeting.members, by)
    verb = "talk.changed" if before == (meeting.day, meeting.clock) else "talk.moved"
    record(verb, talk, by=by, at=at, talk=talk.about, day=_when(meeting))
    if verb == "talk.moved":
        tell_citizen(talk, AGREED, by=by, at=at)
    return talk


@transaction.atomic
def hold_talk(*, talk: Talk, held: Held, by: Actor, at: datetime | None = None) -> Talk:
    """It was held. Raises RuleBroken when it was not planned any more, or was held without the citizen and nobody
    says why."""
    hold_citizens(talk.citizen_id)
    _check(held)
    _change(talk, TalkState.PLANNED, state=TalkState.HELD, day=held.on, **_told(held))
    _step(talk).update(done_on=held.on)
    came = {employee.pk for employee in held.came}
    for member in talk.members.all():
        TalkMember.objects.filter(pk=member.pk).update(came=member.employee_id in came)
    return _recorded(talk, held, by, at)


@transaction.atomic
def write_talk(
    *, citizen: Citizen, kind: TalkKind, held: Held, owner: Employee, by: Actor, at: datetime | None = None
) -> Talk:
    """A conversation that nobody had planned was held. The very same one, written already, comes back.

    Raises RuleBroken as `hold_talk` does.
    """
    hold_citizens(citizen.pk)
    _check(held)
    said = {"kind": kind, "day": held.on, "owner": owner, "state": TalkState.HELD, "note": held.note}
    if same := Talk.objects.filter(citizen=citizen, **said).first():
        return same
    meeting = Meeting(held.on, members=held.came)
    talk = _make(citizen, kind, meeting, owner, by, state=TalkState.HELD, **_told(held))
    talk.members.update(came=True)
    return _recorded(talk, held, by, at)


@transaction.atomic
def correct_talk(*, talk: Talk, held: Held, by: Actor, at: datetime | None = None) -> Talk:
    """Write the note of a held conversation again, or add a decision. Raises RuleBroken as `hold_talk` does."""
    hold_citizens(talk.citizen_id)
    _check(held)
    _change(talk, TalkState.HELD, day=held.on, **_told(held))
    record("talk.corrected", talk, by=by, at=at, talk=talk.about)
    _decide(talk, held.decisions, by, at)
    return talk


@transaction.atomic
def cancel_talk(*, talk: Talk, why: str, by: Actor, at: datetime | None = None) -> Talk:
    """Call a conversation off, and say why. Raises RuleBroken when it is not planned any more."""
    hold_citizens(talk.citizen_id)
    _change(talk, TalkState.PLANNED, state=TalkState.CANCELLED, why=why)
    _step(talk).delete()
    record("talk.cancelled", talk, by=by, at=at, talk=talk.about, day=in_danish(talk.day), why=why.rstrip("."))
    tell_citizen(talk, OFF, by=by, at=at)
    return talk


@transaction.atomic
def miss_talk(*, talk: Talk, on: date, by: Actor, at: datetime | None = None) -> Talk:
    """The citizen did not come. Raises RuleBroken when it is not planned any more, or its day has not come."""
    hold_citizens(talk.citizen_id)
    if talk.day > on:
        raise RuleBroken(Sentence(gettext_noop("Samtalen er først den %(day)s."), day=talk.day))
    _change(talk, TalkState.PLANNED, state=TalkState.NO_SHOW)
    _step(talk).update(done_on=on)
    record("talk.no_show", talk, by=by, at=at, talk=talk.about, day=in_danish(talk.day))
    return talk


def agenda_of(kind: TalkKind) -> str:
    """The fixed points of a kind of conversation: the municipality's own, or the standard."""
    own = TalkTemplate.objects.filter(kind=kind).exclude(agenda="").first()
    return own.agenda if own else AGENDAS[kind]


def _make(citizen: Citizen, kind: TalkKind, meeting: Meeting, owner: Employee, by: Actor, **more: object) -> Talk:
    talk = Talk.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        kind=kind,
        owner=owner,
        day=meeting.day,
        clock=meeting.clock,
        minutes=meeting.minutes,
        way=meeting.way,
        place=meeting.place,
        others=meeting.others,
        **more,
    )
    _gather(talk, meeting.members, by)
    return talk


def _gather(talk: Talk, members: Collection[Employee], by: Actor) -> None:
    """Those who take part, beside the one who calls; who stands there already stays."""
    wanted = {employee.pk for employee in members} - {talk.owner_id}
    there = set(talk.members.values_list("employee", flat=True))
    talk.members.exclude(employee__in=wanted).delete()
    TalkMember.objects.bulk_create(
        TalkMember(municipality_id=by.municipality, talk=talk, employee_id=pk) for pk in sorted(wanted - there)
    )


def _step(talk: Talk) -> QuerySet[NextStep]:
    """The step that stands for it, until it is done."""
    return NextStep.objects.filter(talk=talk, done_on=None)


def _change(talk: Talk, still: TalkState, **fields: object) -> None:
    """Change a conversation that still stands so. Raises RuleBroken when somebody has been here before."""
    if not Talk.objects.filter(pk=talk.pk, state=still).update(**fields):
        raise RuleBroken(Sentence(gettext_noop("Samtalen er holdt eller aflyst imens. Åbn siden igen.")))
    for name, value in fields.items():
        setattr(talk, name, value)


def _check(held: Held) -> None:
    if not held.present and not held.absent_because.strip():
        message = gettext_noop("Skriv, hvorfor samtalen blev holdt uden borgeren.")
        raise RuleBroken(Sentence(message), field="absent_because")


def _told(held: Held) -> dict[str, object]:
    because = "" if held.present else held.absent_because
    return {"citizen_present": held.present, "absent_because": because, "note": held.note}


def _recorded(talk: Talk, held: Held, by: Actor, at: datetime | None) -> Talk:
    facts = {"talk": talk.about, "why": held.absent_because.rstrip(".")}
    record("talk.held" if held.present else "talk.held_without", talk, by=by, at=at, **facts)
    _decide(talk, held.decisions, by, at)
    return talk


def _decide(talk: Talk, decisions: Iterable[Decided], by: Actor, at: datetime | None) -> None:
    """Each decision is a step of its own; one that is there already is not made twice."""
    for one in decisions:
        step = set_next_step(citizen=talk.citizen, what=one.what, due_on=one.due_on, owner=one.owner, by=by, at=at)
        TalkDecision.objects.get_or_create(step=step, defaults={"municipality_id": by.municipality, "talk": talk})


def _what(kind: TalkKind) -> str:
    return TalkKind(kind).danish


def _when(meeting: Meeting) -> str:
    day = in_danish(meeting.day)
    return f"{day} kl. {meeting.clock.hour}.{meeting.clock:%M}" if meeting.clock else day
