"""Going through what colleagues have opened outside their own area: by their leader, once, and never by oneself."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from jobspor.access.models import CaseOpening, Membership
from jobspor.access.policy import Role
from jobspor.citizens.tests.factories import make_opening
from tests.people import People, Person, as_owner

LONG_AGO = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def opening(people: People) -> CaseOpening:
    """The stranger has opened the case, and looked."""
    with as_owner():
        made = make_opening(people.stranger.user, people.citizen, reason="Ringede om sin praktik.")
    people.stranger.client.get(f"/borgere/{people.citizen.pk}/")
    people.stranger.client.get(f"/borgere/{people.citizen.pk}/")
    return made


@pytest.fixture
def project_leader(people: People) -> Person:
    """The leader leads all teams."""
    with as_owner():
        Membership.objects.filter(user=people.leader.user).update(role=Role.PROJECT_LEADER)
    return people.leader


def stored(opening: CaseOpening) -> CaseOpening:
    with as_owner():
        return CaseOpening.objects.select_related("reviewed_by").get(pk=opening.pk)


def review(person: Person, opening: CaseOpening, outcome: str = "fine", remark: str = "") -> Any:
    return person.client.post(f"/opslag/{opening.pk}/", {"outcome": outcome, "remark": remark})


def test_the_leader_of_all_sees_who_looked_why_and_at_what(opening: CaseOpening, project_leader: Person) -> None:
    listed = project_leader.client.get("/opslag/").content.decode()
    for expected in ("Peter Lund", "Karsten Vestergaard", "Borgeren henvender sig"):
        assert expected in listed
    shown = project_leader.client.get(f"/opslag/{opening.pk}/").content.decode()
    assert "Ringede om sin praktik." in shown
    assert '<th scope="row">Borgere</th><td class="num">2</td>' in shown


def test_a_team_leader_goes_through_the_team_only(people: People, opening: CaseOpening) -> None:
    assert "Peter Lund" not in people.leader.client.get("/opslag/").content.decode()
    assert review(people.leader, opening).status_code == 404
    with as_owner():
        people.stranger.employee.team = people.leader.employee.team
        people.stranger.employee.save()
    assert "Peter Lund" in people.leader.client.get("/opslag/").content.decode()
    assert review(people.leader, opening).status_code == 302


def test_nobody_goes_through_their_own(people: People, opening: CaseOpening) -> None:
    with as_owner():
        Membership.objects.filter(user=people.stranger.user).update(role=Role.PROJECT_LEADER)
    assert "Karsten" not in people.stranger.client.get("/opslag/").content.decode()
    assert review(people.stranger, opening).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("mine", 403), ("steering", 403), ("other", 403), ("leader", 200)])
def test_the_list_is_for_leaders(people: People, who: str, status: int) -> None:
    for address in ("/opslag/", "/opslag/excel/"):
        assert getattr(people, who).client.get(address).status_code == status


def test_an_outcome_is_given_once_and_can_be_undone(opening: CaseOpening, project_leader: Person) -> None:
    answer = review(project_leader, opening, "breach", "Ingen aftale med borgeren.")
    assert answer.status_code == 302
    found = stored(opening)
    assert (found.outcome, found.remark, found.reviewed_by) == (
        "breach",
        "Ingen aftale med borgeren.",
        project_leader.user,
    )
    page = project_leader.client.get("/opslag/?vis=gennemset").content.decode()
    assert "Brud på reglerne" in page
    undo = next(part for part in page.split('"') if part.startswith("/gjort/") and part.endswith("/fortryd/"))
    project_leader.client.post(undo)
    assert stored(opening).outcome == ""


def test_a_second_outcome_is_refused(opening: CaseOpening, project_leader: Person) -> None:
    review(project_leader, opening)
    assert "gennemset i forvejen" in review(project_leader, opening, "talk", "Nej.").content.decode()
    assert stored(opening).outcome == "fine"


def test_it_is_about_the_colleague_and_not_on_the_citizens_timeline(
    people: People, opening: CaseOpening, project_leader: Person
) -> None:
    review(project_leader, opening, "talk", "Tal om det.")
    assert "gennemset" not in people.mine.client.get(f"/borgere/{people.citizen.pk}/").content.decode()


def test_what_is_not_in_order_needs_words(opening: CaseOpening, project_leader: Person) -> None:
    for outcome, said in (("talk", "Skriv, hvad der skal tales om"), ("", "Vælg et udfald."), ("x", "x")):
        assert said in review(project_leader, opening, outcome).content.decode()
    assert stored(opening).outcome == ""


def test_what_waits_too_long_says_so(people: People, project_leader: Person) -> None:
    with as_owner():
        make_opening(people.stranger.user, people.citizen, opened_at=LONG_AGO, until=LONG_AGO + timedelta(hours=1))
    assert "Venter for længe" in project_leader.client.get("/opslag/").content.decode()


def test_filters_and_file_show_the_same(opening: CaseOpening, project_leader: Person) -> None:
    review(project_leader, opening, "talk", "Tal om det.")
    for query, count in (
        ("vis=gennemset", 1),
        ("vis=gennemset&udfald=fine", 0),
        ("formaal=fault", 0),
        ("vis=sludder", 0),
    ):
        listed = project_leader.client.get(f"/opslag/?{query}").content.decode()
        file = project_leader.client.get(f"/opslag/excel/?{query}").content
        rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
        assert listed.count("Peter Lund") == count == len(rows) - 1, query
    assert rows[0][0] == "Åbnet"
