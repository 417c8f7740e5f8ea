"""Rows of organisation for tests."""

from datetime import date
from itertools import count

from jobspor.access.models import Municipality, User
from jobspor.organisation.models import Employee, Team

number = count(1)


def make_team(municipality: Municipality, name: str = "") -> Team:
    """A team."""
    return Team.objects.create(municipality=municipality, name=name or f"Team {next(number)}")


def make_employee(user: User, team: Team, **fields: object) -> Employee:
    """The user's place in the team."""
    given = {"phone": f"550002{next(number):02}", "ceiling": 35, "starts_on": date(2020, 1, 1), **fields}
    return Employee.objects.create(municipality=team.municipality, user=user, team=team, **given)
