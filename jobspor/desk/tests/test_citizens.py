"""The list of citizens."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.citizens.models import NextStep, Responsibility
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_pathway
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner


def add_citizens(people: People, count: int, **fields: Any) -> list[int]:
    """Citizens of mine on their way."""
    with as_owner():
        made = [make_citizen(people.home, **fields) for _ in range(count)]
        for citizen in made:
            make_goal(make_pathway(citizen))
            assign(citizen, people.mine.employee)
    return [citizen.pk for citizen in made]


def page(people: People, who: str = "mine", **query: str) -> str:
    response = getattr(people, who).client.get("/borgere/", query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_mine_and_the_teams(people: People) -> None:
    name = people.citizen.full_name
    assert name in page(people)
    assert name not in page(people, "team")
    assert name in page(people, "team", vis="teamet")
    for who in ("stranger", "other"):
        assert name not in page(people, who, vis="teamet")
    assert people.steering.client.get("/borgere/").status_code == 403


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"q": "vesterg"}, True),
        ({"q": "nielsen"}, False),
        ({"trin": "1"}, True),
        ({"trin": "5"}, False),
        ({"trin": "nonsens"}, True),
        ({"kasket": "vk"}, True),
        ({"kasket": "uden-ks"}, True),
        ({"kasket": "ks"}, False),
        ({"maalgruppe": "6.3"}, True),
        ({"maalgruppe": "6.1"}, False),
        ({"vis": "uden-skridt"}, True),
        ({"page": "99", "sort": "-trin"}, True),
    ],
)
def test_filters_stand_in_the_address(people: People, query: dict[str, str], seen: bool) -> None:
    assert (people.citizen.full_name in page(people, **query)) is seen


def test_names_stand_in_danish_order(people: People) -> None:
    add_citizens(people, 1, given_names="Aase", family_name="Ærø")
    add_citizens(people, 1, given_names="Zita", family_name="Bech")
    html = page(people)
    assert html.index("Karsten") < html.index("Zita Bech") < html.index("Aase Ærø")


def test_fifty_rows_are_small_and_cost_no_more_than_two(people: People, django_assert_max_num_queries: Any) -> None:
    add_citizens(people, 60)
    with django_assert_max_num_queries(14):  # with BEGIN and COMMIT
        html = page(people)
    assert "Viser 1–50 af 61" in html.replace("\xa0", " ")
    assert len(html.encode()) < 60_000


def test_the_next_step_of_several_is_one_act(people: People) -> None:
    ticked = [people.citizen.pk, *add_citizens(people, 3)]
    due = timezone.localdate() + timedelta(days=3)
    given = {"citizen": ticked, "what": "Ring om ferie", "due_on": due.isoformat(), "filters": "sort=-trin"}
    response = people.mine.client.post("/borgere/naeste-skridt/", given)
    assert response["Location"] == "/borgere/?sort=-trin"
    with opened_for(people.mine.actor):
        assert NextStep.objects.filter(what="Ring om ferie", due_on=due).count() == 4
        assert Event.objects.values("act").distinct().count() == 1


def test_ticks_and_words_are_kept_when_the_date_is_missing(people: People) -> None:
    given = {"citizen": [people.citizen.pk], "what": "Ring om ferie", "due_on": ""}
    html = people.mine.client.post("/borgere/naeste-skridt/", given).content.decode()
    assert "Vælg en dato." in html
    assert "Ring om ferie" in html
    assert f'value="{people.citizen.pk}" form="batch"' in html
    assert " checked" in html


def test_nobody_sets_steps_for_others(people: People) -> None:
    due = timezone.localdate().isoformat()
    given = {"citizen": [people.citizen.pk], "what": "x", "due_on": due}
    for person in (people.stranger, people.other):
        person.client.post("/borgere/naeste-skridt/", given)
    with opened_for(people.mine.actor):
        assert not NextStep.objects.exists()


def test_excel_holds_what_is_shown(people: People) -> None:
    response = people.mine.client.get("/borgere/excel/", {"q": "vestergaard"})
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Borger"
    assert [row[0] for row in rows[1:]] == [people.citizen.full_name]
    assert people.steering.client.get("/borgere/excel/").status_code == 403


def test_the_list_says_who_is_responsible_and_finds_those_nobody_is(people: People) -> None:
    with as_owner():
        without = make_citizen(people.home, given_names="Anna", family_name="Uden")
        make_pathway(without)
        assign(without, people.mine.employee)
        Responsibility.objects.filter(citizen=without).delete()
    whole = page(people)
    assert whole.count('<td class="w-hide p3">MH</td></tr>') == 1
    mine = page(people, ansvarlig="mig")
    nobody = page(people, ansvarlig="uden")
    for html, is_in, is_out in ((mine, "Karsten", "Anna Uden"), (nobody, "Anna Uden", "Karsten")):
        assert is_in in html
        assert is_out not in html
    assert "Anna Uden" in page(people, ansvarlig="ingenting")
    with as_owner():
        assign(people.citizen, people.team.employee, Hat.CASEWORKER)
        Employee.objects.filter(pk=people.mine.employee.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "Karsten" in page(people, "leader", ansvarlig="uden")
