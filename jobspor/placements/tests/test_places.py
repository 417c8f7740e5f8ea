"""The list of places: which are free, until when the others are taken, and who may know by whom."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.policy import Role
from jobspor.access.tests.factories import as_owner, make_user
from jobspor.companies.models import Place
from jobspor.companies.tests.factories import make_centre, make_contact, make_place, make_workplace
from jobspor.placements.models import Placement
from jobspor.placements.tests.factories import make_placement
from tests.people import People

NAME = "Karsten Vestergaard"


def page(people: People, query: str = "", who: str = "mine") -> str:
    response = getattr(people, who).client.get(f"/pladser/{query}")
    assert response.status_code == 200
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def titles(people: People, query: str = "", who: str = "mine") -> list[str]:
    return [row.shown.place.title for row in getattr(people, who).client.get(f"/pladser/{query}").context["rows"]]


@pytest.fixture
def pakkeri(placement: Placement, people: People) -> Place:
    """A free place beside the one that is taken until 5 February."""
    with as_owner():
        centre = make_centre(people.home, placement.workplace)
        mentor = make_contact(people.home, placement.workplace, name="Ib Steen")
        return make_place(people.home, placement.workplace, title="Pakkeri", centre=centre, mentor=mentor)


def test_each_place_says_what_when_with_whom_and_whether_it_is_free(pakkeri: Place, people: People) -> None:
    shown = page(people)
    for text in (
        "Havnens Proviant",
        "5000 Odense C",
        "Fast aftale",
        "Pakke varer",
        "man., ons.",
        "9.00–12.00",
        "Ib Steen",
    ):
        assert text in shown
    assert "optaget til 5. feb. 2027" in shown
    assert shown.count("st-free") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lager 1", "Pakkeri"]),
        ("?vis=ledige", ["Pakkeri"]),
        ("?vis=ledige&fra=2027-02-05", ["Pakkeri"]),
        ("?vis=ledige&fra=2027-02-06", ["Lager 1", "Pakkeri"]),
        ("?vis=ledige&fra=2020-01-01", ["Pakkeri"]),
        ("?fra=vrøvl&sort=vrøvl&page=x", ["Lager 1", "Pakkeri"]),
    ],
)
def test_free_now_or_from_a_day(pakkeri: Place, people: People, query: str, found: list[str]) -> None:
    assert titles(people, query) == found


def test_a_place_promised_to_somebody_is_free_until_then(pakkeri: Place, people: People, placement: Placement) -> None:
    make_placement(
        people,
        workplace=placement.workplace,
        place=pakkeri,
        kind="wage_subsidy",
        starts_on=date(2026, 12, 7),
        ends_on=date(2027, 3, 5),
    )
    shown = page(people)
    assert "til 6. dec." in shown
    assert "derefter" in shown
    assert titles(people, "?vis=ledige&fra=2026-12-07") == []
    assert "Ingen pladser er ledige den dag." in page(people, "?vis=ledige&fra=2026-12-07")


@pytest.mark.parametrize(
    ("who", "named"), [("mine", True), ("team", True), ("leader", True), ("stranger", False), ("steering", False)]
)
def test_only_those_who_may_see_the_citizen_see_the_name(pakkeri: Place, people: People, who: str, named: bool) -> None:
    shown = page(people, who=who)
    assert "optaget til 5. feb. 2027" in shown
    assert (NAME in shown) is named


def test_another_municipality_has_its_own_places(pakkeri: Place, people: People) -> None:
    assert titles(people, who="other") == []
    assert "De åbnes på virksomhedens side." in page(people, who="other")


def test_a_role_without_companies_sees_no_places(november: datetime, people: People) -> None:
    with as_owner():
        owner = make_user(people.home, Role.PROGRAMME_OWNER)
    people.mine.client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert people.mine.client.get("/pladser/").status_code == 403


def test_closed_places_are_gone_and_those_to_come_say_when(pakkeri: Place, people: People) -> None:
    with as_owner():
        make_place(people.home, pakkeri.workplace, title="Lukket", ends_on=date(2026, 11, 23))
        make_place(people.home, pakkeri.workplace, title="Butik", starts_on=date(2027, 1, 4))
    assert titles(people) == ["Butik", "Lager 1", "Pakkeri"]
    assert "åbner 4. jan. 2027" in page(people)
    assert titles(people, "?vis=ledige") == ["Pakkeri"]


def test_fifty_places_are_light_and_cost_what_two_do(pakkeri: Place, people: People) -> None:
    costs = []
    for number in (0, 6, 50):
        with as_owner():
            for n in range(number):
                workplace = make_workplace(people.home, name=f"Andelsselskabet Fjordens Forenede Fiskeeksportører {n}")
                mentor = make_contact(people.home, workplace, name="Alexandra Bjørnskov-Kristoffersen")
                make_place(people.home, workplace, mentor=mentor, tasks=["Pakke varer og mærke kasser"] * 3)
        with CaptureQueriesContext(connection) as queries:
            response = people.mine.client.get("/pladser/")
        costs.append(sum("SAVEPOINT" not in one["sql"] and "set_config" not in one["sql"][:20] for one in queries))
    assert len(response.context["rows"]) == 50
    assert len(response.content) <= 60_000
    # One fewer where no place of the page is a centre's.
    assert max(costs) == costs[0] <= 12


def test_centres_and_catalogue_lie_under_places_in_the_menu(people: People) -> None:
    for path in ("/pladser/", "/virksomhedscentre/", "/katalog/"):
        page = people.mine.client.get(path).content.decode()
        assert '<a href="/pladser/" aria-current="true">' in page, path
        assert page.count('aria-current="true"') == 1, path
