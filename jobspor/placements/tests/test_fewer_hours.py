"""A follow-up that lowers the hours: all three sign again, and wage hours fall only when that is said."""

from datetime import date

import pytest

from jobspor.access.models import Event, Message
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.citizens.tests.factories import make_goal
from jobspor.placements.agreement.changes import changes
from jobspor.placements.agreement.text import SignatoryRole, from_dict
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import signing
from jobspor.placements.queries.course import course
from jobspor.placements.rules import Decision, Step
from jobspor.placements.rules.decisions import Change
from jobspor.placements.tests.agreement_sample import plain
from jobspor.placements.tests.test_follow_up import DECEMBER, SHORT_WEEK, TODAY, address, days, hold, typed
from tests.people import People

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture
def placement(placement: Placement, people: People) -> Placement:
    """With a goal: an agreement says what it is."""
    with as_owner():
        make_goal(people.pathway)
    return placement


def test_fewer_hours_are_a_step_that_all_three_sign_and_the_old_holds_till_then(
    people: People, placement: Placement
) -> None:
    fewer = Step(date(2026, 11, 24), 210, 390, days(2, 1, 2, 3, 4, 5))
    hold(people, placement, Decision.LOWER_HOURS, change=Change(step=fewer))
    with opened_for(people.mine.actor):
        running, signed = course(placement, TODAY), signing(placement)
    assert (running.proposed, running.step.minutes, running.is_signed) == ((fewer,), 990, False)
    assert signed.current.signatures == {}
    with as_owner():
        assert placement.agreements.get(version=2).why == "Sæt timerne ned"
        assert "Sæt timerne ned" in str(Event.objects.get(verb="follow_up.held").facts)
        assert Message.objects.count() == 2  # to citizen and company


def test_fewer_wage_hours_are_said_in_the_agreement(people: People, placement: Placement) -> None:
    fewer = Step(DECEMBER, 600, 240)
    hold(people, placement, Decision.LOWER_WAGE_HOURS, change=Change(step=fewer))
    with as_owner():
        versions = placement.agreements.order_by("version")
        old, new = (from_dict(version.text) for version in versions)
        assert versions[1].why == "Sæt løntimerne ned"
    (step,) = (one for one in changes(old, new) if one.field == "steps")
    assert plain(step.after).startswith("14 t om ugen: 10 t praktik og 4 t med løn")
    assert step.voids == frozenset(SignatoryRole)


def test_fewer_hours_for_a_while_last_until_the_next_step(people: People, placement: Placement) -> None:
    more, fewer = Step(date(2027, 1, 4), 810, 390), Step(DECEMBER, 210, 390)
    hold(people, placement, Decision.RAISE_HOURS, change=Change(step=more), next_on=date(2026, 12, 22))
    page = plain(people.mine.client.get(address(placement)).content.decode())
    assert "Fra man. 4. jan. 2027 er trinnet 20 t om ugen." in page
    hold(people, placement, Decision.LOWER_HOURS, change=Change(step=fewer), next_on=date(2026, 12, 22))
    with opened_for(people.mine.actor):
        assert course(placement, TODAY).ahead == (fewer, more)


def test_the_form_lowers_hours_and_keeps_those_with_wage(people: People, placement: Placement) -> None:
    given = typed(decision="lower_hours", step_on="2026-12-07", step_wage="6 t 30 min", **SHORT_WEEK)
    assert people.mine.client.post(address(placement), given).status_code == 302
    with opened_for(people.mine.actor):
        (step,) = course(placement, TODAY).proposed
    assert (step.internship_minutes, step.wage_minutes) == (330, 390)
