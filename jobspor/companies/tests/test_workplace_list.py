"""The list of workplaces: what is found, in which order, by whom, and at what cost."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from jobspor.access.policy import Role
from jobspor.access.tests.factories import make_user
from jobspor.companies.actions import Source, WorkplaceFacts, take_in_register
from jobspor.companies.models import Workplace
from jobspor.companies.tests.conftest import cost
from jobspor.companies.tests.factories import make_contact, make_cooperation, make_place, make_workplace
from tests.people import People, as_owner


@pytest.fixture
def register(people: People, workplace: Workplace) -> dict[str, Workplace]:
    """Havnens Proviant with an agreement, others without; one closed, and one in the other municipality."""

    def made(key: str, **fields: Any) -> Workplace:
        return make_workplace(fields.pop("at", people.home), name=key, **fields)

    with as_owner():
        return {
            "Havnens Proviant": workplace,
            "Åens Bageri": made("Åens Bageri", employees=7, branch_code="107120", branch_title="Bagerforretninger"),
            "Murer Jensen": made("Murer Jensen", employees=3, branch_code="433910", postcode="5800"),
            "Lukket Lager": made("Lukket Lager", closed_on=date(2026, 3, 1)),
            "Skovens Savværk": made("Skovens Savværk", at=people.away, employees=120, branch_title="Savværker"),
        }


def names(people: People, query: str, who: str = "mine") -> list[str]:
    response = getattr(people, who).client.get(f"/virksomheder/?{query}")
    assert response.status_code == 200
    return [row.workplace.name for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Havnens Proviant"]),
        ("vis=kommune", ["Havnens Proviant", "Murer Jensen", "Åens Bageri"]),
        ("vis=landet", ["Havnens Proviant", "Murer Jensen", "Skovens Savværk", "Åens Bageri"]),
        ("vis=landet&kommune=751", ["Skovens Savværk"]),
        ("vis=kommune&q=havnens+provant", ["Havnens Proviant"]),
        ("vis=kommune&q=PROVI", ["Havnens Proviant"]),
        ("vis=kommune&q=mu", ["Murer Jensen"]),
        ("vis=kommune&q=b%25r", []),
        ("vis=kommune&branche=bager", ["Åens Bageri"]),
        ("vis=kommune&branche=43.39", ["Murer Jensen"]),
        ("vis=kommune&ansatte=5-9", ["Åens Bageri"]),
        ("vis=landet&ansatte=100-249", ["Skovens Savværk"]),
        ("vis=kommune&aftale=uden", ["Murer Jensen", "Åens Bageri"]),
        ("vis=landet&aftale=med", ["Havnens Proviant"]),
        ("vis=landet&sort=-name", ["Åens Bageri", "Skovens Savværk", "Murer Jensen", "Havnens Proviant"]),
        ("vis=landet&sort=employees", ["Murer Jensen", "Åens Bageri", "Havnens Proviant", "Skovens Savværk"]),
        ("vis=kommune&sort=-postcode", ["Murer Jensen", "Havnens Proviant", "Åens Bageri"]),
        ("vis=x&sort=x&ansatte=x&kommune=x&aftale=x&page=x", ["Havnens Proviant"]),
        ("vis=kommune&q=%00", ["Havnens Proviant", "Murer Jensen", "Åens Bageri"]),
    ],
)
def test_what_is_found(people: People, register: dict[str, Workplace], query: str, found: list[str]) -> None:
    assert names(people, query) == found


def test_a_workplace_is_found_by_its_numbers(people: People, register: dict[str, Workplace]) -> None:
    wanted = register["Murer Jensen"]
    assert names(people, f"vis=landet&q={wanted.p_number}") == ["Murer Jensen"]
    assert names(people, f"vis=landet&q={wanted.company.cvr[:4]}+{wanted.company.cvr[4:]}") == ["Murer Jensen"]


def test_a_closed_workplace_with_an_agreement_is_shown_as_closed(
    people: People, register: dict[str, Workplace]
) -> None:
    with as_owner():
        make_cooperation(people.mine.employee, register["Lukket Lager"])
    assert "ophørt 1.\N{NO-BREAK SPACE}mar." in people.mine.client.get("/virksomheder/").content.decode()


def test_each_municipality_has_its_own_agreements(people: People, register: dict[str, Workplace]) -> None:
    assert names(people, "", who="other") == []
    assert names(people, "vis=kommune", who="other") == ["Skovens Savværk"]
    assert "Mette Holm" not in people.other.client.get("/virksomheder/?vis=landet").content.decode()


def test_the_tabs_count_and_keep_what_is_looked_for(people: People, register: dict[str, Workplace]) -> None:
    shown = people.mine.client.get("/virksomheder/?vis=kommune&q=zzzz").content.decode()
    assert "Ingen virksomheder passer." in shown
    assert 'href="?vis=landet&amp;q=zzzz"' in shown
    assert "Alle i kommunen <b>0</b>" in shown
    assert "Med aftale</a>" in shown
    assert "Alle i kommunen <b>3</b>" in people.mine.client.get("/virksomheder/").content.decode()


def test_an_empty_register_says_what_to_do(people: People) -> None:
    shown = people.mine.client.get("/virksomheder/").content.decode()
    assert "Find en virksomhed, og vælg dens konsulent." in shown


def test_a_role_without_companies_gets_no_list(people: People) -> None:
    with as_owner():
        owner = make_user(people.home, Role.PROGRAMME_OWNER)
    people.mine.client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert people.mine.client.get("/virksomheder/").status_code == 403
    assert people.mine.client.get("/virksomheder/excel/").status_code == 403


def test_the_spreadsheet_holds_what_the_list_shows(people: People, register: dict[str, Workplace]) -> None:
    Workplace.objects.filter(pk=register["Murer Jensen"].pk).update(name="=1+1", is_ad_protected=True)
    response = people.mine.client.get("/virksomheder/excel/?vis=kommune&sort=-name")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Virksomhed", "Åens Bageri", "Havnens Proviant", "=1+1"]
    assert rows[2][8:11] == ["Mette Holm", "Fast aftale", 1]
    assert rows[3][11] == "Reklamebeskyttet: må ikke kontaktes med reklame"


def fill(people: People, number: int) -> None:
    """So many workplaces with long names and everything agreed."""
    with as_owner():
        for n in range(number):
            workplace = make_workplace(
                people.home,
                name=f"Andelsselskabet Fjordens og Havnens Forenede Fiskeeksportører {n}",
                branch_title="Engroshandel med isenkram, varmeanlæg og tilbehør til fiskeindustrien",
                is_ad_protected=True,
            )
            make_cooperation(people.mine.employee, workplace)
            make_place(people.home, workplace, mentor=make_contact(people.home, workplace))


def test_the_list_costs_the_same_with_two_and_with_eight(people: People) -> None:
    costs = []
    for number in (2, 6):
        fill(people, number)
        with CaptureQueriesContext(connection) as queries:
            assert len(names(people, "vis=landet&q=fiskeeksport")) == (2 if number == 2 else 8)
        costs.append(cost(queries))
    assert costs[0] == costs[1] <= 12


def test_a_full_page_is_light(people: People) -> None:
    fill(people, 51)
    response = people.mine.client.get("/virksomheder/?vis=kommune")
    assert len(response.context["rows"]) == 50
    assert len(response.content) <= 60_000


def test_a_list_too_long_for_a_spreadsheet_is_not_made(people: People) -> None:
    facts = (
        WorkplaceFacts(p_number=f"{2000000000 + n}", cvr="30999999", name=f"Nr. {n}", municipality_code=461)
        for n in range(5001)
    )
    source = Source(name="cvr.jsonl", read_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert take_in_register(facts, source=source).new_workplaces == 5001
    response = people.mine.client.get("/virksomheder/excel/?vis=kommune")
    assert response.status_code == 302
    assert response["Location"] == "/virksomheder/?vis=kommune"
    assert "Afgræns til højst 5.000" in people.mine.client.get(response["Location"]).content.decode()
