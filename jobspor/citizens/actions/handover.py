"""A hat goes from one to another at a planned meeting: planned, moved, confirmed by both, given up."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.steps import complete_next_step, move_next_step, set_next_step
from jobspor.citizens.actions.team import hand_over
from jobspor.citizens.models import Assignment, Handover, NextStep
from jobspor.citizens.rules.handover import Point
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat


@transaction.atomic
def plan_handover(
    *, assignment: Assignment, to: Employee, meeting_on: date, by: Actor, at: datetime | None = None
) -> Handover:
    """Plan the meeting at which the hat is given on; it is a next step for both.

    Raises RuleBroken when one is planned already, and when both are the same person.
    """
    hold_citizens(assignment.citizen_id)
    giver = assignment.employee
    _check_two(assignment, to)
    message = gettext_noop("Der er allerede aftalt en overdragelse. Flyt mødet, eller aflys den.")
    with refused_as(RuleBroken(message, field="to"), constraint="handover_one_open"):
        row = Handover.objects.create(
            municipality_id=by.municipality, citizen=assignment.citizen, hat=assignment.hat, giver=giver, taker=to,
            meeting_on=meeting_on,
        )  # fmt: skip
    sentence = gettext_noop("Møde: %(giver)s giver %(hat)s videre til %(taker)s")
    what = str(Sentence(sentence, giver=giver.name, hat=_word(row), taker=to.name))
    step: Any = {"citizen": row.citizen, "what": what, "due_on": meeting_on, "by": by, "at": at}
    row.giver_step, row.taker_step = set_next_step(owner=giver, **step), set_next_step(owner=to, **step)
    row.save(update_fields=["giver_step", "taker_step"])
    said = {"before": giver.name, "employee": to.name, "hat": _word(row), "day": in_danish(meeting_on)}
    record("handover.planned", row, by=by, at=at, **said)
    return row


@transaction.atomic
def move_handover(*, handover: Handover, meeting_on: date, by: Actor, at: datetime | None = None) -> Handover:
    """Another day for the meeting. Raises RuleBroken when the hat has been given on."""
    _hold_open(handover)
    for step in _open_steps(handover):
        move_next_step(step=step, due_on=meeting_on, by=by, at=at)
    handover.meeting_on = meeting_on
    handover.save(update_fields=["meeting_on"])
    record("handover.moved", handover, by=by, at=at, hat=_word(handover), day=in_danish(meeting_on))
    return handover


@transaction.atomic
def confirm_handover(
    *,
    handover: Handover,
    points: Collection[Point],
    note: str,
    on: date,
    by: Actor,
    reason: str = "",
    at: datetime | None = None,
) -> Handover:
    """One of the two says that everything has been gone through; with the second yes the hat switches.

    Raises RuleBroken for anybody else, while a point is left, and as `hand_over`.
    """
    _hold_open(handover)
    is_giver, is_taker = (one.user_id == by.user_id for one in (handover.giver, handover.taker))
    if not (is_giver or is_taker):
        message = gettext_noop("Kun %(giver)s og %(taker)s kan bekræfte overdragelsen.")
        raise RuleBroken(Sentence(message, giver=handover.giver.name, taker=handover.taker.name))
    if set(points) != set(Point):
        raise RuleBroken(gettext_noop("Gå alle punkter igennem, og sæt kryds ved dem."), field="points")
    handover.points, handover.note = ",".join(Point), note or handover.note
    handover.giver_on = on if is_giver else handover.giver_on
    handover.taker_on = on if is_taker else handover.taker_on
    handover.save(update_fields=["points", "note", "giver_on", "taker_on"])
    record("handover.confirmed", handover, by=by, at=at, employee=by.name, hat=_word(handover))
    if handover.giver_on and handover.taker_on:
        _switch(handover, on, by=by, reason=reason, at=at)
    return handover


@transaction.atomic
def hand_over_at_once(
    *,
    assignment: Assignment,
    to: Employee,
    on: date,
    why: str,
    by: Actor,
    reason: str = "",
    at: datetime | None = None,
) -> Assignment:
    """Give the hat on without a meeting, and say why; a meeting that was planned is not held.

    Raises RuleBroken without the reason, when both are the same person, and as `hand_over`.
    """
    _check_two(assignment, to)
    if not why.strip():
        raise RuleBroken(gettext_noop("Skriv, hvorfor der ikke er et møde først."), field="why")
    taken = hand_over(assignment=assignment, to=to, on=on, why=why, reason=reason, by=by, at=at)
    planned = Handover.objects.filter(
        citizen=assignment.citizen_id, hat=assignment.hat, giver=assignment.employee_id, switched_on=None,
        cancelled_on=None,
    ).first()  # fmt: skip
    if planned:
        for step in _open_steps(planned):
            step.delete()
        planned.taker, planned.switched_on, planned.why = to, on, why.strip()
        planned.save(update_fields=["taker", "switched_on", "why"])
    return taken


@transaction.atomic
def cancel_handover(*, handover: Handover, on: date, by: Actor, at: datetime | None = None) -> Handover:
    """The hat stays where it is. Raises RuleBroken when it has been given on."""
    _hold_open(handover)
    for step in _open_steps(handover):
        step.delete()
    handover.cancelled_on = on
    handover.save(update_fields=["cancelled_on"])
    hat = Hat(handover.hat).danish
    record("handover.cancelled", handover, by=by, at=at, hat=hat)
    return handover


def _check_two(assignment: Assignment, to: Employee) -> None:
    if assignment.employee_id == to.pk:
        raise RuleBroken(gettext_noop("Vælg en anden end den, der giver videre."), field="to")


def _switch(handover: Handover, on: date, *, by: Actor, reason: str, at: datetime | None) -> None:
    rows = Assignment.objects.current(on).filter(
        citizen=handover.citizen_id, hat=handover.hat, employee=handover.giver_id
    )
    worn = rows.select_related("employee__user", "citizen").first()
    if worn is None:
        message = gettext_noop("%(name)s har ikke kasketten mere. Aflys overdragelsen, og se teamet.")
        raise RuleBroken(Sentence(message, name=handover.giver.name))
    for step in _open_steps(handover):
        complete_next_step(step=step, on=on, by=by, at=at)
    hand_over(assignment=worn, to=handover.taker, on=on, reason=reason, by=by, at=at)
    handover.switched_on = on
    handover.save(update_fields=["switched_on"])


def _hold_open(handover: Handover) -> None:
    """Hold the case, and see the handover as it is now."""
    hold_citizens(handover.citizen_id)
    handover.refresh_from_db(fields=["giver_on", "taker_on", "switched_on", "cancelled_on"])
    if handover.switched_on or handover.cancelled_on:
        raise RuleBroken(gettext_noop("Overdragelsen er allerede gjort eller aflyst."))


def _open_steps(handover: Handover) -> list[NextStep]:
    pks = [pk for pk in (handover.giver_step_id, handover.taker_step_id) if pk]
    return list(NextStep.objects.filter(pk__in=pks, done_on=None).order_by("pk"))


def _word(handover: Handover) -> str:
    """The hat inside a sentence: `kasketten som mentor`."""
    hat = Hat(handover.hat).danish
    return f"kasketten som {hat[0].lower()}{hat[1:]}"
