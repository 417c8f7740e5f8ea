"""Efforts beside the place: who sees them, few at a time, changed by two, ended, and the way back."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.efforts import EffortPlan, decide_support, give_up_effort, plan_effort
from jobspor.citizens.models import Effort
from jobspor.citizens.models.support import EffortStatus
from tests.people import People, Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)
DEBT = {
    "kind": "debt", "title": "Gældsrådgivning", "purpose": "Afdragsordning, så løntimer kan mærkes",
    "owner_name": "Ulla Brandt", "department": "Social", "phone": "55001122", "due_on": "2026-12-11",
    "status": "going_on",
}  # fmt: skip


def address(people: People, name: str = "effort_new", *more: int) -> str:
    return reverse(name, args=[people.citizen.pk, *more])


def post(people: People, who: Person | None = None, **changed: str) -> Any:
    return (who or people.mine).client.post(address(people), DEBT | changed, follow=True)


def kept(people: People) -> list[Effort]:
    with opened_for(people.mine.actor, read_only=True):
        return list(Effort.objects.order_by("pk"))


def plan(title: str, **changed: Any) -> EffortPlan:
    given = {"kind": "health", "purpose": "Løfteteknik", "due_on": TODAY, "owner_name": "Sundhedshuset", **changed}
    return EffortPlan(title=title, **given)


def planned(people: People, *titles: str, because: str = "Fordi") -> list[Effort]:
    by = people.mine.actor
    with opened_for(by):
        return [plan_effort(citizen=people.citizen, plan=plan(one), on=TODAY, because=because, by=by) for one in titles]


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_they_are_for_those_who_work_with_the_case(people: People, who: str, status: int) -> None:
    [row] = planned(people, "Fysioterapi")
    client = getattr(people, who).client
    assert client.get(address(people, "citizen_support")).status_code == status
    assert client.get(address(people)).status_code == status
    assert client.get(address(people, "effort", row.pk)).status_code == status
    assert post(people, getattr(people, who)).status_code == status
    assert client.post(address(people, "effort_done", row.pk), follow=True).status_code == status
    assert len(kept(people)) == (2 if status == 200 else 1)


def test_it_stands_on_the_tab_and_on_the_citizens_page_and_can_be_taken_back(people: People) -> None:
    page = post(people).content.decode()
    assert "Indsatsen er skrevet ind." in page
    for shown in (page, people.mine.client.get(address(people, "citizen")).content.decode()):
        assert "Afdragsordning, så løntimer kan mærkes" in shown
        assert "Ulla Brandt, Social" in shown
        assert "55\xa000\xa011\xa022" in shown
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', page))
    people.mine.client.post(undo)
    assert kept(people) == []


def test_one_more_than_the_municipality_wants_asks_why(people: People) -> None:
    planned(people, "Fysioterapi", "Bolig", because="")
    form = people.mine.client.get(address(people)).content.decode()
    assert "højst 2 indsatser ad gangen" in form
    page = post(people).content.decode()
    assert "Der er allerede 2 indsatser. Kommunen vil have højst 2. Skriv hvorfor." in page
    assert "Gældsrådgivning" in page
    assert len(kept(people)) == 2
    page = post(people, because="Kravet kommer 1. januar.").content.decode()
    assert "Flere ad gangen, fordi: Kravet kommer 1. januar." in page
    with opened_for(people.mine.actor, read_only=True):
        assert Event.objects.filter(verb="effort.planned_beside_many").count() == 1


def test_the_municipality_decides_how_many_from_a_day_on(people: People) -> None:
    given = {"valid_from": "2026-12-01", "most_efforts": "0", "answer_days": "1"}
    assert people.mine.client.post(reverse("support_rule"), given).status_code == 403
    people.leader.client.post(reverse("support_rule"), given)
    assert "Kommunen vil have højst 0" in post(people).content.decode()
    by = people.leader.actor
    with opened_for(by):
        begins, now = date(2027, 1, 1), timezone.now()
        decide_support(valid_from=begins, most_efforts=5, answer_days=2, backing_team=None, by=by, at=now)
    assert "Kommunen vil have højst 0" in post(people).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Skriv, hvad indsatsen er."),
        ({"purpose": ""}, "Skriv, hvad indsatsen skal føre til."),
        ({"due_on": "snart"}, "Skriv en dato"),
        ({"owner_name": ""}, "Skriv, hvem der har ansvaret, eller vælg en kollega."),
        ({"kind": "hest"}, "Vælg, hvad det handler om."),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(people: People, changed: dict[str, str], said: str) -> None:
    page = people.mine.client.post(address(people), DEBT | changed).content.decode()
    assert said in page
    assert DEBT["department"] in page
    assert kept(people) == []


def test_a_colleague_can_be_responsible(people: People) -> None:
    post(people, employee=str(people.team.employee.pk), owner_name="")
    page = people.mine.client.get(address(people, "citizen_support")).content.decode()
    assert "Jonas Bech, Social" in page


def test_two_who_change_the_same_are_asked(people: People) -> None:
    [row] = planned(people, "Fysioterapi")
    where = address(people, "effort", row.pk)
    form = people.mine.client.get(where).context["effort_form"]
    mine = {name: form[name].value() for name in form.fields} | {"purpose": "Mit formål", "employee": ""}
    theirs = mine | {"purpose": "Deres formål"}
    assert "Indsatsen er rettet." in people.team.client.post(where, theirs, follow=True).content.decode()
    page = people.mine.client.post(where, mine).content.decode()
    assert "Mit formål" in page
    assert "Deres formål" in page
    assert kept(people)[0].purpose == "Deres formål"


def test_it_ends_reached_or_given_up_with_a_reason(people: People) -> None:
    reached, stopped = planned(people, "Fysioterapi", "Bolig")
    people.mine.client.post(address(people, "effort_done", reached.pk))
    where = address(people, "effort_give_up", stopped.pk)
    assert "Skriv, hvorfor indsatsen opgives." in people.mine.client.post(where).content.decode()
    people.mine.client.post(where, {"give_up-why": "Flyttede selv"})
    assert [row.status for row in kept(people)] == [EffortStatus.DONE, EffortStatus.GIVEN_UP]
    page = people.mine.client.get(address(people, "citizen_support")).content.decode()
    assert "Opgivet, fordi: Flyttede selv" in page
    by = people.mine.actor
    with opened_for(by), pytest.raises(RuleBroken, match="allerede slut"):
        give_up_effort(effort=stopped, why="Igen", on=TODAY, by=by)
    assert people.mine.client.get(address(people, "effort", stopped.pk)).status_code == 200


def test_over_the_last_day_it_waits_for_those_around(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        late = plan("Gammel", due_on=date(2026, 11, 30))
        plan_effort(citizen=people.citizen, plan=late, on=TODAY, by=by)
    planned(people, "Ny")
    for who, sees in ((people.mine, True), (people.team, True), (people.stranger, False), (people.other, False)):
        page = who.client.get(reverse("efforts_overdue")).content.decode()
        assert ("Gammel" in page) is sees
        assert ">Ny<" not in page
        assert ("Indsatser over fristen" in who.client.get("/").content.decode()) is sees


def test_the_same_twice_is_one(people: People) -> None:
    post(people)
    post(people)
    assert len(kept(people)) == 1
