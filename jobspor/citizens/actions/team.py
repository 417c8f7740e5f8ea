"""The team around a citizen: assigned, over the ceiling when there is a reason, ended, handed over."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions import responsible
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Assignment, Citizen
from jobspor.citizens.queries.load import load_beside, phase_now
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import FULL, Load


class OverCeiling(RuleBroken):
    """The employee already has as many citizens as they may. `assign_over_ceiling` does it with a reason."""

    def __init__(self, employee: Employee, load: Load) -> None:
        self.load = load
        message = gettext_noop(
            "%(name)s har %(load)s borgere af højst %(ceiling)s. Skriv, hvorfor det skal være én til."
        )
        sentence = Sentence(message, name=employee.name, load=load.weighted, ceiling=load.ceiling)
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
    """Put an employee with a hat into the citizen's team; with `until` it is cover. The first answers for the course.

    Raises OverCeiling when one citizen more is too many, RuleBroken when they have the hat already or do not work here.
    """
    hold_citizens(citizen.pk)
    employee = _hold(employee)
    _check_ceiling(citizen, employee, on)
    is_first, near = until is None and responsible.is_first(citizen, on), _is_near(citizen, employee, on)
    assignment = _add(citizen, employee, hat, on, until, by)
    if is_first:
        responsible.begin(citizen, employee, on, by)
    said = {"employee": employee.name, "hat": _word(hat)}
    if until is not None:
        verb, said["until"] = "team.covered" if near else "team.covered_outside", in_danish(until)
    else:
        verb = "team.assigned_first" if is_first else "team.assigned"
    record(verb, assignment, by=by, at=at, **said)
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
    hold_citizens(citizen.pk)
    employee = _hold(employee)
    load, weight = _load_with(citizen, employee, on)
    if until is None and responsible.is_first(citizen, on):
        responsible.begin(citizen, employee, on, by)
    assignment = _add(citizen, employee, hat, on, until, by)
    record(
        "team.assigned_over_ceiling",
        assignment,
        by=by,
        at=at,
        employee=employee.name,
        hat=_word(hat),
        load=in_danish(load.weighted + weight),
        ceiling="–" if load.ceiling is None else load.ceiling,
        reason=reason.rstrip("."),
    )
    return assignment


@transaction.atomic
def unassign(
    *,
    assignment: Assignment,
    on: date,
    by: Actor,
    takes_over: Employee | None = None,
    at: datetime | None = None,
) -> Assignment:
    """Say somebody's last day in the team; `takes_over` answers for the course after them.

    Raises RuleBroken before their first, or when it is over; WhoTakesOver when somebody must be chosen.
    """
    hold_citizens(assignment.citizen_id)
    assignment.ends_on = _last_day_now(assignment)
    if assignment.ends_on == on:
        return assignment
    _end(assignment, on)
    responsible.pass_on(assignment, on, takes_over, why=_after(assignment), by=by, at=at)
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
def hand_over(
    *,
    assignment: Assignment,
    to: Employee,
    on: date,
    by: Actor,
    why: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Assignment:
    """Give the hat to another: the last day of the one is the day before the first of the other.

    With the hat goes what the one answers for. `why` it is done without a meeting, `reason` when it goes over the
    ceiling. Raises as `assign`, and RuleBroken when somebody has just given it to another.
    """
    hold_citizens(assignment.citizen_id)
    if _last_day_now(assignment) != assignment.ends_on:
        message = gettext_noop("Kasketten er lige givet videre. Åbn teamet igen, og se hvem der har den.")
        raise RuleBroken(message, field="to")
    hat, to = Hat(assignment.hat), _hold(to)
    is_full = _is_full(assignment.citizen, to, on)
    if is_full and not reason.strip():
        _check_ceiling(assignment.citizen, to, on)
    _end(assignment, on - A_DAY)
    taken = _add(assignment.citizen, to, hat, on, None, by)
    responsible.pass_on(assignment, on - A_DAY, to, why=_after(assignment), by=by, at=at)
    said = {"employee": to.name, "before": assignment.employee.name, "hat": _word(hat)}
    if is_full:
        record("team.handed_over_full", taken, by=by, at=at, reason=reason.strip().rstrip("."), **said)
    elif why.strip():
        record("team.handed_over_at_once", taken, by=by, at=at, why=why.strip().rstrip("."), **said)
    else:
        record("team.handed_over", taken, by=by, at=at, **said)
    return taken


def _hold(employee: Employee) -> Employee:
    """The employee as they are now, so that two who fill the last seat come one after the other."""
    return Employee.objects.select_for_update(of=("self",), no_key=True).select_related("user").get(pk=employee.pk)


def _last_day_now(assignment: Assignment) -> date | None:
    """The last day as it is now; the assignment is held, so that two who end it come one after the other."""
    return Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk).ends_on


def _after(assignment: Assignment) -> str:
    """Why what somebody answered for goes to another."""
    return str(Sentence(gettext_noop("overtager efter %(name)s"), name=assignment.employee.name))


def _is_near(citizen: Citizen, employee: Employee, on: date) -> bool:
    """In the citizen's own team on the day."""
    return Assignment.objects.current(on).filter(citizen=citizen, employee=employee).exists()


def _check_ceiling(citizen: Citizen, employee: Employee, on: date) -> None:
    """Somebody who has the citizen already does not get one more."""
    if _is_full(citizen, employee, on):
        raise OverCeiling(employee, _load_with(citizen, employee, on)[0])


def _is_full(citizen: Citizen, employee: Employee, on: date) -> bool:
    if _is_near(citizen, employee, on):
        return False
    load, weight = _load_with(citizen, employee, on)
    return load.ceiling is not None and load.weighted + weight > load.ceiling


def _load_with(citizen: Citizen, employee: Employee, on: date) -> tuple[Load, Decimal]:
    """What the employee has besides this citizen, and what the citizen weighs."""
    load = load_beside(citizen, employee, on)
    weight = load.weight(phase_now(citizen, on)) if load.weights else FULL
    return load, Decimal(weight) / FULL


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
