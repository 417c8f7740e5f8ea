"""Who works here."""

from django.db.models import QuerySet

from jobspor.access.actor import Reach
from jobspor.base.errors import RuleBroken
from jobspor.base.sorting import danish
from jobspor.base.text import Sentence, gettext_noop
from jobspor.organisation.models import Employee, EmployeeQuerySet, Team


def employees(*, scope: Reach) -> EmployeeQuerySet:
    """Everybody employed on the day, with name and team, in Danish order."""
    rows = Employee.objects.current(scope.on).select_related("user", "team")
    return rows.order_by(danish("user__name"), "pk")


def teams(*, scope: Reach) -> QuerySet[Team]:
    """Every team of the municipality, in Danish order."""
    return Team.objects.filter(municipality=scope.actor.municipality).order_by(danish("name"), "pk")


def me_of(scope: Reach) -> Employee | None:
    """The actor's own place in the municipality; None for somebody who is in no team."""
    mine = Employee.objects.current(scope.on).filter(user_id=scope.actor.user_id or 0)
    return mine.select_related("user", "team").first()


def employee_of(*, scope: Reach) -> Employee:
    """The actor's own place in the municipality. Raises RuleBroken for somebody who is in no team."""
    employee = me_of(scope)
    if employee is None:
        raise RuleBroken(Sentence(gettext_noop("Du er ikke med i et team endnu. Bed din leder om at sætte dig ind.")))
    return employee
