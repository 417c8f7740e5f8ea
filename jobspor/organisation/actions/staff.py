"""Beginning in a team, leaving it, and being forgotten. Access calls these when roles are given, or none are left."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from jobspor.access.actor import Actor
from jobspor.access.models import User
from jobspor.access.retention.accounts import forget_accounts
from jobspor.organisation.models import Capacity, Employee, Pair, Team


def join_team(*, user: User, municipality: int, teams: Collection[str], on: date, by: Actor) -> None:
    """Give a user their place in the municipality: in the first team named, which is made when it is new.

    Where no team is named they stay where they are, or come into the only team there is; with several to choose
    between and none named, they get no place: a member of the steering group needs none.
    """
    team = _named(municipality, teams)
    employee = Employee.objects.filter(municipality_id=municipality, user=user).first()
    if employee is None:
        team = team or _only(municipality)
        if team:
            Employee.objects.create(municipality_id=municipality, user=user, team=team, starts_on=on)
        return
    employee.team = team or employee.team
    # A planned last day stays. Who left on their first day has that as the last one, and may be back the same day.
    if employee.ends_on and (employee.ends_on < on or employee.ends_on == employee.starts_on):
        employee.ends_on = None
    employee.save()


def leave_team(*, user: User, municipality: int, on: date, by: Actor) -> None:
    """End a user's place in the municipality. Their citizens stay in the team, for a leader to hand over."""
    employee = Employee.objects.current(on).filter(municipality_id=municipality, user=user).first()
    if employee:
        employee.ends_on = max(employee.starts_on, on - timedelta(days=1))
        employee.save()


def _named(municipality: int, teams: Collection[str]) -> Team | None:
    """The first of the teams by name."""
    return next((Team.objects.get_or_create(municipality_id=municipality, name=name)[0] for name in teams), None)


def _only(municipality: int) -> Team | None:
    """The municipality's team, when it has just one."""
    found = list(Team.objects.filter(municipality_id=municipality).order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def forget_employees(rows: QuerySet[Employee]) -> None:
    """Take the number and the account from people who have left; what they did keeps their name. For the keeper."""
    found = dict(rows.values_list("pk", "user_id"))
    rows.update(phone="")
    _forget_history(Employee, list(found))
    mine = Q(consultant__in=found) | Q(caseworker__in=found)
    for model, about in ((Capacity, Q(employee__in=found)), (Pair, mine)):
        gone = model._base_manager.filter(about)
        _forget_history(model, list(gone.values_list("pk", flat=True)))
        gone._raw_delete(connection.alias)
    forget_accounts(found.values())


def _forget_history(model: Any, pks: Collection[int]) -> None:
    model.pgh_event_model._base_manager.filter(pgh_obj_id__in=pks)._raw_delete(connection.alias)
