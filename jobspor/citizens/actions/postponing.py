"""Putting the workplace off: with a reason, by somebody, until a day."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import Citizen, Postponement
from jobspor.organisation.models import Employee

LOOK_AGAIN = gettext_noop("Tag stilling igen: er det tid til en arbejdsplads?")


@transaction.atomic
def postpone_workplace(
    *, citizen: Citizen, reason: str, until: date, decider: Employee, on: date, by: Actor, at: datetime | None = None
) -> Postponement:
    """Not ready yet: the workplace waits until a day, which becomes a next step. A new one ends the one before.

    Raises RuleBroken without a reason, or for a day that is not ahead.
    """
    if not reason.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv, hvorfor arbejdspladsen må vente.")), field="reason")
    if until <= on:
        raise RuleBroken(Sentence(gettext_noop("Vælg en dag, der ligger forude.")), field="until")
    hold_citizens(citizen.pk)
    running = Postponement.objects.running().filter(citizen=citizen)
    if same := running.filter(reason=reason, until=until, decided_by=decider, decided_on=on).first():
        return same
    running.update(ended_on=on)
    made = Postponement.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        reason=reason,
        decided_by=decider,
        unit=decider.team,
        decided_on=on,
        until=until,
    )
    record("workplace.postponed", made, by=by, at=at, day=in_danish(until))
    set_next_step(citizen=citizen, what=LOOK_AGAIN, due_on=until, owner=decider, by=by, at=at)
    return made


@transaction.atomic
def end_postponement(*, postponement: Postponement, on: date, by: Actor, at: datetime | None = None) -> Postponement:
    """The workplace waits no longer. Raises RuleBroken when that stands there already."""
    hold_citizens(postponement.citizen_id)
    if not Postponement.objects.running().filter(pk=postponement.pk).update(ended_on=on):
        raise RuleBroken(Sentence(gettext_noop("Arbejdspladsen er ikke længere udsat.")))
    postponement.ended_on = on
    record("workplace.postponement_ended", postponement, by=by, at=at)
    return postponement
