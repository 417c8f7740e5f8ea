"""Obstacles: raised, answered, and told to whoever raised them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.again import just_now
from jobspor.access.journal import record
from jobspor.access.post.outbox import send_notice
from jobspor.base.days import working_days_after
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.efforts import EffortPlan, plan_effort
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Citizen, Obstacle, SupportRule
from jobspor.organisation.models import Employee


@dataclass(frozen=True)
class Turn:
    """The next step that an answer becomes."""

    what: str
    due_on: date
    owner: Employee


@transaction.atomic
def raise_obstacle(*, citizen: Citizen, kind: str, text: str, by: Actor, at: datetime) -> Obstacle:
    """Tell the backing team what is in the way. An answer is promised within the municipality's working days.

    The same words by the same person within a moment are a button pressed twice: what is there comes back.
    """
    hold_citizens(citizen.pk)
    just_raised = just_now("obstacle.raised", by=by, at=at)
    if same := Obstacle.objects.filter(pk__in=just_raised, citizen=citizen, text=text).first():
        return same
    on = local_day(at)
    row = Obstacle.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        kind=kind,
        text=text,
        raised_at=at,
        raised_by_id=by.user_id,
        raised_name=by.name[:120],
        answer_by=working_days_after(on, SupportRule.objects.held_on(on).answer_days),
    )
    record("obstacle.raised", row, by=by, at=at)
    return row


@transaction.atomic
def answer_with_step(*, obstacle: Obstacle, answer: str, turn: Turn, by: Actor, at: datetime) -> Obstacle:
    """Answer by setting a next step. Raises RuleBroken when it is answered."""
    _check_unanswered(obstacle)
    obstacle.step = set_next_step(
        citizen=obstacle.citizen, what=turn.what, due_on=turn.due_on, owner=turn.owner, by=by, at=at
    )
    return _answer(obstacle, answer, by=by, at=at)


@transaction.atomic
def answer_with_effort(
    *, obstacle: Obstacle, answer: str, plan: EffortPlan, because: str, by: Actor, at: datetime
) -> Obstacle:
    """Answer by an effort beside the place. Raises RuleBroken as `plan_effort` does, and when it is answered."""
    _check_unanswered(obstacle)
    obstacle.effort = plan_effort(citizen=obstacle.citizen, plan=plan, on=local_day(at), because=because, by=by, at=at)
    return _answer(obstacle, answer, by=by, at=at)


@transaction.atomic
def close_obstacle(*, obstacle: Obstacle, why: str, by: Actor, at: datetime) -> Obstacle:
    """It needs no answer any more, and why. Raises RuleBroken when it is answered."""
    _check_unanswered(obstacle)
    return _answer(obstacle, why[:1].upper() + why[1:], by=by, at=at)


def _check_unanswered(obstacle: Obstacle) -> None:
    hold_citizens(obstacle.citizen_id)
    if not Obstacle.objects.filter(pk=obstacle.pk, answered_at=None).exists():
        raise RuleBroken(gettext_noop("Hindringen er allerede besvaret. Åbn den igen for at læse svaret."))


def _answer(obstacle: Obstacle, answer: str, *, by: Actor, at: datetime) -> Obstacle:
    obstacle.answer, obstacle.answered_at, obstacle.answered_name = answer, at, by.name[:120]
    obstacle.save(update_fields=["answer", "answered_at", "answered_name", "effort", "step"])
    record("obstacle.answered", obstacle, by=by, at=at)
    if obstacle.raised_by and obstacle.raised_by_id != by.user_id:
        where = reverse("obstacle", args=[obstacle.pk])
        once = f"obstacle-answered:{obstacle.pk}:{at:%Y%m%d%H%M%S}"
        send_notice("obstacle-answered", user=obstacle.raised_by, once=once, by=by, at=at, url=where)
    return obstacle
