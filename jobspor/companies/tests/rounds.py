"""Segments and campaigns for tests, through the actions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jobspor.base.wording import local_day
from jobspor.companies.actions.campaigns import Plan, Sharing, begin_campaign
from jobspor.companies.actions.segments import save_segment
from jobspor.companies.models import Campaign, Segment
from jobspor.organisation.models import Employee
from tests.people import Person

NO_CONDITION: dict[str, Any] = {
    "team": None,
    "branches": [],
    "least": None,
    "most": None,
    "near": "",
    "within": None,
    "spoken": "",
    "months": None,
    "placed": "",
    "agreed": "",
    "short_jobs": None,
    "absence": None,
    "first": "",
    "at_most": None,
}


def make_segment(person: Person, **conditions: Any) -> Segment:
    """A rule of somebody's, which selects all of the municipality where nothing else is said."""
    terms = {"name": "Håndværkere", "group": 3, **NO_CONDITION, **conditions}
    return save_segment(owner=person.employee, by=person.actor, **terms)


def make_campaign(
    person: Person, workplaces: Sequence[int], at: datetime, callers: Sequence[Employee] = (), **plan: Any
) -> Campaign:
    """A round of calls to some workplaces; anybody calls where no callers are named."""
    given = {
        "name": "Praktik til unge",
        "purpose": "Spørge om praktik til en ung",
        "starts_on": local_day(at),
        "ends_on": None,
        "owner": person.employee,
        **plan,
    }
    segment = given.pop("segment", None) or make_segment(person)
    made = Plan(segment=segment, **given)
    sharing = Sharing(callers=list(callers))
    return begin_campaign(plan=made, workplaces=list(workplaces), sharing=sharing, by=person.actor, at=at)
