"""Subgoals: agreed, corrected, put in order, reached, given up and taken up again."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Pathway, Subgoal
from jobspor.citizens.models.pathway import SubgoalState

VERBS = {
    SubgoalState.NOT_BEGUN: "plan.subgoal_waits",
    SubgoalState.GOING_ON: "plan.subgoal_goes_on",
    SubgoalState.GIVEN_UP: "plan.subgoal_given_up",
}


@transaction.atomic
def add_subgoal(
    *,
    pathway: Pathway,
    text: str,
    by: Actor,
    helper: str = "",
    due_on: date | None = None,
    state: SubgoalState = SubgoalState.GOING_ON,
    at: datetime | None = None,
) -> Subgoal:
    """Agree on a small step: who helps, until when. One that stands there and is not reached comes back."""
    hold_citizens(pathway.citizen_id)
    said = {"pathway": pathway, "text": text, "helper": helper, "due_on": due_on}
    if same := Subgoal.objects.filter(**said, reached_on=None).exclude(state=SubgoalState.GIVEN_UP).first():
        return same
    last = pathway.subgoals.aggregate(last=Max("place"))["last"] or 0
    place = last + 1 if last else 0
    subgoal = Subgoal.objects.create(municipality_id=by.municipality, **said, state=state, place=place)
    record("plan.subgoal_added", pathway, by=by, at=at, subgoal=text)
    return subgoal


@transaction.atomic
def reach_subgoal(*, subgoal: Subgoal, on: date, by: Actor, at: datetime | None = None) -> Subgoal:
    """The citizen has reached it. Raises RuleBroken when that stands there already."""
    hold_citizens(subgoal.pathway.citizen_id)
    reached = {"reached_on": on, "state": SubgoalState.GOING_ON, "why": ""}
    if not Subgoal.objects.filter(pk=subgoal.pk, reached_on=None).update(**reached):
        raise RuleBroken(Sentence(gettext_noop("Delmålet er allerede nået.")), field="on")
    subgoal.reached_on, subgoal.state, subgoal.why = on, SubgoalState.GOING_ON, ""
    record("plan.subgoal_reached", subgoal.pathway, by=by, at=at, subgoal=subgoal.text)
    return subgoal


@transaction.atomic
def correct_subgoal(*, subgoal: Subgoal, changes: Mapping[str, Any], by: Actor, at: datetime | None = None) -> Subgoal:
    """Say it better: its words, who helps, until when."""
    hold_citizens(subgoal.pathway.citizen_id)
    changed = [name for name, value in changes.items() if getattr(subgoal, name) != value]
    for name in changed:
        setattr(subgoal, name, changes[name])
    if changed:
        subgoal.save(update_fields=changed)
        record("plan.subgoal_corrected", subgoal.pathway, by=by, at=at, subgoal=subgoal.text)
    return subgoal


@transaction.atomic
def set_subgoal_state(
    *, subgoal: Subgoal, state: SubgoalState, on: date, by: Actor, why: str = "", at: datetime | None = None
) -> Subgoal:
    """Say how far it is. What is given up says why. Raises RuleBroken without a reason."""
    if subgoal.standing == state and (state != SubgoalState.GIVEN_UP or subgoal.why == why):
        return subgoal
    if state == SubgoalState.REACHED:
        return reach_subgoal(subgoal=subgoal, on=on, by=by, at=at)
    if state == SubgoalState.GIVEN_UP and not why.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv, hvorfor delmålet er opgivet.")), field="why")
    hold_citizens(subgoal.pathway.citizen_id)
    subgoal.state, subgoal.reached_on = state, None
    subgoal.why = why if state == SubgoalState.GIVEN_UP else ""
    subgoal.save(update_fields=["state", "reached_on", "why"])
    record(VERBS[state], subgoal.pathway, by=by, at=at, subgoal=subgoal.text, why=subgoal.why.rstrip("."))
    return subgoal


def move_subgoal_up(*, subgoal: Subgoal, by: Actor, at: datetime | None = None) -> Subgoal:
    """One place nearer to the first. Raises RuleBroken for the first."""
    return _move(subgoal, -1, by, at)


def move_subgoal_down(*, subgoal: Subgoal, by: Actor, at: datetime | None = None) -> Subgoal:
    """One place nearer to the last. Raises RuleBroken for the last."""
    return _move(subgoal, 1, by, at)


@transaction.atomic
def _move(subgoal: Subgoal, steps: int, by: Actor, at: datetime | None) -> Subgoal:
    """All get a place, in the order in which they stand, and two change theirs."""
    hold_citizens(subgoal.pathway.citizen_id)
    rows = sorted(subgoal.pathway.subgoals.all(), key=lambda one: (one.place, one.due_on or date.max, one.pk))
    here = next(number for number, row in enumerate(rows) if row.pk == subgoal.pk)
    there = here + steps
    if not 0 <= there < len(rows):
        raise RuleBroken(Sentence(gettext_noop("Delmålet står allerede yderst.")))
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows, start=1):
        row.place = place
    Subgoal.objects.bulk_update(rows, ["place"])
    record("plan.subgoals_ordered", subgoal.pathway, by=by, at=at, subgoal=subgoal.text)
    return rows[there]
