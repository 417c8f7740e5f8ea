"""A company's problem: taken down, accepted by a person, answered and closed; passed on when nobody accepts."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.journal import record
from jobspor.access.models import Membership
from jobspor.access.policy import Role
from jobspor.access.post.outbox import send_notice
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.companies.models import Cooperation, HotlineCall, HotlinePromise, Workplace, WorkplaceCover
from jobspor.organisation.models import Employee

KIND = "hotline-call"
ESCALATE = "jobspor.companies.tasks.pass_on_unaccepted"
ROUNDS = 2  # the cover, then a leader; after that it stands on the leader's list


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the company said: who called, where they can be called back, and what it is about."""

    caller: str
    phone: str
    what: str


@transaction.atomic
def take_call(
    *, workplace: Workplace, problem: Problem, taken_by: Employee, receiver: Employee, by: Actor, at: datetime
) -> HotlineCall:
    """Take a problem down and call a person to it, at once. Whoever takes the call to answer it has accepted it."""
    minutes = timedelta(minutes=HotlinePromise.objects.minutes_on(local_day(at)))
    call = HotlineCall.objects.create(
        municipality_id=by.municipality,
        workplace=workplace,
        taken_by=taken_by,
        receiver=receiver,
        came_at=at,
        answer_by=at + minutes,
        accepted_at=at if taken_by == receiver else None,
        **vars(problem),
    )
    record("hotline.taken", call, by=by, at=at, caller=problem.caller, receiver=receiver.name)
    if taken_by != receiver:
        _ask(call, by=by, at=at)
        _pass_on_later(call, by=by)
    return call


@transaction.atomic
def accept_call(*, call: HotlineCall, me: Employee, by: Actor, at: datetime) -> HotlineCall:
    """The problem is mine from now on. Raises RuleBroken when somebody else has accepted it."""
    found = _held(call)
    if found.accepted_at and found.receiver_id != me.pk:
        raise RuleBroken(gettext_noop("En kollega har taget imod opkaldet imens."))
    if not found.accepted_at:
        found.accepted_at, found.receiver = at, me
        found.save(update_fields=["accepted_at", "receiver"])
        record("hotline.accepted", found, by=by, at=at, receiver=me.name)
    return found


@transaction.atomic
def answer_call(*, call: HotlineCall, answer: str, by: Actor, at: datetime) -> HotlineCall:
    """Somebody has spoken with the company. Raises RuleBroken when nobody has accepted it, or it is answered."""
    found = _held(call)
    if not found.accepted_at:
        raise RuleBroken(gettext_noop("Tag imod opkaldet først, så de andre kan se, at du har det."))
    if found.answered_at:
        raise RuleBroken(gettext_noop("Opkaldet er besvaret imens."))
    found.answered_at, found.answer = at, answer
    found.save(update_fields=["answered_at", "answer"])
    record("hotline.answered", found, by=by, at=at, answer=answer.rstrip("."))
    return found


@transaction.atomic
def close_call(*, call: HotlineCall, by: Actor, at: datetime) -> HotlineCall:
    """The problem is solved. Raises RuleBroken before a person has answered, and for one that is closed."""
    found = _held(call)
    if not found.answered_at or found.closed_at:
        raise RuleBroken(gettext_noop("Et opkald lukkes én gang, og når et menneske har svaret."))
    found.closed_at = at
    found.save(update_fields=["closed_at"])
    record("hotline.closed", found, by=by, at=at)
    return found


@transaction.atomic
def pass_call_on(*, call: HotlineCall, to: Employee, by: Actor, at: datetime) -> HotlineCall:
    """Ask somebody else, who has to accept it with all that is known: nobody is passed on blindly. Raises RuleBroken
    once it is answered."""
    found = _held(call)
    if found.answered_at:
        raise RuleBroken(gettext_noop("Opkaldet er besvaret imens."))
    if found.receiver_id != to.pk:
        found.receiver, found.accepted_at, found.passed_on = to, None, found.passed_on + 1
        found.save(update_fields=["receiver", "accepted_at", "passed_on"])
        record("hotline.passed_on", found, by=by, at=at, receiver=to.name)
        _ask(found, by=by, at=at)
    return found


@transaction.atomic
def escalate(*, call: int, by: Actor, at: datetime) -> HotlineCall | None:
    """Nobody has accepted within the promised time: ask whoever covers, then a leader. None when there is nothing to
    do."""
    found = HotlineCall.objects.filter(pk=call).first()
    if found is None or found.accepted_at or found.closed_at or found.passed_on >= ROUNDS:
        return None
    to = _next(found, local_day(at))
    if to is None:
        return None
    passed = pass_call_on(call=found, to=to, by=by, at=at)
    if passed.passed_on < ROUNDS:
        _pass_on_later(passed, by=by)
    return passed


@transaction.atomic
def promise_answer(*, minutes: int, valid_from: date, by: Actor, at: datetime | None = None) -> HotlinePromise:
    """Promise companies that a person answers within so many minutes, from a day on."""
    row, _made = HotlinePromise.objects.update_or_create(
        municipality_id=by.municipality, valid_from=valid_from, defaults={"minutes": minutes}
    )
    record("hotline.promised", row, by=by, at=at, minutes=minutes)
    return row


def _pass_on_later(call: HotlineCall, *, by: Actor) -> None:
    """When as much time as was promised has gone by, nobody asks whose call it was: the hotline itself acts."""
    itself = replace(by, key="job:hotline", name="Hotline")
    enqueue(ESCALATE, by=itself, after=call.answer_by - call.came_at, call=call.pk)


def _held(call: HotlineCall) -> HotlineCall:
    rows = HotlineCall.objects.select_for_update(of=["self"], no_key=True)
    return rows.select_related("workplace", "receiver__user").get(pk=call.pk)


def _ask(call: HotlineCall, *, by: Actor, at: datetime) -> None:
    once, where = f"hotline:{call.pk}:{call.passed_on}", reverse("hotline_call", args=[call.workplace_id, call.pk])
    words = {"about": call.workplace.name}
    send_notice(KIND, user=call.receiver.user, once=once, by=by, at=at, url=where, words=words)


def _next(call: HotlineCall, on: date) -> Employee | None:
    """Who covers at the workplace that day or always, else a leader of the receiver's team, else any leader."""
    current = Employee.objects.current(on).select_related("user").exclude(pk=call.receiver_id)
    covering = WorkplaceCover.objects.current(on).filter(workplace=call.workplace_id).order_by("pk").first()
    if covering and (cover := current.filter(pk=covering.employee_id).first()):
        return cover
    agreed = Cooperation.objects.filter(workplace=call.workplace_id, consultant=call.receiver_id).first()
    if agreed and (cover := current.filter(pk=agreed.cover_id or 0).first()):
        return cover
    leading = Membership.objects.filter(role__in=(Role.TEAM_LEADER, Role.PROJECT_LEADER)).values("user")
    leaders = current.filter(user__in=leading).order_by("pk")
    return leaders.filter(team=call.receiver.team_id).first() or leaders.first()
