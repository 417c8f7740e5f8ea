"""Somebody is away, or has left: their citizens get others, many at once, and it is taken back as one."""

from datetime import date, timedelta

import pytest

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Assignment, Citizen, Duty, Handover, NextStep, Responsibility
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner

ON = date(2026, 12, 1)
UNTIL = {"on": "2026-12-01", "until": "2026-12-18"}


@pytest.fixture
def twelve(people: People) -> list[Citizen]:
    """Jonas' citizens; Mette is consultant of all but the last, and nobody else has that one."""
    with as_owner():
        rows = [make_citizen(people.home, family_name=f"Dam {n:02}") for n in range(12)]
        for citizen in rows:
            make_pathway(citizen)
            assign(citizen, people.team.employee, Hat.CASEWORKER)
        for citizen in rows[:-1]:
            assign(citizen, people.mine.employee, Hat.CONSULTANT)
    return rows


def ticked(people: People, rows: list[Citizen], **more: object) -> dict[str, object]:
    chosen = {f"vikar-{row.pk}": people.mine.employee.pk for row in rows}
    return {"for": people.team.employee.pk, "citizen": [row.pk for row in rows], **chosen, **more}


def test_the_page_proposes_the_citizens_own_team(people: People, twelve: list[Citizen]) -> None:
    page = people.leader.client.get(f"/team/vikar/?for={people.team.employee.pk}").content.decode()
    assert "Vikar for Jonas Bech" in page
    assert page.count("Mette Holm (VK)</option>") == 11
    assert page.count(">ingen i borgerens eget team<") == 1
    assert page.count(" checked") == 12
    mine = people.mine.client.get("/team/vikar/").content.decode()
    assert "Vikar for dig" in mine
    assert "Vestergaard" in mine


def test_twelve_are_covered_in_one_act_and_come_back_in_one(people: People, twelve: list[Citizen]) -> None:
    sent = ticked(people, twelve, **UNTIL, other=people.leader.employee.pk)
    answer = people.leader.client.post("/team/vikar/saet/", sent, follow=True)
    assert "Der er vikar for 12 borgere." in answer.content.decode()
    with opened_for(people.leader.actor):
        covers = Assignment.objects.filter(ends_on=date(2026, 12, 18), hat=Hat.CASEWORKER)
        assert covers.filter(employee=people.mine.employee).count() == 11
        assert covers.filter(employee=people.leader.employee).count() == 1
        # One from outside the citizen's own team is allowed, and stands in the case.
        assert Event.objects.filter(verb="team.covered").count() == 11
        assert Event.objects.filter(verb="team.covered_outside", citizen_id=twelve[-1].pk).count() == 1
        [act] = set(Event.objects.filter(verb__startswith="team.covered").values_list("act", flat=True))
    back = people.leader.client.post(f"/gjort/{act}/fortryd/", follow=True)
    assert back.status_code == 200
    with opened_for(people.leader.actor):
        assert not Assignment.objects.filter(ends_on=date(2026, 12, 18)).exists()


def test_who_has_nobody_is_named_and_nothing_is_written(people: People, twelve: list[Citizen]) -> None:
    page = people.leader.client.post("/team/vikar/saet/", ticked(people, twelve, **UNTIL)).content.decode()
    assert "Vælg en til Karsten Dam 11." in page
    backwards = ticked(people, twelve[:1], on="2026-12-01", until="2026-11-01")
    assert "før den første dag" in people.leader.client.post("/team/vikar/saet/", backwards).content.decode()
    none = people.leader.client.post("/team/vikar/saet/", {"for": people.team.employee.pk, **UNTIL}).content.decode()
    assert "Sæt kryds ved dem, det gælder." in none
    with opened_for(people.leader.actor):
        assert not Assignment.objects.exclude(ends_on=None).exists()


def test_over_the_ceiling_asks_why_once_for_all(people: People, twelve: list[Citizen]) -> None:
    with as_owner():
        people.leader.employee.ceiling = 0
        people.leader.employee.save()
    sent = {"for": people.team.employee.pk, "citizen": twelve[-1].pk, "other": people.leader.employee.pk, **UNTIL}
    page = people.leader.client.post("/team/vikar/saet/", sent).content.decode()
    assert "Hanne Ploug har 0 borgere af højst 0." in page
    done = people.leader.client.post("/team/vikar/saet/", {**sent, "reason": "kun en uge"}, follow=True)
    assert "Der er vikar for 1 borger." in done.content.decode()


def test_nobody_reaches_the_citizens_of_another_team(people: People, twelve: list[Citizen]) -> None:
    sent = ticked(people, twelve, **UNTIL, other=people.stranger.employee.pk)
    for person in (people.stranger, people.other):
        page = person.client.post("/team/vikar/saet/", sent).content.decode()
        assert "Dam 01" not in page
    assert people.steering.client.get("/team/vikar/").status_code == 403
    with opened_for(people.leader.actor):
        assert not Assignment.objects.exclude(ends_on=None).exists()


def leaves(people: People, last: date) -> None:
    with as_owner():
        people.team.employee.ends_on = last
        people.team.employee.save()


def test_who_leaves_plans_a_meeting_for_each(people: People, twelve: list[Citizen]) -> None:
    sent = ticked(people, twelve[:11], on="2026-12-01", first_meeting="2026-12-03", why="")
    answer = people.leader.client.post("/team/overdrag/", sent, follow=True)
    assert "11 borgere gives videre." in answer.content.decode()
    with opened_for(people.leader.actor):
        days = list(Handover.objects.order_by("meeting_on").values_list("meeting_on", flat=True))
        assert days[:4] == [date(2026, 12, 3)] * 3 + [date(2026, 12, 4)]
        assert date(2026, 12, 5) not in days
        assert NextStep.objects.filter(owner=people.team.employee).count() == 11


def test_who_has_left_is_on_the_leaders_list_and_given_on_at_once(people: People, twelve: list[Citizen]) -> None:
    leaves(people, ON - timedelta(days=1))
    listed = people.leader.client.get("/team/mangler/").content.decode()
    assert "Jonas Bech" in listed
    assert listed.count("en medarbejder er stoppet") >= 12
    assert "Borgere, der mangler en" in people.leader.client.get("/").content.decode()
    assert people.mine.client.get("/team/mangler/").status_code == 403
    assert "Dam 01" not in people.other.client.get("/team/mangler/").content.decode()
    sent = ticked(people, twelve[:11], on="2026-12-01", first_meeting="2026-12-03", why="")
    assert (
        "Skriv, hvorfor der ikke er et møde først."
        in people.leader.client.post("/team/overdrag/", sent).content.decode()
    )
    done = people.leader.client.post("/team/overdrag/", {**sent, "why": "Jonas er stoppet"}, follow=True)
    assert "11 borgere gives videre." in done.content.decode()
    with opened_for(people.leader.actor):
        assert Assignment.objects.current(ON).filter(employee=people.mine.employee, hat=Hat.CASEWORKER).count() == 11
        answered = Responsibility.objects.current(ON).filter(duty=Duty.COURSE, citizen__in=twelve[:11])
        assert set(answered.values_list("employee", flat=True)) == {people.mine.employee.pk}
        assert NextStep.objects.filter(what="Første møde efter Jonas Bech").count() == 11
    left = people.leader.client.get("/team/mangler/").content.decode()
    assert "Dam 11" in left
    assert "Dam 01" not in left


def test_one_takes_all_forty_of_somebody_who_has_left_and_it_comes_back_in_one(people: People) -> None:
    with as_owner():
        forty = [make_citizen(people.home) for _ in range(40)]
        for citizen in forty:
            make_pathway(citizen)
            assign(citizen, people.team.employee, Hat.CASEWORKER)
    leaves(people, ON - timedelta(days=1))
    address = f"/team/vikar/?slags=overdrag&for={people.team.employee.pk}"
    assert "Giv borgerne hos Jonas Bech videre" in people.leader.client.get(address).content.decode()
    sent = {
        "for": people.team.employee.pk,
        "citizen": [citizen.pk for citizen in forty],
        "everybody": people.mine.employee.pk,
        "on": "2026-12-01",
        "first_meeting": "2026-12-03",
        "why": "Jonas er stoppet",
    }
    full = people.leader.client.post("/team/overdrag/", sent).content.decode()
    assert full.count("Ikke gemt endnu") == 1
    done = people.leader.client.post("/team/overdrag/", {**sent, "reason": "til nytår"}, follow=True).content.decode()
    assert "40 borgere gives videre." in done
    with opened_for(people.leader.actor):
        mine = Assignment.objects.current(ON).filter(employee=people.mine.employee, citizen__in=forty)
        assert mine.count() == 40
        about = Event.objects.filter(citizen_id__in=[one.pk for one in forty], verb__startswith="team.")
        [act] = set(about.values_list("act", flat=True))
    people.leader.client.post(f"/gjort/{act}/fortryd/", follow=True)
    with opened_for(people.leader.actor):
        assert not mine.exists()
