"""The team around a citizen: assigned, over the ceiling when there is a reason, ended, handed over."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.models import Assignment, Citizen
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat


class OverCeiling(RuleBroken):
    """The employee already has as many citizens as they may. `assign_over_ceiling` does it with a reason."""

    def __init__(self, employee: Employee, load: int) -> None:
        self.load = load
        message = gettext_noop(
            "%(name)s har %(load)s borgere af højst %(ceiling)s. Skriv, hvorfor det skal være én til."
        )
        sentence = Sentence(message, name=employee.name, load=load, ceiling=employee.ceiling)
        super().__init__(sentence, field="reason")


@transaction.atomic
def assign(
    *,
    citizen: Citizen,
    employee: Employee,
    hat: Hat,
    on: date,
    by: Actor,
    until: date | None = None,
    at: datetime | None = None,
) -> Assignment:
    """Put an employee with a hat into the citizen's team; with `until` it is cover.

    Raises OverCeiling when one citizen more is too many, RuleBroken when they have the hat already or do not work here.
    """
    employee = _hold(employee)
    _check_ceiling(citizen, employee, on)
    assignment = _add(citizen, employee, hat, on, until, by)
    if until is None:
        record("team.assigned", assignment, by=by, at=at, employee=employee.name, hat=_word(hat))
    else:
        record("team.covered", assignment, by=by, at=at, employee=employee.name, hat=_word(hat), until=in_danish(until))
    return assignment


@transaction.atomic
def assign_over_ceiling(
    *,
    citizen: Citizen,
    employee: Employee,
    hat: Hat,
    on: date,
    reason: str,
    by: Actor,
    until: date | None = None,
    at: datetime | None = None,
) -> Assignment:
    """Assign somebody who is full, for a reason that the journal keeps. Raises RuleBroken as `assign` does."""
    if not reason.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv, hvorfor det skal være én til.")), field="reason")
    employee = _hold(employee)
    load = _others(citizen, employee, on)
    assignment = _add(citizen, employee, hat, on, until, by)
    record(
        "team.assigned_over_ceiling",
        assignment,
        by=by,
        at=at,
        employee=employee.name,
        hat=_word(hat),
        load=load + 1,
        ceiling=employee.ceiling,
        reason=reason.rstrip("."),
    )
    return assignment


@transaction.atomic
def unassign(*, assignment: Assignment, on: date, by: Actor, at: datetime | None = None) -> Assignment:
    """Say somebody's last day in the team. Raises RuleBroken before their first, or when it is over."""
    assignment.ends_on = _last_day_now(assignment)
    if assignment.ends_on == on:
        return assignment
    _end(assignment, on)
    record(
        "team.ended",
        assignment,
        by=by,
        at=at,
        employee=assignment.employee.name,
        hat=_word(Hat(assignment.hat)),
        day=in_danish(on),
    )
    return assignment


@transaction.atomic
def hand_over(*, assignment: Assignment, to: Employee, on: date, by: Actor, at: datetime | None = None) -> Assignment:
    """Give the hat to another: the last day of the one is the day before the first of the other.

    Raises as `assign`, and RuleBroken when somebody has just given it to another.
    """
    if _last_day_now(assignment) != assignment.ends_on:
        message = gettext_noop("Kasketten er lige givet videre. Åbn teamet igen, og se hvem der har den.")
        raise RuleBroken(message, field="to")
    hat, to = Hat(assignment.hat), _hold(to)
    _check_ceiling(assignment.citizen, to, on)
    _end(assignment, on - A_DAY)
    taken = _add(assignment.citizen, to, hat, on, None, by)
    before = assignment.employee.name
    record("team.handed_over", taken, by=by, at=at, employee=to.name, before=before, hat=_word(hat))
    return taken


def _hold(employee: Employee) -> Employee:
    """The employee as they are now, so that two who fill the last seat come one after the other."""
    return Employee.objects.select_for_update(of=("self",), no_key=True).select_related("user").get(pk=employee.pk)


def _last_day_now(assignment: Assignment) -> date | None:
    """The last day as it is now; the assignment is held, so that two who end it come one after the other."""
    return Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk).ends_on


def _check_ceiling(citizen: Citizen, employee: Employee, on: date) -> None:
    load = _others(citizen, employee, on)
    if employee.ceiling is not None and load >= employee.ceiling:
        raise OverCeiling(employee, load)


def _others(citizen: Citizen, employee: Employee, on: date) -> int:
    """How many other citizens the employee has on a day."""
    rows = Assignment.objects.current(on).filter(employee=employee).exclude(citizen=citizen)
    return rows.values("citizen").distinct().count()


def _add(citizen: Citizen, employee: Employee, hat: Hat, on: date, until: date | None, by: Actor) -> Assignment:
    if until is not None and until < on:
        raise RuleBroken(Sentence(gettext_noop("Slutdatoen ligger før den første dag.")), field="until")
    if employee.starts_on > on or (employee.ends_on is not None and employee.ends_on < on):
        message = gettext_noop("%(name)s arbejder her ikke den %(day)s.")
        raise RuleBroken(Sentence(message, name=employee.name, day=on), field="employee")
    message = gettext_noop("%(name)s er allerede %(hat)s for borgeren.")
    broken = RuleBroken(Sentence(message, name=employee.name, hat=_word(hat)), field="employee")
    with refused_as(broken, constraint="assignment_once"):
        return Assignment.objects.create(
            municipality_id=by.municipality, citizen=citizen, employee=employee, hat=hat, starts_on=on, ends_on=until
        )


def _end(assignment: Assignment, last_day: date) -> None:
    if last_day < assignment.starts_on:
        message = gettext_noop("%(name)s begyndte den %(day)s. Vælg en senere dag.")
        sentence = Sentence(message, name=assignment.employee.name, day=assignment.starts_on)
        raise RuleBroken(sentence, field="on")
    if assignment.ends_on is not None and assignment.ends_on < last_day:
        message = gettext_noop("%(name)s sluttede den %(day)s.")
        raise RuleBroken(Sentence(message, name=assignment.employee.name, day=assignment.ends_on), field="on")
    assignment.ends_on = last_day
    assignment.save(update_fields=["ends_on"])


def _word(hat: Hat) -> str:
    """The hat inside a sentence."""
    return hat.danish[0].lower() + hat.danish[1:]
