"""Mentor support: granted, used, gone along, promised."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.days import Period
from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.mentor_mandate import check_mentor_mandate
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Citizen, MentorGrant, MentorPromise, MentorUse
from jobspor.organisation.models import Employee

BEFORE = timedelta(days=14)  # how long before the last day somebody decides whether it goes on
ENDS = gettext_noop("Mentorstøtten slutter %(day)s. Skal den forlænges?")


@dataclass(frozen=True)
class GrantPlan:
    """What is decided about a mentor. The mentor is an employee, or somebody outside who is named."""

    kind: str
    minutes_a_week: int
    starts_on: date
    ends_on: date
    decided_on: date
    purpose: str
    employee: Employee | None = None
    mentor_name: str = ""
    phone: str = ""
    email: str = ""
    paragraph: str = ""


@transaction.atomic
def grant_mentor(
    *, citizen: Citizen, plan: GrantPlan, follower: Employee, on: date, by: Actor, at: datetime | None = None
) -> MentorGrant:
    """Grant a mentor; the very same grant comes back. Two weeks before the last day it is somebody's next step.

    `follower` is whose step that is. Raises RuleBroken without a mentor, for an end before the beginning, for an
    outside mentor who has the citizen's telephone or mailbox, and BeyondMandate for more than the actor may grant.
    """
    hold_citizens(citizen.pk)
    check_plan(citizen, plan)
    said = {field.name: getattr(plan, field.name) for field in fields(plan)}
    if same := MentorGrant.objects.filter(citizen=citizen, **said).first():
        return same
    check_mentor_mandate(plan.minutes_a_week, Period(plan.starts_on, plan.ends_on), by=by, on=on)
    row = MentorGrant.objects.create(municipality_id=by.municipality, citizen=citizen, **said)
    record("mentor.granted", row, by=by, at=at, mentor=row.mentor, starts=in_danish(row.starts_on), ends=_last(row))
    what, due_on = str(Sentence(ENDS, day=row.ends_on)), max(on, row.ends_on - BEFORE)
    set_next_step(citizen=citizen, what=what, due_on=due_on, owner=follower, by=by, at=at)
    return row


@transaction.atomic
def change_mentor(
    *, grant: MentorGrant, minutes_a_week: int, ends_on: date, on: date, by: Actor, at: datetime | None = None
) -> MentorGrant:
    """Other hours for the whole period, another last day, or both.

    Raises RuleBroken before the beginning, and BeyondMandate for more than the actor may grant.
    """
    hold_citizens(grant.citizen_id)
    grant.refresh_from_db(fields=["minutes_a_week", "ends_on"])
    check_last_day(grant, ends_on)
    check_mentor_mandate(minutes_a_week, Period(grant.starts_on, ends_on), grant, by=by, on=on)
    was = grant.minutes_a_week, grant.ends_on
    grant.minutes_a_week, grant.ends_on = minutes_a_week, ends_on
    grant.save(update_fields=["minutes_a_week", "ends_on"])
    if was[0] != minutes_a_week:
        record("mentor.hours", grant, by=by, at=at, mentor=grant.mentor, hours=formatted(minutes_a_week))
    if was[1] != ends_on:
        record("mentor.ends", grant, by=by, at=at, mentor=grant.mentor, ends=_last(grant))
    return grant


@transaction.atomic
def stop_mentor(*, grant: MentorGrant, why: str, on: date, by: Actor, at: datetime | None = None) -> bool:
    """The support ends on a day, and why; what was planned after it and what is promised ends with it.

    Support that has not begun is taken back. Tells whether there was any left to end.
    """
    hold_citizens(grant.citizen_id)
    if grant.ends_on <= on:
        return False
    if grant.starts_on > on:
        record("mentor.taken_back", grant, by=by, at=at, mentor=grant.mentor, why=why)
        grant.delete()
        return False
    grant.ends_on = on
    grant.save(update_fields=["ends_on"])
    for use in grant.uses.filter(minutes=None, day__gt=on).order_by("pk"):
        call_off(use=use, by=by, at=at)
    for one in grant.promises.filter(kept_on=None, broken_why="").order_by("pk"):
        break_promise(promise=one, why=why, by=by, at=at)
    record("mentor.stopped", grant, by=by, at=at, mentor=grant.mentor, ends=_last(grant), why=why)
    return True


@transaction.atomic
def write_use(
    *, grant: MentorGrant, day: date, what: str, minutes: int, by: Actor, where: str = "", at: datetime | None = None
) -> MentorUse:
    """Write down the mentor's time; the very same comes back. More than is granted is written and seen.

    Raises RuleBroken for a day outside the period.
    """
    _check_day(grant, day)
    said = {"grant": grant, "day": day, "what": what, "where": where}
    if same := MentorUse.objects.filter(**said, minutes=minutes).first():
        return same
    row = _make(said, minutes, by)
    record("mentor.used", row, by=by, at=at)
    return row


@transaction.atomic
def plan_to_come(
    *, grant: MentorGrant, day: date, what: str, by: Actor, where: str = "", at: datetime | None = None
) -> MentorUse:
    """The mentor comes along on a day; the very same comes back. Raises RuleBroken outside the period."""
    _check_day(grant, day)
    said = {"grant": grant, "day": day, "what": what, "where": where}
    if same := MentorUse.objects.filter(**said, minutes=None).first():
        return same
    row = _make(said, None, by)
    record("mentor.planned", row, by=by, at=at, day=in_danish(day))
    return row


@transaction.atomic
def came_along(*, use: MentorUse, minutes: int, by: Actor, at: datetime | None = None) -> MentorUse:
    """The mentor was there, for so long. Raises RuleBroken when that stands there already."""
    hold_citizens(use.citizen_id)
    if not MentorUse.objects.filter(pk=use.pk, minutes=None).update(minutes=minutes, told_by=by.name[:120]):
        raise RuleBroken(gettext_noop("Tiden er allerede skrevet."))
    use.minutes = minutes
    record("mentor.came", use, by=by, at=at, day=in_danish(use.day))
    return use


@transaction.atomic
def call_off(*, use: MentorUse, by: Actor, at: datetime | None = None) -> None:
    """What was planned does not come to be, or time was written by mistake."""
    hold_citizens(use.citizen_id)
    record("mentor.called_off", use, by=by, at=at, day=in_danish(use.day))
    use.delete()


@transaction.atomic
def promise(*, grant: MentorGrant, what: str, due_on: date, by: Actor, at: datetime | None = None) -> MentorPromise:
    """The mentor promises something; what is promised already comes back."""
    hold_citizens(grant.citizen_id)
    said = {"grant": grant, "what": what, "due_on": due_on}
    if same := MentorPromise.objects.filter(**said, kept_on=None, broken_why="").first():
        return same
    row = MentorPromise.objects.create(municipality_id=by.municipality, citizen_id=grant.citizen_id, **said)
    record("mentor.promised", row, by=by, at=at, day=in_danish(due_on))
    return row


@transaction.atomic
def keep_promise(*, promise: MentorPromise, on: date, by: Actor, at: datetime | None = None) -> MentorPromise:
    """It was kept. Raises RuleBroken when it is settled."""
    return _settle(promise, by=by, at=at, verb="mentor.promise_kept", kept_on=on)


@transaction.atomic
def break_promise(*, promise: MentorPromise, why: str, by: Actor, at: datetime | None = None) -> MentorPromise:
    """It was not kept, and why. Raises RuleBroken without a reason, and when it is settled."""
    if not why:
        raise RuleBroken(gettext_noop("Skriv, hvorfor løftet ikke blev holdt."), field="why")
    return _settle(promise, by=by, at=at, verb="mentor.promise_broken", broken_why=why)


def _settle(
    row: MentorPromise, *, by: Actor, at: datetime | None, verb: str, kept_on: date | None = None, broken_why: str = ""
) -> MentorPromise:
    hold_citizens(row.citizen_id)
    waits = MentorPromise.objects.filter(pk=row.pk, kept_on=None, broken_why="")
    if not waits.update(kept_on=kept_on, broken_why=broken_why):
        raise RuleBroken(gettext_noop("Løftet er allerede gjort op."))
    row.kept_on, row.broken_why = kept_on, broken_why
    record(verb, row, by=by, at=at)
    return row


def _make(said: dict[str, object], minutes: int | None, by: Actor) -> MentorUse:
    grant = said["grant"]
    assert isinstance(grant, MentorGrant)  # noqa: S101 - for the type
    own = {"municipality_id": by.municipality, "citizen_id": grant.citizen_id, "told_by": by.name[:120]}
    return MentorUse.objects.create(**own, **said, minutes=minutes)


def check_plan(citizen: Citizen, plan: GrantPlan) -> None:
    """Raises RuleBroken for what nobody may grant."""
    if plan.employee is None and not plan.mentor_name:
        raise RuleBroken(gettext_noop("Skriv, hvem mentoren er, eller vælg en kollega."), field="mentor_name")
    if plan.ends_on < plan.starts_on:
        raise RuleBroken(gettext_noop("Støtten kan ikke slutte, før den begynder."), field="ends_on")
    if (plan.phone and plan.phone == citizen.phone) or (plan.email and plan.email == citizen.email):
        message = gettext_noop("Det er borgerens eget nummer eller e-mail. Skriv mentorens.")
        raise RuleBroken(message, field="phone" if plan.phone == citizen.phone else "email")


def check_last_day(grant: MentorGrant, ends_on: date) -> None:
    """Raises RuleBroken for a last day before the first."""
    if ends_on < grant.starts_on:
        message = gettext_noop("Støtten begyndte den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=grant.starts_on), field="ends_on")


def _check_day(grant: MentorGrant, day: date) -> None:
    hold_citizens(grant.citizen_id)
    if not grant.covers(day):
        message = gettext_noop("Støtten er fra %(first)s til %(last)s. Vælg en dag imellem.")
        raise RuleBroken(Sentence(message, first=grant.starts_on, last=grant.ends_on), field="day")


def _last(grant: MentorGrant) -> str:
    return in_danish(grant.ends_on)
