"""A placement ends: with an outcome, what the citizen can now do, and the next step."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.access.journal import record
from jobspor.access.policy import Scope
from jobspor.base.constraints import refused_as
from jobspor.base.days import Period
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models.pathway import NoteKind
from jobspor.companies.actions.holding import hold_workplace
from jobspor.organisation.queries import employee_of
from jobspor.placements.actions.agreements import locked
from jobspor.placements.models import Placement
from jobspor.placements.rules import Outcome
from jobspor.placements.rules.ending import check_aftercare, check_last_day, check_what_follows

DEBRIEF = gettext_noop("Opsamling med %(workplace)s: %(text)s")


@transaction.atomic
def end_placement(
    *,
    placement: Placement,
    ended_on: date,
    outcome: Outcome,
    next_step: str,
    next_on: date | None,
    can_now: str = "",
    debrief: str = "",
    aftercare_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Placement:
    """Write how a placement ended, or correct it: the place is free from the next day, later follow-ups fall away.

    `can_now` goes to the CV, `debrief` (what the company said when no job came of it) to the citizen's notes. Raises
    RuleBroken outside the agreed days, without a next step, and for self-support without a day of aftercare.
    """
    today, placement = local_day(at), locked(placement)
    if placement.cancelled_on:
        raise RuleBroken(gettext_noop("Forløbet blev aflyst, før det begyndte. Det er allerede slut."))
    check_last_day(ended_on, Period(placement.starts_on, placement.ends_on), today)
    check_what_follows(outcome, next_step, next_on, today)
    check_aftercare(outcome, ended_on, aftercare_on)
    workplace = placement.workplace.name
    ending = {"ended_on": ended_on, "outcome": outcome, "can_now": can_now, "aftercare_on": aftercare_on}
    if not Placement.objects.filter(pk=placement.pk, **ending).exists():
        hold_workplace(placement.workplace_id)
        _end(placement, **ending)
        # Those between today and a last day ahead still stand.
        planned = placement.follow_ups.filter(held_on=None)
        planned.exclude(planned_on__gt=today, planned_on__lte=ended_on).delete()
        record("placement.ended", placement, by=by, at=at, workplace=workplace, outcome=outcome.danish)
    if debrief:
        text = str(Sentence(DEBRIEF, workplace=workplace, text=debrief))
        write_note(citizen=placement.citizen, kind=NoteKind.TALK, text=text, by=by, at=at)
    if next_step and next_on:
        owner = employee_of(scope=Reach(by, Scope.OWN, today))
        set_next_step(citizen=placement.citizen, what=next_step, due_on=next_on, owner=owner, by=by, at=at)
    return placement


def _end(placement: Placement, **ending: object) -> None:
    for name, value in ending.items():
        setattr(placement, name, value)
    message = gettext_noop("Der er aftalt noget nyt fra en dag før. Vælg en tidligere sidste dag.")
    taken = RuleBroken(message, field="ended_on")
    with (
        refused_as(taken, constraint="placement_place_taken"),
        refused_as(taken, constraint="placement_one_of_a_kind"),
    ):
        placement.save(update_fields=list(ending))
