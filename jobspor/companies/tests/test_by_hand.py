"""A workplace written in by hand: what is like it, and two that become one, and two again."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.companies.actions import Source, WorkplaceFacts, take_in_register
from jobspor.companies.actions.by_hand import merge_workplaces
from jobspor.companies.models import (
    CompanyCentre,
    ContactPerson,
    Cooperation,
    Place,
    Postcode,
    StaffStatement,
    Workplace,
    WorkplaceMerging,
)
from jobspor.companies.models.merging import tables
from jobspor.companies.queries.twins import plan_of
from jobspor.companies.tests.conftest import NOW
from jobspor.companies.tests.factories import (
    make_centre,
    make_contact,
    make_cooperation,
    make_place,
    make_statement,
    make_workplace,
)
from tests.people import People, as_owner

DAY = date(2026, 11, 24)
SENT = {
    "p_number": "1 999 999 999",
    "cvr": "99 99 99 18",
    "name": "Havnens Proviant",
    "address": "Kajgade 12",
    "postcode": "5000",
    "employees": "",
}
KNOWN = (Cooperation, ContactPerson, Place, CompanyCentre, StaffStatement)


@pytest.fixture
def twin(people: People, workplace: Workplace) -> Workplace:
    """The same workplace written in once more, with things of its own."""
    with as_owner():
        twin = make_workplace(people.home, name="Havnens Proviant A/S", phone="55000100")
        make_cooperation(people.team.employee, twin)
        person = make_contact(people.home, twin, name="Ib Steen")
        make_place(people.home, twin, title="Kontor", mentor=person)
        make_statement(people.home, twin)
        make_statement(people.home, workplace)
    return twin


def where(workplace: Workplace) -> dict[str, list[Any]]:
    """What stands at a workplace, table by table."""
    with as_owner():
        return {
            model.__name__: list(model._base_manager.filter(workplace=workplace).order_by("pk").values())
            for model in KNOWN
        }


def test_it_is_written_in_and_says_so(people: People) -> None:
    with as_owner():
        Postcode.objects.create(code="5000", town="Odense C", lies_in=people.home, latitude=55, longitude=10)
    response = people.mine.client.post("/virksomheder/nyt-arbejdssted/", SENT)
    made = Workplace.objects.select_related("company").get(p_number="1999999999")
    assert response["Location"] == f"/virksomheder/{made.pk}/"
    assert (made.company.cvr, made.town, made.lies_in, made.employees) == ("99999918", "Odense C", people.home, None)
    page = people.mine.client.get(f"/virksomheder/{made.pk}/").content.decode()
    assert "Skrevet ind med hånden." in page
    assert "antal ansatte ukendt" in page
    facts = WorkplaceFacts(p_number=made.p_number, cvr="99999918", name="Havnens Proviant", employees=9)
    take_in_register([facts], source=Source(name="cvr.jsonl", read_at=datetime(2026, 11, 1, tzinfo=UTC)))
    assert "Skrevet ind med hånden." not in people.mine.client.get(f"/virksomheder/{made.pk}/").content.decode()


def test_one_that_is_like_it_is_shown_and_asked_about(people: People, workplace: Workplace) -> None:
    with as_owner():
        Postcode.objects.create(code="5000", town="Odense C", lies_in=people.home, latitude=55, longitude=10)
    shown = people.mine.client.post("/virksomheder/nyt-arbejdssted/ligner/", SENT).content.decode()
    assert f"/virksomheder/{workplace.pk}/" in shown
    assert "samme adresse, og navnene ligner" in shown
    refused = people.mine.client.post("/virksomheder/nyt-arbejdssted/", SENT).content.decode()
    assert "Er det et andet, så sæt kryds." in refused
    assert people.mine.client.post("/virksomheder/nyt-arbejdssted/", {**SENT, "another": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cvr": "99999919"}, "CVR-nummeret findes ikke."),
        ({"p_number": "12"}, "P-nummeret har 10 cifre."),
        ({"postcode": "9999"}, "Postnummeret kendes ikke."),
        ({"employees": "mange"}, "Skriv et helt tal."),
        ({"p_number": "again", "another": "on"}, "P-nummeret er her i forvejen."),
    ],
)
def test_bad_input_is_told(people: People, change: dict[str, str], said: str) -> None:
    with as_owner():
        known = make_workplace(people.home)
        Postcode.objects.create(code="5000", town="Odense C", lies_in=people.home, latitude=55, longitude=10)
    sent = {name: known.p_number if value == "again" else value for name, value in {**SENT, **change}.items()}
    page = people.mine.client.post("/virksomheder/nyt-arbejdssted/", sent).content.decode()
    assert said in page
    assert "Havnens Proviant" in page


def test_two_become_one_and_two_again_exactly_as_before(people: People, workplace: Workplace, twin: Workplace) -> None:
    before = where(workplace), where(twin)
    preview = people.mine.client.get(f"/virksomheder/{workplace.pk}/laeg-sammen/?p={twin.p_number}").content.decode()
    assert "Plads: 1" in preview
    assert "Det viger for det, der står her" in preview
    with opened_for(people.mine.actor) as scope:
        merge_workplaces(stays=workplace, goes=twin, on=DAY, by=people.mine.actor, at=NOW)
    assert [len(rows) for rows in where(workplace).values()] == [1, 2, 2, 1, 1]
    assert not any(where(twin).values())
    with opened_for(people.mine.actor):
        undo_act(scope.act, by=people.mine.actor, at=NOW)
    assert (where(workplace), where(twin)) == before
    with as_owner():
        assert not WorkplaceMerging.objects.exists()


def test_the_one_that_went_leads_on_and_stands_in_no_list(
    people: People, workplace: Workplace, twin: Workplace
) -> None:
    here = f"/virksomheder/{workplace.pk}/laeg-sammen/"
    assert people.mine.client.post(here, {"p": twin.p_number}).status_code == 302
    led = people.mine.client.get(f"/virksomheder/{twin.pk}/")
    assert (led.status_code, led["Location"]) == (302, f"/virksomheder/{workplace.pk}/")
    assert twin.p_number not in people.mine.client.get("/virksomheder/?vis=kommune").content.decode()
    assert people.other.client.get(f"/virksomheder/{twin.pk}/").status_code == 200
    page = people.mine.client.get(f"/virksomheder/{workplace.pk}/").content.decode()
    assert f"Havnens Proviant A/S (P-nr. {twin.p_number}) er lagt ind her." in page
    assert "Der er intet andet arbejdssted" in people.mine.client.get(f"{here}?p={twin.p_number}").content.decode()


def test_two_agreements_of_the_same_days_must_be_ended_first(
    people: People, workplace: Workplace, twin: Workplace
) -> None:
    with as_owner():
        make_centre(people.home, twin)
    with opened_for(people.mine.actor), pytest.raises(RuleBroken, match="Begge har virksomhedscenter"):
        merge_workplaces(stays=workplace, goes=twin, on=DAY, by=people.mine.actor, at=NOW)


def test_every_table_at_a_workplace_moves(people: People, workplace: Workplace, twin: Workplace) -> None:
    assert {model.__name__ for model in tables()} >= {"Placement", "Contact", "Promise", "HotlineCall", "CallPause"}
    with pytest.raises(ValueError, match="twice"):
        plan_of(workplace, workplace)


def test_nothing_at_all_is_told_what_is_missing(people: People) -> None:
    page = people.mine.client.post("/virksomheder/nyt-arbejdssted/", {}).content.decode()
    assert "»Navn« mangler." in page
