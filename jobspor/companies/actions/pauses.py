"""No more calls until a day, and who else of ours a large company speaks with."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CallPause, Cooperation, FurtherConsultant, Workplace
from jobspor.organisation.models import Employee


@transaction.atomic
def pause_calls(
    *, workplace: Workplace, until: date, asked_by: str, why: str, on: date, by: Actor, at: datetime | None = None
) -> CallPause:
    """Nobody calls the company before a day; a pause that holds is replaced. Raises RuleBroken for a day that has
    come."""
    if until <= on:
        raise RuleBroken(gettext_noop("Vælg en dag, der ikke er kommet endnu."), field="until")
    hold_workplace(workplace.pk)
    CallPause.objects.filter(workplace=workplace, lifted_on=None).update(lifted_on=on)
    pause = CallPause.objects.create(
        municipality_id=by.municipality, workplace=workplace, since=on, until=until, asked_by=asked_by, why=why
    )
    record("calls.paused", pause, by=by, at=at, until=in_danish(until), asked_by=asked_by, why=why.rstrip("."))
    return pause


@transaction.atomic
def lift_pause(*, pause: CallPause, on: date, by: Actor, at: datetime | None = None) -> CallPause:
    """The company may be called again. Raises RuleBroken when somebody has said so already."""
    hold_workplace(pause.workplace_id)
    pause.refresh_from_db(fields=["lifted_on"])
    if pause.lifted_on:
        raise RuleBroken(gettext_noop("Pausen er allerede hævet."))
    pause.lifted_on = on
    pause.save(update_fields=["lifted_on"])
    record("calls.resumed", pause, by=by, at=at)
    return pause


@transaction.atomic
def add_consultant(
    *, workplace: Workplace, employee: Employee, what_for: str, on: date, by: Actor, at: datetime | None = None
) -> FurtherConsultant:
    """Name somebody else of ours at the workplace, and what for. Raises RuleBroken for whoever is the one way in, and
    for one who is named already for the same."""
    hold_workplace(workplace.pk)
    if Cooperation.objects.filter(workplace=workplace, consultant=employee).exists():
        message = gettext_noop("%(name)s er virksomhedens én vej ind og kan ringes til om alt.")
        raise RuleBroken(Sentence(message, name=employee.name), field="employee")
    standing = FurtherConsultant.objects.current(on).filter(workplace=workplace, employee=employee, what_for=what_for)
    if standing.exists():
        message = gettext_noop("%(name)s står her allerede for det.")
        raise RuleBroken(Sentence(message, name=employee.name), field="what_for")
    row = FurtherConsultant.objects.create(
        municipality_id=by.municipality, workplace=workplace, employee=employee, what_for=what_for, starts_on=on
    )
    record("consultant.added", row, by=by, at=at, name=employee.name, what_for=what_for)
    return row


@transaction.atomic
def end_consultant(*, further: FurtherConsultant, on: date, by: Actor, at: datetime | None = None) -> FurtherConsultant:
    """They are not the company's for that any longer: from that day on. Raises RuleBroken when they are not already."""
    hold_workplace(further.workplace_id)
    further.refresh_from_db(fields=["ends_on"])
    if further.ends_on:
        raise RuleBroken(gettext_noop("Det er allerede skrevet."))
    further.ends_on = on
    further.save(update_fields=["ends_on"])
    record("consultant.ended", further, by=by, at=at, name=further.employee.name, what_for=further.what_for)
    return further
