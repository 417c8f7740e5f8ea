"""Who answers for the course, and who speaks with the company: exactly one person on any day."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Assignment, Citizen, Duty, Pathway, Responsibility
from jobspor.organisation.models import Employee

VERBS = {Duty.COURSE: "team.responsible", Duty.COMPANY: "team.speaks"}


class WhoTakesOver(RuleBroken):
    """Somebody leaves a team who answers for the course, and others are there to take it over."""

    def __init__(self, employee: Employee) -> None:
        message = gettext_noop("%(name)s er forløbsansvarlig. Vælg, hvem der er det bagefter.")
        super().__init__(Sentence(message, name=employee.name), field="takes_over")


@transaction.atomic
def make_responsible(
    *,
    citizen: Citizen,
    employee: Employee,
    duty: Duty,
    on: date,
    why: str,
    by: Actor,
    at: datetime | None = None,
) -> Responsibility:
    """Let somebody of the citizen's team answer from a day on; whoever did, does so to the day before.

    Raises RuleBroken without a reason for the switch, for somebody outside the team, and before a later switch.
    """
    hold_citizens(citizen.pk)
    now = _standing_on(citizen, duty, on)
    if now and now.employee_id == employee.pk:
        return now
    _check(citizen, employee, on)
    if now and not why.strip():
        raise RuleBroken(gettext_noop("Skriv, hvorfor det skifter."), field="why")
    before = now.employee.name if now else "–"
    row = _switch(now, citizen, employee, duty, on, why.strip(), by)
    said = (why.strip() or in_danish(on)).rstrip(".")
    record(VERBS[duty], row, by=by, at=at, employee=employee.name, before=before, day=in_danish(on), why=said)
    return row


def is_first(citizen: Citizen, on: date) -> bool:
    """Nobody is in the team on the day, and nobody answers for the course from then on."""
    answered = Responsibility.objects.filter(citizen=citizen, duty=Duty.COURSE).exclude(ends_on__lt=on)
    return not Assignment.objects.filter(citizen=citizen).exclude(ends_on__lt=on).exists() and not answered.exists()


def begin(citizen: Citizen, employee: Employee, on: date, by: Actor) -> None:
    """The first in a team answers for the course."""
    Responsibility.objects.create(
        municipality_id=by.municipality, citizen=citizen, employee=employee, duty=Duty.COURSE, starts_on=on
    )


def pass_on(
    assignment: Assignment, last: date, takes_over: Employee | None, *, why: str, by: Actor, at: datetime | None
) -> None:
    """Somebody has a last day in the team: what they answer for goes to another, or ends with them.

    Raises WhoTakesOver while a pathway runs and there is somebody to choose.
    """
    citizen, leaver, after = assignment.citizen, assignment.employee, last + A_DAY
    held = Responsibility.objects.filter(citizen=citizen, employee=leaver).exclude(ends_on__lte=last)
    if not held.exists() or Assignment.objects.current(after).filter(citizen=citizen, employee=leaver).exists():
        return
    if takes_over is not None and takes_over.pk == leaver.pk:
        raise RuleBroken(gettext_noop("Vælg en, der bliver i teamet."), field="takes_over")
    if takes_over is None and held.filter(duty=Duty.COURSE).exists() and _others(citizen, leaver, after):
        raise WhoTakesOver(leaver)
    for row in held.order_by("pk"):
        if takes_over is None:
            _end(row, last)
        else:
            make_responsible(
                citizen=citizen, employee=takes_over, duty=Duty(row.duty), on=max(after, row.starts_on), why=why,
                by=by, at=at,
            )  # fmt: skip


def _standing_on(citizen: Citizen, duty: Duty, on: date) -> Responsibility | None:
    rows = Responsibility.objects.filter(citizen=citizen, duty=duty).exclude(ends_on__lt=on)
    standing = list(rows.select_related("employee__user").order_by("starts_on"))
    if standing and standing[-1].starts_on > on:
        message = gettext_noop("Det er allerede aftalt, at det skifter den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=standing[-1].starts_on), field="on")
    return standing[-1] if standing else None


def _check(citizen: Citizen, employee: Employee, on: date) -> None:
    if not Assignment.objects.current(on).filter(citizen=citizen, employee=employee).exists():
        message = gettext_noop("%(name)s er ikke i borgerens team den %(day)s. Sæt først %(name)s ind i teamet.")
        raise RuleBroken(Sentence(message, name=employee.name, day=on), field="employee")


def _switch(
    now: Responsibility | None, citizen: Citizen, employee: Employee, duty: Duty, on: date, why: str, by: Actor
) -> Responsibility:
    last = _last_day(citizen, employee, on)
    if now and now.starts_on == on:
        now.employee, now.ends_on, now.why = employee, last, why
        now.save(update_fields=["employee", "ends_on", "why"])
        return now
    if now:
        _end(now, on - A_DAY)
    return Responsibility.objects.create(
        municipality_id=by.municipality,
        citizen=citizen,
        employee=employee,
        duty=duty,
        starts_on=on,
        ends_on=last,
        why=why,
    )


def _last_day(citizen: Citizen, employee: Employee, on: date) -> date | None:
    """Their last day in the team, as far as it is known."""
    ends = Assignment.objects.filter(citizen=citizen, employee=employee).exclude(ends_on__lt=on)
    found = list(ends.values_list("ends_on", flat=True))
    return None if None in found else max(end for end in found if end)


def _end(row: Responsibility, last: date) -> None:
    if row.starts_on > last:
        row.delete()
        return
    row.ends_on = last
    row.save(update_fields=["ends_on"])


def _others(citizen: Citizen, leaver: Employee, after: date) -> bool:
    """A pathway runs, and somebody else stays in the team."""
    runs = Pathway.objects.filter(citizen=citizen, ended_on=None).exists()
    stay = Assignment.objects.current(after).filter(citizen=citizen, ends_on=None).exclude(employee=leaver)
    return runs and stay.exists()
