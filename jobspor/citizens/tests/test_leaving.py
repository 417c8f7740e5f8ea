"""Whoever moves leaves nothing open behind: what goes on beside the pathway ends with the reason, and owners hear."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.journal import tell
from jobspor.access.models import Event, Message
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.efforts import EffortPlan, plan_effort
from jobspor.citizens.actions.mentors import GrantPlan, grant_mentor, plan_to_come, promise
from jobspor.citizens.actions.obstacles import raise_obstacle
from jobspor.citizens.models import (
    BoardCase,
    Effort,
    GroupMember,
    MentorGrant,
    MentorPromise,
    MentorRequest,
    MentorUse,
    NextStep,
    Obstacle,
    Pathway,
)
from jobspor.citizens.tests.factories import make_mentor_request
from jobspor.citizens.tests.moving import Both, hand_over, make_both, offer
from jobspor.citizens.tests.talking import make_board, make_group
from tests.people import People, as_owner

TODAY, LATER = date(2026, 12, 1), date(2027, 3, 1)


@pytest.fixture
def both(people: People) -> Both:
    """Two efforts, two grants, a request, a group, an obstacle and a case before the board."""
    by, at, citizen = people.mine.actor, timezone.now(), people.citizen
    said: dict[str, Any] = {"citizen": citizen, "by": by, "at": at}
    with opened_for(by):
        effort = EffortPlan("debt", "Gældsrådgivning", "Overblik", due_on=LATER, employee=people.team.employee)
        plan_effort(plan=effort, on=TODAY, **said)
        runs = GrantPlan("lab", 60, TODAY - timedelta(days=30), LATER, TODAY, "Hverdag", mentor_name="Bo Ravn")
        begins = GrantPlan("lab", 60, LATER, LATER, TODAY, "Foråret", mentor_name="Bo Ravn")
        grant, _later = (
            grant_mentor(plan=plan, follower=people.mine.employee, on=TODAY, **said) for plan in (runs, begins)
        )
        plan_to_come(grant=grant, day=LATER, what="doctor", by=by, at=at)
        promise(grant=grant, what="Ringe", due_on=LATER, by=by, at=at)
        make_mentor_request(grant, people.mine.employee)
        make_group(people, TODAY)
        make_board(people, LATER)
        raise_obstacle(kind="debt", text="Gæld", **said)
    return make_both(people)


def nothing_is_open(both: Both, why: str) -> None:
    """Each has ended today, for the reason."""
    with as_owner():
        effort = Effort.objects.get()
        assert (effort.status, effort.ended_on, effort.ended_why) == ("given_up", TODAY, why)
        assert MentorGrant.objects.get().ends_on == TODAY
        assert not MentorUse.objects.filter(day__gt=TODAY).exists()
        assert MentorPromise.objects.get().broken_why == why
        request = MentorRequest.objects.get()
        assert (request.answer, request.answer_why) == ("withdrawn", why)
        assert GroupMember.objects.get().ends_on == TODAY
        case = BoardCase.objects.get()
        assert (case.advised, case.text, case.advised_on) == ("Ikke behandlet", why, TODAY)
        assert Obstacle.objects.get().answer == f"F{why[1:]}"
        assert not Pathway.objects.filter(citizen=both.people.citizen, ended_on=None).exists()
        assert not NextStep.objects.filter(citizen=both.people.citizen, done_on=None).exists()
        told = Message.objects.filter(kind="ended-by-move")
        assert {row.to for row in told} == {both.people.mine.user.email, both.people.team.user.email}
        assert not any("Vestergaard" in f"{row.subject} {row.body}" for row in told)
        said = [tell(event).text for event in Event.objects.filter(verb="mentor.stopped")]
    assert said == [f"Mentorstøtten af Bo Ravn slutter 1. december 2026, fordi: {why}."]


def test_a_case_that_is_handed_over_leaves_nothing_open(both: Both) -> None:
    hand_over(both)
    nothing_is_open(both, "flyttet til Åmose Kommune")


def test_to_a_municipality_that_is_not_here_the_case_is_closed(both: Both) -> None:
    client, pk = both.people.leader.client, both.people.citizen.pk
    assert "Lav indsigten" in client.get(reverse("citizen_move", args=[pk])).content.decode()
    where = reverse("citizen_leave", args=[pk])
    assert "Skriv, hvilken kommune" in client.post(where, {"outside": ""}).content.decode()
    page = client.post(where, {"outside": "Langø"}, follow=True).content.decode()
    assert "Sagen er slut her." in page
    nothing_is_open(both, "flyttet til Langø Kommune")
    assert "ingen sag at slutte" in client.post(where, {"outside": "Langø"}).content.decode()


def test_not_while_it_is_offered_to_one_that_is(both: Both) -> None:
    offer(both, on=LATER)
    where = reverse("citizen_leave", args=[both.people.citizen.pk])
    assert (
        "Træk tilbuddet tilbage først" in both.people.leader.client.post(where, {"outside": "Langø"}).content.decode()
    )
