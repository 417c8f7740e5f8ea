"""Asking a leader for more mentor support than one may grant; a yes grants it."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.post.outbox import send_notice
from jobspor.base.days import Period, working_day_from
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.mentor_mandate import Beyond, beyond_mandate
from jobspor.citizens.actions.mentors import GrantPlan, change_mentor, check_last_day, check_plan, grant_mentor
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Citizen, MentorGrant, MentorRequest
from jobspor.organisation.actions.requests import (
    asking,
    check_reason,
    check_to_answer,
    check_to_withdraw,
    check_waits,
    is_given,
    write_answer,
)
from jobspor.organisation.models.requests import Answer
from jobspor.organisation.rules.mandates import MandateKind

STEPS = {
    Answer.APPROVED: gettext_noop("Godkendt af lederen: sig til, at mentorstøtten af %(mentor)s er på plads"),
    Answer.DECLINED: gettext_noop("Afvist af lederen: tal om, hvad der så skal ske med mentorstøtten af %(mentor)s"),
}


@transaction.atomic
def ask_for_mentor(*, citizen: Citizen, plan: GrantPlan, why: str, by: Actor, at: datetime) -> MentorRequest:
    """Put mentor support beyond the mandate before a leader.

    Raises RuleBroken for what needs no leader, what nobody may grant, without a reason, and while a request waits.
    The same request a moment later comes back.
    """
    hold_citizens(citizen.pk)
    check_plan(citizen, plan)
    return _ask(citizen, plan, None, why, by=by, at=at)


@transaction.atomic
def ask_for_change(
    *, grant: MentorGrant, minutes_a_week: int, ends_on: date, why: str, by: Actor, at: datetime
) -> MentorRequest:
    """Put more hours or a later last day of a grant before a leader. Raises RuleBroken as `ask_for_mentor` does."""
    hold_citizens(grant.citizen_id)
    check_last_day(grant, ends_on)
    plan = GrantPlan(**{field.name: getattr(grant, field.name) for field in fields(GrantPlan)})
    return _ask(grant.citizen, replace(plan, minutes_a_week=minutes_a_week, ends_on=ends_on), grant, why, by=by, at=at)


@transaction.atomic
def approve_mentor(*, request: MentorRequest, why: str = "", by: Actor, at: datetime) -> MentorRequest:
    """Say yes: it is granted, or changed, there and then. Raises RuleBroken when it is answered."""
    request = _locked(request)
    if is_given(request, Answer.APPROVED, by=by):
        return request
    check_to_answer(request, by=by)
    request.grant = _carry_out(request, by=by, at=at)
    request.save(update_fields=["grant"])
    return _answer(request, Answer.APPROVED, why, by=by, at=at)


@transaction.atomic
def decline_mentor(*, request: MentorRequest, why: str, by: Actor, at: datetime) -> MentorRequest:
    """Say no, and why. Raises RuleBroken when it is answered, and without a reason."""
    request = _locked(request)
    if is_given(request, Answer.DECLINED, by=by):
        return request
    check_to_answer(request, by=by)
    check_reason(Answer.DECLINED, why)
    return _answer(request, Answer.DECLINED, why, by=by, at=at)


@transaction.atomic
def withdraw_mentor_request(*, request: MentorRequest, by: Actor, at: datetime) -> MentorRequest:
    """Whoever asked takes it back. Raises RuleBroken for others, and when it is answered."""
    request = _locked(request)
    if request.answer != Answer.WITHDRAWN:
        check_to_withdraw(request, by=by)
        write_answer(request, Answer.WITHDRAWN, by=by, at=at)
        record("mentor.withdrawn", request, by=by, at=at, mentor=request.mentor)
    return request


@transaction.atomic
def close_mentor_request(*, request: MentorRequest, why: str, by: Actor, at: datetime) -> MentorRequest:
    """Nobody has to answer it any more, and why. Raises RuleBroken when somebody has."""
    request = _locked(request)
    check_waits(request)
    write_answer(request, Answer.WITHDRAWN, why, by=by, at=at)
    record("mentor.withdrawn", request, by=by, at=at, mentor=request.mentor)
    return request


def _ask(
    citizen: Citizen, plan: GrantPlan, grant: MentorGrant | None, why: str, *, by: Actor, at: datetime
) -> MentorRequest:
    today = local_day(at)
    limits = beyond_mandate(plan.minutes_a_week, Period(plan.starts_on, plan.ends_on), grant, by=by, on=today)
    if not limits:
        raise RuleBroken(gettext_noop("Det kan du selv beslutte. Giv støtten."), field="minutes_a_week")
    said = {"grant": grant, "is_change": grant is not None, **_columns(plan)}
    if same := citizen.mentor_requests.filter(**said, answer="").first():
        return same
    if citizen.mentor_requests.filter(answer="").exists():
        message = gettext_noop("Der venter allerede en anmodning om mentorstøtte. Træk den tilbage først.")
        raise RuleBroken(message, field="why")
    request = MentorRequest.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        **said,
        **asking(why, by=by, on=today, at=at),
        limit_minutes=_limit(limits, MandateKind.MENTOR_HOURS),
        limit_weeks=_limit(limits, MandateKind.MENTOR_WEEKS),
    )
    amounts = " · ".join(str(one.kind.amount(one.amount)) for one in limits)
    record("mentor.asked", request, by=by, at=at, mentor=request.mentor, what=amounts)
    return request


def _columns(plan: GrantPlan) -> dict[str, Any]:
    return {field.name: getattr(plan, field.name) for field in fields(plan) if field.name != "decided_on"}


def _limit(limits: list[Beyond], kind: MandateKind) -> int | None:
    return next((one.limit for one in limits if one.kind is kind), None)


def _locked(request: MentorRequest) -> MentorRequest:
    """The request as it is now, held with its citizen, so that two who answer wait for each other."""
    hold_citizens(request.citizen_id)
    return MentorRequest.objects.select_related("citizen", "grant", "asked_by__user").get(pk=request.pk)


def _carry_out(request: MentorRequest, *, by: Actor, at: datetime) -> MentorGrant:
    """What was asked for; the leader's day is the day of the decision."""
    on = local_day(at)
    if request.is_change:
        if request.grant is None:
            raise RuleBroken(gettext_noop("Støtten er taget tilbage imens. Afvis anmodningen, og skriv hvorfor."))
        minutes, ends_on = request.minutes_a_week, request.ends_on
        return change_mentor(grant=request.grant, minutes_a_week=minutes, ends_on=ends_on, on=on, by=by, at=at)
    asked = {field.name: getattr(request, field.name) for field in fields(GrantPlan) if field.name != "decided_on"}
    plan = GrantPlan(**asked, decided_on=on)
    return grant_mentor(citizen=request.citizen, plan=plan, follower=request.asked_by, on=on, by=by, at=at)


def _answer(request: MentorRequest, answer: Answer, why: str, *, by: Actor, at: datetime) -> MentorRequest:
    write_answer(request, answer, why, by=by, at=at)
    record(f"mentor.{answer}", request, by=by, at=at, mentor=request.mentor)
    what, due_on = str(Sentence(STEPS[answer], mentor=request.mentor)), working_day_from(local_day(at))
    set_next_step(citizen=request.citizen, what=what, due_on=due_on, owner=request.asked_by, by=by, at=at)
    send_notice(
        "mentor-request-answered",
        user=request.asked_by.user,
        once=f"mentor-request:{request.pk}:{answer}",
        by=by,
        at=at,
        url=reverse("mentor_request", args=[request.citizen_id, request.pk]),
        words={},
    )
    return request
