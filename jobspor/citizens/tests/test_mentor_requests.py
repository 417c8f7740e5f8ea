"""Mentor support beyond a mandate: asked for, answered by a leader, and granted by the answer."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Message
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.mentor_requests import (
    approve_mentor,
    ask_for_change,
    ask_for_mentor,
    decline_mentor,
    withdraw_mentor_request,
)
from jobspor.citizens.actions.mentors import GrantPlan, change_mentor, grant_mentor
from jobspor.citizens.models import MentorGrant, MentorRequest, NextStep
from jobspor.organisation.actions.mandates import set_mandate
from jobspor.organisation.actions.requests import BeyondMandate
from jobspor.organisation.rules.mandates import MandateKind
from tests.people import People, Person, as_owner

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)
PLAN = GrantPlan(
    "lab", 120, TODAY, TODAY + timedelta(days=69), TODAY, "Post og aftaler", mentor_name="Bo Ravn", phone="55009901"
)
MORE = replace(PLAN, minutes_a_week=240)
TYPED = {
    "kind": "lab", "mentor_name": "Bo Ravn", "phone": "55009901", "purpose": "Post og aftaler i hverdagen",
    "minutes_a_week": "4", "starts_on": "2026-12-01", "ends_on": "2027-02-08", "decided_on": "2026-12-01",
    "paragraph": "LAB kap. 26",
}  # fmt: skip
WHY = "Der skal en med hver dag i begyndelsen."


@pytest.fixture(autouse=True)
def mandate(people: People) -> None:
    """Consultants grant two hours a week for ten weeks."""
    by = people.leader.actor
    with opened_for(by):
        for kind, limit in ((MandateKind.MENTOR_HOURS, 120), (MandateKind.MENTOR_WEEKS, 10)):
            set_mandate(role=Role.CONSULTANT, kind=kind, limit=limit, valid_from=TODAY, by=by, at=timezone.now())


def grant(people: People, plan: GrantPlan = PLAN, who: Person | None = None) -> MentorGrant:
    person = who or people.mine
    with opened_for(person.actor):
        return grant_mentor(
            citizen=people.citizen, plan=plan, follower=person.employee, on=TODAY, by=person.actor, at=timezone.now()
        )


def ask(people: People, plan: GrantPlan = MORE, why: str = WHY) -> MentorRequest:
    by = people.mine.actor
    with opened_for(by):
        return ask_for_mentor(citizen=people.citizen, plan=plan, why=why, by=by, at=timezone.now())


def approve(person: Person, request: MentorRequest) -> MentorRequest:
    with opened_for(person.actor):
        return approve_mentor(request=request, by=person.actor, at=timezone.now())


def decline(person: Person, request: MentorRequest, why: str = "Begynd med to timer.") -> MentorRequest:
    with opened_for(person.actor):
        return decline_mentor(request=request, why=why, by=person.actor, at=timezone.now())


def test_within_the_mandate_it_is_granted_and_leaders_have_none(people: People) -> None:
    assert grant(people).minutes_a_week == 120
    assert grant(people, replace(MORE, ends_on=date(2028, 1, 1)), people.leader).minutes_a_week == 240
    assert grant(people, replace(MORE, purpose="Noget andet"), people.team).minutes_a_week == 240  # another role


@pytest.mark.parametrize(
    ("plan", "said", "field"),
    [
        (MORE, "op til 2\N{NO-BREAK SPACE}t om ugen, og det her er 4\N{NO-BREAK SPACE}t om ugen", "minutes_a_week"),
        (replace(PLAN, ends_on=PLAN.ends_on + timedelta(days=1)), "op til 10 uger, og det her er 11 uger", "ends_on"),
    ],
)
def test_beyond_it_the_refusal_says_what_to_do(people: People, plan: GrantPlan, said: str, field: str) -> None:
    with pytest.raises(BeyondMandate) as refused:
        grant(people, plan)
    assert (said in str(refused.value), refused.value.field) == (True, field)


def test_a_change_counts_only_what_becomes_more(people: People) -> None:
    by, given = people.mine.actor, grant(people, replace(MORE, ends_on=date(2027, 6, 1)), people.leader)
    with opened_for(by):
        said: dict[str, Any] = {"grant": given, "on": TODAY, "by": by, "at": timezone.now()}
        change_mentor(minutes_a_week=200, ends_on=date(2027, 5, 1), **said)
        with pytest.raises(BeyondMandate, match="2\N{NO-BREAK SPACE}t om ugen"):
            change_mentor(minutes_a_week=210, ends_on=date(2027, 5, 1), **said)
        with pytest.raises(BeyondMandate, match="10 uger"):
            change_mentor(minutes_a_week=60, ends_on=date(2027, 6, 1), **said)
        with pytest.raises(RuleBroken, match="begyndte den"):
            change_mentor(minutes_a_week=60, ends_on=date(2026, 11, 1), **said)


def test_a_request_waits_with_a_day_for_the_answer(people: People) -> None:
    request = ask(people)
    assert (request.limit_minutes, request.limit_weeks, request.answer_by) == (120, None, date(2026, 12, 4))
    assert ask(people) == request
    with pytest.raises(RuleBroken, match="venter allerede"):
        ask(people, replace(MORE, minutes_a_week=300))


@pytest.mark.parametrize(
    ("plan", "why", "said"),
    [
        (MORE, " ", "Skriv, hvorfor"),
        (PLAN, WHY, "kan du selv beslutte"),
        (replace(MORE, mentor_name=""), WHY, "Skriv, hvem mentoren er"),
        (replace(MORE, ends_on=date(2026, 11, 1)), WHY, "kan ikke slutte, før"),
    ],
)
def test_what_no_leader_can_answer_is_not_asked(people: People, plan: GrantPlan, why: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        ask(people, plan, why)


def test_a_yes_grants_it_on_the_leaders_day(people: People) -> None:
    request = ask(people, replace(MORE, decided_on=date(2026, 11, 20)))
    answered = approve(people.leader, request)
    assert approve(people.leader, request).answer == "approved"  # the same button twice
    with as_owner():
        [given] = MentorGrant.objects.all()
        assert (answered.grant, given.minutes_a_week, given.decided_on) == (given, 240, TODAY)
        due = {step.what[:9]: step.owner for step in NextStep.objects.filter(done_on=None)}
        assert due == {"Mentorstø": people.mine.employee, "Godkendt ": people.mine.employee}
        [message] = Message.objects.filter(kind="mentor-request-answered")
        assert "Vestergaard" not in f"{message.subject} {message.body}"


def test_a_yes_to_a_change_changes_it(people: People) -> None:
    by, given = people.mine.actor, grant(people)
    wanted: dict[str, Any] = {"grant": given, "minutes_a_week": 180, "ends_on": date(2027, 3, 1)}
    with opened_for(by):
        request = ask_for_change(why=WHY, by=by, at=timezone.now(), **wanted)
    assert (request.limit_minutes, request.limit_weeks) == (120, 10)
    approve(people.leader, request)
    with as_owner():
        given.refresh_from_db()
    assert (given.minutes_a_week, given.ends_on) == (180, date(2027, 3, 1))


def test_a_no_has_a_reason_and_grants_nothing(people: People) -> None:
    request = ask(people)
    with pytest.raises(RuleBroken, match="hvorfor du siger nej"):
        decline(people.leader, request, " ")
    assert decline(people.leader, request).answer == "declined"
    with as_owner():
        assert not MentorGrant.objects.exists()
        people.team.user.memberships.update(role=Role.TEAM_LEADER)
    with pytest.raises(RuleBroken, match="af Hanne Ploug: afvist"):
        approve(people.team, request)


def test_who_asked_takes_it_back_and_nobody_answers_their_own(people: People) -> None:
    request, by = ask(people), people.mine.actor
    with as_owner():
        people.mine.user.memberships.update(role=Role.TEAM_LEADER)
    with pytest.raises(RuleBroken, match="En anden leder"):
        approve(people.mine, request)
    with opened_for(people.team.actor), pytest.raises(RuleBroken, match="Kun den"):
        withdraw_mentor_request(request=request, by=people.team.actor, at=timezone.now())
    with opened_for(by):
        assert withdraw_mentor_request(request=request, by=by, at=timezone.now()).answer == "withdrawn"
    with pytest.raises(RuleBroken, match="trukket tilbage"):
        decline(people.leader, request)


def test_the_form_offers_to_ask_and_the_leader_finds_it_on_the_list(people: People) -> None:
    url, client = reverse("mentor_new", args=[people.citizen.pk]), people.mine.client
    assert "Bed om godkendelse" not in client.get(url).content.decode()
    page = client.post(url, TYPED).content.decode()
    assert "Bed om godkendelse" in page
    assert "Post og aftaler i hverdagen" in page
    assert "Skriv, hvorfor" in client.post(url, {**TYPED, "do": "ask"}).content.decode()
    asked = client.post(url, {**TYPED, "do": "ask", "why": WHY}, follow=True).content.decode()
    assert "Lederen er spurgt." in asked
    assert "Venter på svar" in client.get(reverse("citizen_support", args=[people.citizen.pk])).content.decode()
    leader = people.leader.client
    assert "Anmodninger" in leader.get(reverse("today")).content.decode()
    listed = leader.get(reverse("decision_requests")).content.decode()
    [where] = set(re.findall(r'href="(/borgere/\d+/stoette/anmodning/\d+/)"', listed))
    said = leader.post(f"{where}svar/", {"do": "approve"}, follow=True).content.decode()
    assert "Mette Holm får det at vide" in said
    assert "Her er ingen anmodninger." in said
    assert "Godkendt" in client.get(reverse("decision_requests"), {"vis": "mine"}).content.decode()
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', said))
    leader.post(undo)
    with as_owner():
        assert not MentorGrant.objects.exists()
        assert MentorRequest.objects.get().is_waiting


def test_the_grants_page_asks_for_a_change(people: People) -> None:
    given, client = grant(people), people.mine.client
    url = reverse("mentor_change", args=[people.citizen.pk, given.pk])
    wanted = {"change-minutes_a_week": "3", "change-ends_on": "2027-02-08"}
    assert "Bed om godkendelse" in client.post(url, wanted).content.decode()
    client.post(url, {**wanted, "do": "ask", "change-why": WHY})
    with as_owner():
        assert MentorRequest.objects.get().grant == given
    fewer = client.post(url, {**wanted, "change-minutes_a_week": "1"}, follow=True).content.decode()
    assert "Mentorstøtten er rettet." in fewer


WHO = {"mine": 200, "team": 200, "leader": 200, "stranger": 404, "other": 404, "steering": 403}


@pytest.mark.parametrize(("who", "status"), WHO.items())
def test_the_page_is_for_those_who_see_the_citizen(people: People, who: str, status: int) -> None:
    request, client = ask(people), getattr(people, who).client
    where = reverse("mentor_request", args=[people.citizen.pk, request.pk])
    page = client.get(where)
    assert page.status_code == status
    if status == 200:
        assert ("Sig nej" in page.content.decode()) == (who == "leader")
        assert ("Træk anmodningen tilbage" in page.content.decode()) == (who == "mine")
    listed = client.get(reverse("decision_requests"))
    assert ("Karsten Vestergaard" in listed.content.decode()) == (status == 200)
    answer = client.post(f"{where}svar/", {"do": "decline", "why": "Nej"})
    assert answer.status_code == {"leader": 302}.get(who, 403)


def test_the_list_takes_no_more_queries_for_more_rows(people: People, django_assert_max_num_queries: Any) -> None:
    ask(people)
    with django_assert_max_num_queries(20):
        people.leader.client.get(reverse("decision_requests"))
