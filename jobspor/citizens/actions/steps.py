"""The next step: set, moved, done. Every open pathway should have one."""

from datetime import date, datetime, time

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, NextStep, Talk
from jobspor.citizens.models.talks import TalkState
from jobspor.organisation.models import Employee


@transaction.atomic
def set_next_step(
    *,
    citizen: Citizen,
    what: str,
    due_on: date,
    owner: Employee,
    by: Actor,
    due_at: time | None = None,
    waits_for: str = "",
    at: datetime | None = None,
) -> NextStep:
    """Say what happens next, when, and whose turn it is; `waits_for` names somebody outside.

    Other steps stay open; the very same one, set already, comes back.
    """
    hold_citizens(citizen.pk)
    said = {"what": what, "due_on": due_on, "due_at": due_at, "owner": owner, "waits_for": waits_for}
    if same := NextStep.objects.filter(citizen=citizen, done_on=None, **said).first():
        return same
    step = NextStep.objects.create(municipality_id=by.municipality, citizen=citizen, **said)
    record("step.set", step, by=by, at=at, what=what.rstrip("."), day=in_danish(due_on))
    return step


@transaction.atomic
def complete_next_step(*, step: NextStep, on: date, by: Actor, at: datetime | None = None) -> NextStep:
    """It is done. Raises RuleBroken when that stands there already."""
    hold_citizens(step.citizen_id)
    _change(step, done_on=on)
    record("step.done", step, by=by, at=at, what=step.what.rstrip("."))
    return step


@transaction.atomic
def move_next_step(*, step: NextStep, due_on: date, by: Actor, at: datetime | None = None) -> NextStep:
    """Another day for the same step. A time of the day does not follow; a conversation that it stands for does.

    Raises RuleBroken when it is done.
    """
    hold_citizens(step.citizen_id)
    if NextStep.objects.filter(pk=step.pk, done_on=None, due_on=due_on, due_at=None).exists():
        step.due_on, step.due_at = due_on, None
        return step
    _change(step, due_on=due_on, due_at=None)
    Talk.objects.filter(step=step, state=TalkState.PLANNED).update(day=due_on, clock=None)
    record("step.moved", step, by=by, at=at, what=step.what.rstrip("."), day=in_danish(due_on))
    return step


def _change(step: NextStep, **fields: date | None) -> None:
    if not NextStep.objects.filter(pk=step.pk, done_on=None).update(**fields):
        raise RuleBroken(Sentence(gettext_noop("Skridtet er allerede gjort.")))
    for name, value in fields.items():
        setattr(step, name, value)
