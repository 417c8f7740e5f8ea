"""Asking a leader for a decision beyond one's mandate, answering, and letting just that decision through."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor, Reach
from jobspor.access.journal import record
from jobspor.access.policy import Permission, Scope
from jobspor.access.post.outbox import send_notice
from jobspor.base.days import working_day_from
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.steps import complete_next_step, set_next_step
from jobspor.organisation.actions.requests import (
    asking,
    beyond,
    check_reason,
    check_to_answer,
    check_to_withdraw,
    is_given,
    write_answer,
)
from jobspor.organisation.models.requests import Answer
from jobspor.organisation.queries.mandates import limits_on
from jobspor.organisation.rules.mandates import MandateKind, limit_of, within
from jobspor.placements.actions.agreements import locked
from jobspor.placements.models import DecisionRequest, FollowUp, Placement
from jobspor.placements.queries.course import course, target_group_of
from jobspor.placements.rules import Decision, check_terms
from jobspor.placements.rules.decisions import Change, changed, check_change
from jobspor.placements.rules.mandate import Asked, asked

APPROVED = gettext_noop("Godkendt af lederen: skriv opfølgningen hos %(workplace)s færdig")
DECLINED = gettext_noop("Afvist af lederen: tal om, hvad der så skal ske hos %(workplace)s")


def check_mandate(placement: Placement, what: Asked | None, *, by: Actor, on: date) -> DecisionRequest | None:
    """The approval that lets a change through, None when it needs none. Raises BeyondMandate."""
    if what is None:
        return None
    limit = limit_of(by.roles, what.kind, limits_on(scope=Reach(by, Scope.OWN, on)))
    if within(limit, what.amount):
        return None
    for request in placement.requests.unused().order_by("pk"):
        if what.is_covered_by(asked_in(request)):
            return request
    raise beyond(what.kind, what.amount, limit, "ends_on" if what.kind is MandateKind.EXTEND else "steps")


@transaction.atomic
def ask_for_decision(
    *,
    placement: Placement,
    held_on: date,
    decision: Decision,
    change: Change,
    why: str,
    typed: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> DecisionRequest:
    """Put a decision beyond the mandate before a leader; `typed` keeps the follow-up until it can be written.

    Raises RuleBroken for what needs no leader, what the rules do not allow anybody, and while a request of the kind
    waits. The same request a moment later comes back.
    """
    today, placement = local_day(at), locked(placement)
    what, limit = _beyond(placement, decision, change, held_on, today, by)
    waiting = placement.requests.waiting().filter(kind=what.kind).first()
    if waiting and asked_in(waiting) == what:
        return waiting
    if waiting:
        message = gettext_noop("Der venter allerede en anmodning om det samme. Træk den tilbage først.")
        raise RuleBroken(message, field="why")
    request = DecisionRequest.objects.create(
        municipality_id=by.municipality,
        placement=placement,
        **_columns(what),
        **asking(why, by=by, on=today, at=at),
        limit=limit,
        decision=decision,
        typed=dict(typed),
    )
    facts = {"what": what.kind.danish, "amount": str(what.kind.amount(what.amount))}
    record("request.made", placement, by=by, at=at, workplace=placement.workplace.name, **facts)
    return request


@transaction.atomic
def approve_request(*, request: DecisionRequest, why: str = "", by: Actor, at: datetime) -> DecisionRequest:
    """Say yes: whoever asked can carry it out, once. Raises RuleBroken when it is answered, or the placement over."""
    request = _locked(request)
    if is_given(request, Answer.APPROVED, by=by):
        return request
    check_to_answer(request, by=by)
    placement = request.placement
    if placement.cancelled_on or placement.last_day < local_day(at):
        message = gettext_noop("Forløbet er slut, så der er intet at godkende. Afvis anmodningen, og skriv hvorfor.")
        raise RuleBroken(message)
    return _answer(request, Answer.APPROVED, APPROVED, why, by=by, at=at)


@transaction.atomic
def decline_request(*, request: DecisionRequest, why: str, by: Actor, at: datetime) -> DecisionRequest:
    """Say no, and why. Raises RuleBroken when it is answered, and without a reason."""
    request = _locked(request)
    if is_given(request, Answer.DECLINED, by=by):
        return request
    check_to_answer(request, by=by)
    check_reason(Answer.DECLINED, why)
    return _answer(request, Answer.DECLINED, DECLINED, why, by=by, at=at)


@transaction.atomic
def withdraw_request(*, request: DecisionRequest, by: Actor, at: datetime) -> DecisionRequest:
    """Whoever asked takes it back. Raises RuleBroken for others, and when it is answered."""
    request = _locked(request)
    if request.answer == Answer.WITHDRAWN:
        return request
    check_to_withdraw(request, by=by)
    write_answer(request, Answer.WITHDRAWN, by=by, at=at)
    record("request.withdrawn", request.placement, by=by, at=at, workplace=request.placement.workplace.name)
    return request


def use_approval(request: DecisionRequest, follow_up: FollowUp, *, by: Actor, at: datetime) -> None:
    """The approval is carried out: it lets nothing more through, and nobody needs what was typed any more."""
    request.follow_up, request.typed = follow_up, {}
    request.save(update_fields=["follow_up", "typed"])
    placement = request.placement
    said = _said(APPROVED, placement)
    for step in placement.citizen.next_steps.filter(what=said, owner=request.asked_by, done_on=None):
        complete_next_step(step=step, on=local_day(at), by=by, at=at)


def asked_in(request: DecisionRequest) -> Asked:
    """What a request asks for."""
    return Asked(
        kind=MandateKind(request.kind),
        amount=request.amount,
        ends_on=request.ends_on,
        ground=request.ground,
        step_on=request.step_on,
        internship_minutes=request.internship_minutes,
        wage_minutes=request.wage_minutes,
    )


def _columns(what: Asked) -> dict[str, Any]:
    return {name: getattr(what, name) for name in Asked.__dataclass_fields__}


def _beyond(
    placement: Placement, decision: Decision, change: Change, held_on: date, today: date, by: Actor
) -> tuple[Asked, int]:
    """What is asked for and the limit it is beyond, when the rules would allow it."""
    if not by.may(Permission.PLACEMENT_AGREE) or placement.ended_on or placement.cancelled_on:
        raise RuleBroken(gettext_noop("Aftalen kan ikke ændres, så der er intet at bede om."), field="decision")
    terms, group = course(placement, today).terms, target_group_of(placement)
    check_change(decision, change, terms, held_on, today)
    check_terms(changed(terms, change), group)
    what = asked(change, terms)
    limit = limit_of(by.roles, what.kind, limits_on(scope=Reach(by, Scope.OWN, today))) if what else None
    if what is None or limit is None or within(limit, what.amount):
        raise RuleBroken(gettext_noop("Det kan du selv beslutte. Gem opfølgningen."), field="decision")
    return what, limit


def _locked(request: DecisionRequest) -> DecisionRequest:
    """The request as it is now, held with its placement, so that two who answer wait for each other."""
    placement = locked(request.placement)
    found = DecisionRequest.objects.select_related("asked_by__user").get(pk=request.pk)
    found.placement = placement
    return found


def _answer(
    request: DecisionRequest, answer: Answer, step: str, why: str, *, by: Actor, at: datetime
) -> DecisionRequest:
    write_answer(request, answer, why, by=by, at=at)
    placement = request.placement
    workplace = placement.workplace.name
    record(f"request.{answer}", placement, by=by, at=at, workplace=workplace, what=MandateKind(request.kind).danish)
    set_next_step(
        citizen=placement.citizen,
        what=_said(step, placement),
        due_on=working_day_from(local_day(at)),
        owner=request.asked_by,
        by=by,
        at=at,
    )
    send_notice(
        "request-answered",
        user=request.asked_by.user,
        once=f"request:{request.pk}:{answer}",
        by=by,
        at=at,
        url=reverse("decision_request", args=[placement.pk, request.pk]),
        words={"about": workplace},
    )
    return request


def _said(message: str, placement: Placement) -> str:
    """In Danish, as rows are, within a step's 200 letters."""
    return str(Sentence(message, workplace=placement.workplace.name[:120]))
