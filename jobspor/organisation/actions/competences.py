"""Saying what one is strong in, and which courses one has taken: always about oneself."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.access.journal import record
from jobspor.access.policy import Scope
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.organisation.models import Competence, CourseTaken, Employee
from jobspor.organisation.queries import employee_of
from jobspor.organisation.queries.competences import own_competences
from jobspor.organisation.rules.competences import Craft, Says


@transaction.atomic
def say_competences(*, said: Mapping[Craft, Says], by: Actor, at: datetime) -> Employee:
    """Say what one is strong in and wants to learn; what is left out is taken back."""
    employee = _myself(by, local_day(at))
    before = own_competences(scope=Reach(by, Scope.OWN, local_day(at)))
    if before == dict(said):
        return employee
    mine = Competence.objects.filter(employee=employee)
    mine.filter(craft__in=set(before) - set(said)).delete()
    for craft, says in said.items():
        if before.get(craft) != says:
            Competence.objects.update_or_create(
                municipality_id=by.municipality, employee=employee, craft=craft, defaults={"says": says}
            )
    record("competence.said", employee, by=by, at=at)
    return employee


@transaction.atomic
def add_course(*, title: str, taken_on: date, used_for: str = "", by: Actor, at: datetime) -> CourseTaken:
    """Write a course one has taken. The same one again comes back. Raises RuleBroken for a day to come."""
    today = local_day(at)
    if taken_on > today:
        message = gettext_noop("Kurset er ikke taget endnu. Vælg %(day)s eller en dag før.")
        raise RuleBroken(Sentence(message, day=today), field="taken_on")
    employee = _myself(by, today)
    row, made = CourseTaken.objects.get_or_create(
        municipality_id=by.municipality,
        employee=employee,
        title=title,
        taken_on=taken_on,
        defaults={"used_for": used_for},
    )
    if made:
        record("competence.course", row, by=by, at=at, title=title)
    return row


@transaction.atomic
def remove_course(*, course: CourseTaken, by: Actor, at: datetime) -> None:
    """Take out a course of one's own."""
    if course.employee_id != _myself(by, local_day(at)).pk:
        raise RuleBroken(gettext_noop("Kun den, der har taget kurset, kan tage det ud."))
    record("competence.course_removed", course, by=by, at=at, title=course.title)
    course.delete()


def _myself(by: Actor, on: date) -> Employee:
    """The actor's own place, held, so that two windows of the same person wait for each other."""
    employee = employee_of(scope=Reach(by, Scope.OWN, on))
    return Employee.objects.select_for_update(no_key=True).get(pk=employee.pk)
