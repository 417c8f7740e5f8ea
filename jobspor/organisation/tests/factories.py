"""Rows of organisation for tests."""

from datetime import date
from itertools import count
from typing import Any

from jobspor.access.models import Municipality, User
from jobspor.organisation.models import CourseTaken, Criterion, Employee, OfferOrder, Programme, ReferralGroup, Team
from jobspor.organisation.rules.offers import PROPOSED, PROPOSED_FREE
from jobspor.organisation.rules.programmes import FLERE_SKAL_MED, Way

number = count(1)


def make_team(municipality: Municipality, name: str = "") -> Team:
    """A team."""
    return Team.objects.create(municipality=municipality, name=name or f"Team {next(number)}")


def make_employee(user: User, team: Team, **fields: object) -> Employee:
    """The user's place in the team."""
    given = {"phone": f"550002{next(number):02}", "ceiling": 35, "starts_on": date(2020, 1, 1), **fields}
    return Employee.objects.create(municipality=team.municipality, user=user, team=team, **given)


def make_programme(municipality: Municipality, **fields: Any) -> Programme:
    """A programme with three groups, in ordinary operation; the one by that name when it is here."""
    given = {"name": FLERE_SKAL_MED.name, "way": Way.ORDINARY, "starts_on": date(2026, 1, 1), **fields}
    if known := Programme.objects.filter(municipality=municipality, name=given["name"]).first():
        return known
    programme = Programme.objects.create(municipality=municipality, **given)
    own = {"municipality": municipality, "programme": programme}
    for number, (leads, name, text) in enumerate(FLERE_SKAL_MED.groups, start=1):
        ReferralGroup.objects.create(**own, number=number, name=name, text=text, leads=leads)
    for number, text in enumerate(FLERE_SKAL_MED.criteria, start=1):
        Criterion.objects.create(**own, number=number, text=text)
    return programme


def make_order(municipality: Municipality, **fields: Any) -> OfferOrder:
    """The order as it is proposed, for everybody and for long; the one of that day when it is here."""
    given = {"programme": None, "target_group": "", "valid_from": date(2026, 1, 1), **fields}
    kinds, free = given.pop("kinds", [*PROPOSED]), given.pop("free", PROPOSED_FREE)
    return OfferOrder.objects.get_or_create(
        municipality=municipality, **given, defaults={"kinds": kinds, "free": free}
    )[0]


def make_course(employee: Employee, **fields: object) -> CourseTaken:
    """A course that the employee has taken."""
    given = {"title": "Motiverende samtale", "taken_on": date(2026, 11, 2), "used_for": "Første samtale", **fields}
    return CourseTaken.objects.create(municipality_id=employee.municipality_id, employee=employee, **given)
