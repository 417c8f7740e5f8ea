"""Beyond a mandate: asked for with what was typed, answered by a leader, carried out once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.models import Message
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.days import add_weeks
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import NextStep
from jobspor.citizens.tests.factories import make_goal
from jobspor.organisation.actions.mandates import set_mandate
from jobspor.organisation.actions.requests import BeyondMandate
from jobspor.organisation.rules.mandates import MandateKind
from jobspor.placements.actions.follow import hold_follow_up
from jobspor.placements.actions.requests import (
    approve_request,
    ask_for_decision,
    decline_request,
    withdraw_request,
)
from jobspor.placements.models import DecisionRequest, FollowUp, Placement
from jobspor.placements.rules import Decision, Ground
from jobspor.placements.rules.decisions import Change
from jobspor.placements.tests.factories import make_running
from tests.people import People, Person

pytestmark = pytest.mark.usefixtures("november")
TODAY, ENDS_ON = date(2026, 11, 24), date(2026, 12, 11)
SIX_WEEKS, FOUR_WEEKS = date(2027, 1, 22), date(2027, 1, 8)
WHO = {"mine": 200, "team": 200, "leader": 200, "stranger": 404, "other": 404, "steering": 403}


def now() -> datetime:
    return datetime.now().astimezone()


@pytest.fixture
def placement(people: People) -> Placement:
    """Running until 11 December; a consultant extends by four weeks at most, and raises by two hours."""
    with as_owner():
        make_goal(people.pathway)
    found = make_running(people, ends_on=ENDS_ON)
    by = people.leader.actor
    with opened_for(by):
        for kind, limit in ((MandateKind.EXTEND, 4), (MandateKind.RAISE_HOURS, 120)):
            set_mandate(role=Role.CONSULTANT, kind=kind, limit=limit, valid_from=TODAY, by=by, at=now())
    return found


def until(day: date) -> Change:
    return Change(ends_on=day, ground=Ground.ASSESSMENT)


def extend(by: Actor, placement: Placement, day: date = SIX_WEEKS) -> FollowUp:
    with opened_for(by):
        return hold_follow_up(
            placement=placement,
            held_on=TODAY,
            decision=Decision.EXTEND,
            change=until(day),
            next_on=add_weeks(TODAY, 2),
            by=by,
            at=now(),
        )


def ask(by: Actor, placement: Placement, day: date = SIX_WEEKS, **given: Any) -> DecisionRequest:
    told = {"why": "Truckkortet tages i januar.", "typed": {"text": ["Går godt."]}, **given}
    with opened_for(by):
        return ask_for_decision(
            placement=placement, held_on=TODAY, decision=Decision.EXTEND, change=until(day), by=by, at=now(), **told
        )


def approve(person: Person, request: DecisionRequest) -> DecisionRequest:
    with opened_for(person.actor):
        return approve_request(request=request, by=person.actor, at=now())


def decline(person: Person, request: DecisionRequest, why: str = "Tal om et job i stedet.") -> DecisionRequest:
    with opened_for(person.actor):
        return decline_request(request=request, why=why, by=person.actor, at=now())


# Within and beyond


def test_within_the_mandate_nothing_changes_and_leaders_have_none(people: People, placement: Placement) -> None:
    assert extend(people.mine.actor, placement, FOUR_WEEKS).decision == Decision.EXTEND
    assert extend(people.leader.actor, placement, date(2027, 2, 5)).decision == Decision.EXTEND


def test_beyond_it_the_refusal_says_what_to_do(people: People, placement: Placement) -> None:
    with pytest.raises(BeyondMandate) as refused:
        extend(people.mine.actor, placement)
    assert "op til 4 uger, og det her er 6 uger" in str(refused.value)
    assert refused.value.field == "ends_on"
    # A day into a week is that week: 29 days are five weeks.
    with pytest.raises(BeyondMandate, match="5 uger"):
        extend(people.mine.actor, placement, FOUR_WEEKS + timedelta(days=1))
    with as_owner():
        assert not placement.follow_ups.exists()


def test_another_role_has_its_own_mandate(people: People, placement: Placement) -> None:
    assert extend(people.team.actor, placement).decision == Decision.EXTEND


# Asked


def test_a_request_waits_with_a_day_for_the_answer(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    assert (request.kind, request.amount, request.limit) == ("extend", 6, 4)
    assert request.answer_by == date(2026, 11, 27)
    assert ask(people.mine.actor, placement) == request
    with pytest.raises(RuleBroken, match="venter allerede"):
        ask(people.mine.actor, placement, date(2027, 1, 29))


REFUSED: list[tuple[date, dict[str, Any], str]] = [
    (SIX_WEEKS, {"why": " "}, "Skriv, hvorfor"),
    (FOUR_WEEKS, {}, "kan du selv beslutte"),
    (date(2026, 12, 10), {}, "Vælg en senere dag"),
    (date(2029, 1, 1), {}, "højst"),
]


@pytest.mark.parametrize(("day", "given", "said"), REFUSED)
def test_what_no_leader_can_answer_is_not_asked(
    people: People, placement: Placement, day: date, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(RuleBroken, match=said):
        ask(people.mine.actor, placement, day, **given)


# Answered


def test_an_approval_lets_just_that_through_and_once(people: People, placement: Placement) -> None:
    request = approve(people.leader, ask(people.mine.actor, placement))
    with as_owner():
        step = NextStep.objects.get(done_on=None)
        assert (step.owner, "Godkendt af lederen" in step.what) == (people.mine.employee, True)
        assert Message.objects.filter(kind="request-answered").count() == 1
    with pytest.raises(BeyondMandate):
        extend(people.mine.actor, placement, date(2027, 1, 29))
    held = extend(people.mine.actor, placement)
    with as_owner():
        request.refresh_from_db()
        assert (request.follow_up, request.typed) == (held, {})
        placement.refresh_from_db()
        assert placement.ends_on == SIX_WEEKS
        assert not NextStep.objects.filter(what=step.what, done_on=None).exists()
        # It has been used: the same number of weeks once more is a new question.
        Placement.objects.filter(pk=placement.pk).update(ends_on=ENDS_ON)
    with pytest.raises(BeyondMandate):
        extend(people.mine.actor, placement)


def test_a_no_has_a_reason_and_lets_nothing_through(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    with pytest.raises(RuleBroken, match="hvorfor du siger nej"):
        decline(people.leader, request, " ")
    assert decline(people.leader, request).answer == "declined"
    with pytest.raises(BeyondMandate):
        extend(people.mine.actor, placement)
    with as_owner():
        assert "Afvist" in NextStep.objects.get(done_on=None).what


def test_the_second_leader_hears_who_was_first(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    approve(people.leader, request)
    assert approve(people.leader, request).answer == "approved"  # the same button twice
    with as_owner():
        make_leader(people.team)
    with pytest.raises(RuleBroken, match="af Hanne Ploug: godkendt"):
        decline(people.team, request)


def make_leader(person: Person) -> None:
    """Make somebody a leader."""
    person.user.memberships.update(role=Role.TEAM_LEADER)


def test_nothing_is_approved_when_the_placement_is_over(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    with as_owner():
        Placement.objects.filter(pk=placement.pk).update(ended_on=date(2026, 11, 20), outcome="ordinary_job")
    with pytest.raises(RuleBroken, match="Forløbet er slut"):
        approve(people.leader, request)
    assert decline(people.leader, request).answer == "declined"


def test_who_asked_takes_it_back_and_nobody_else(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    with opened_for(people.team.actor), pytest.raises(RuleBroken, match="Kun den"):
        withdraw_request(request=request, by=people.team.actor, at=now())
    with opened_for(people.mine.actor):
        assert withdraw_request(request=request, by=people.mine.actor, at=now()).answer == "withdrawn"
    with pytest.raises(RuleBroken, match="trukket tilbage"):
        approve(people.leader, request)


def test_nobody_answers_their_own(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    with as_owner():
        make_leader(people.mine)
    with pytest.raises(RuleBroken, match="En anden leder skal svare"):
        approve(people.mine, request)


# The pages


def typed(**fields: str) -> dict[str, str]:
    return {
        "held_on": "2026-11-24",
        "text": "Går godt på lageret.",
        "decision": "extend",
        "ends_on": "2027-01-22",
        "ground": "assessment",
        "next_on": "2026-12-08",
        **fields,
    }


def test_the_form_offers_to_ask_and_keeps_what_was_typed(people: People, placement: Placement) -> None:
    url, client = reverse("placement_follow_up", args=[placement.pk]), people.mine.client
    assert "Bed om godkendelse" not in client.get(url).content.decode()
    page = client.post(url, typed()).content.decode()
    assert "Bed om godkendelse" in page
    assert "Går godt på lageret." in page
    again = client.post(url, typed(do="ask")).content.decode()
    assert "Skriv, hvorfor" in again
    asked = client.post(url, typed(do="ask", why="Truckkortet tages i januar."), follow=True).content.decode()
    assert "Mette Holm har bedt om det. Svar senest" in asked
    with as_owner():
        request = DecisionRequest.objects.get()
    where = reverse("request_answer", args=[placement.pk, request.pk])
    assert "skriv" in people.leader.client.post(where, {"do": "decline"}).content.decode()
    said = people.leader.client.post(where, {"do": "approve", "why": "Fint."}, follow=True).content.decode()
    assert "Mette Holm får det at vide" in said
    filled = client.get(f"{url}?anmodning={request.pk}").content.decode()
    assert "Går godt på lageret." in filled
    assert 'value="2027-01-22"' in filled
    assert "Opfølgningen er skrevet." in client.post(url, typed(), follow=True).content.decode()


@pytest.mark.parametrize(("who", "status"), WHO.items())
def test_the_page_is_for_those_who_see_the_placement(
    people: People, placement: Placement, who: str, status: int
) -> None:
    request = ask(people.mine.actor, placement)
    client = getattr(people, who).client
    page = client.get(reverse("decision_request", args=[placement.pk, request.pk]))
    assert page.status_code == status
    if status == 200:
        assert ("Godkend" in page.content.decode()) == (who == "leader")
        assert ("Træk anmodningen tilbage" in page.content.decode()) == (who == "mine")
    listed = client.get(reverse("decision_requests"))
    assert listed.status_code == (403 if status == 403 else 200)
    assert ("Karsten Vestergaard" in listed.content.decode()) == (status == 200)
    answer = client.post(reverse("request_answer", args=[placement.pk, request.pk]), {"do": "decline", "why": "Nej"})
    assert answer.status_code == {"leader": 302, "other": 403, "stranger": 403}.get(who, 403)


def test_it_waits_on_the_leaders_day_and_says_when_it_is_late(people: People, placement: Placement) -> None:
    request = ask(people.mine.actor, placement)
    assert "Anmodninger" in people.leader.client.get(reverse("today")).content.decode()
    with as_owner():
        DecisionRequest.objects.filter(pk=request.pk).update(answer_by=TODAY - timedelta(days=1))
    page = people.leader.client.get(reverse("decision_requests")).content.decode()
    assert "Svaret er over tiden" in page
    approve(people.leader, request)
    assert "Her er ingen anmodninger." in people.leader.client.get(reverse("decision_requests")).content.decode()
    for which in ("mine", "besvaret"):
        page = people.mine.client.get(reverse("decision_requests"), {"vis": which}).content.decode()
        assert "Godkendt" in page
