"""The list of company centres, how full they are today and ahead, and who waits beside the free places."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.citizens.models import JobWish
from jobspor.citizens.tests.factories import make_citizen, make_pathway
from jobspor.companies.models import CompanyCentre
from jobspor.companies.tests.factories import make_centre, make_cooperation, make_place, make_workplace
from jobspor.placements.models import Placement
from jobspor.placements.queries.centres import empty_fixed_places, singles
from jobspor.placements.tests.factories import make_placement
from jobspor.placements.tests.stage import at, make_stage
from tests.people import People, as_owner
from tests.walls.races.pages import form_on

TODAY = at().date()
QUERIES = 12


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Monday 23 November 2026."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def centre(people: People) -> CompanyCentre:
    """Two places, the first taken for six weeks; the centre ends after ten."""
    with as_owner():
        workplace = make_workplace(
            people.home, name="Havnens Proviant", branch_code="463900", branch_title="Engroshandel med varer"
        )
        make_cooperation(people.mine.employee, workplace)
        found = make_centre(people.home, workplace, ends_on=TODAY + timedelta(weeks=10))
        first = make_place(people.home, workplace, centre=found, title="Lager 1")
        make_place(people.home, workplace, centre=found, title="Lager 2")
    make_placement(people, workplace=workplace, place=first, ends_on=TODAY + timedelta(weeks=6))
    return found


def page(people: People, address: str, who: str = "leader") -> str:
    return " ".join(getattr(people, who).client.get(address).content.decode().replace("\xa0", " ").split())


def waiting(people: People, count: int, letter: str, wish: str, postcode: str = "5000") -> None:
    with as_owner():
        for _ in range(count):
            pathway = make_pathway(make_citizen(people.home, postcode=postcode))
            JobWish.objects.create(municipality=people.home, pathway=pathway, letter=letter, wish=wish)


def test_how_full_they_are_today_and_ahead(people: People, centre: CompanyCentre) -> None:
    found = people.leader.client.get("/virksomhedscentre/belaegning/").context
    [(line, name, cells)] = found["lines"]
    assert (name, line.workplace_id) == ("Havnens Proviant", centre.workplace_id)
    assert [(count.taken, count.places) for count, *_urls in cells] == [(1, 2), (1, 2), (0, 2), (0, 0)]
    assert [count.percent for count, *_urls in found["total"]] == [50, 50, 0, None]


@pytest.mark.parametrize(
    ("by", "name"), [("branche", "46 fx Engroshandel"), ("omraade", "5000 Odense C"), ("model", "Model 1")]
)
def test_put_together_in_other_ways(people: People, centre: CompanyCentre, by: str, name: str) -> None:
    assert name in page(people, f"/virksomhedscentre/belaegning/?efter={by}")


def test_each_number_opens_its_places(people: People, centre: CompanyCentre) -> None:
    found = people.leader.client.get("/virksomhedscentre/belaegning/?efter=model").context
    [(_line, _name, [(_count, free_url, all_url), *_later])] = found["lines"]
    assert "Lager 2" in page(people, free_url)
    assert "Lager 1" not in page(people, free_url)
    assert "Lager 1" in page(people, all_url)


def test_free_places_beside_those_who_wait_and_few_are_not_told(people: People, centre: CompanyCentre) -> None:
    waiting(people, 6, "A", "pakke varer på et lager")
    waiting(people, 2, "B", "pakke varer på et lager", postcode="5700")
    waiting(people, 5, "A", "tømrer")
    found = people.leader.client.get("/virksomhedscentre/belaegning/").context
    [(row, _url)] = found["branches"]
    assert (row.key, row.free, row.waiting) == ("46", 1, (6, None, 0))
    assert [(one.name, one.free, one.waiting) for one in found["areas"]] == [
        ("5000 Odense C", 1, 11),
        ("5700", 0, None),
    ]


def test_whoever_has_a_placement_does_not_wait(people: People, centre: CompanyCentre) -> None:
    with as_owner():
        JobWish.objects.create(municipality=people.home, pathway=people.pathway, letter="A", wish="pakke varer")
    waiting(people, 4, "A", "pakke varer")
    [(row, _url)] = people.leader.client.get("/virksomhedscentre/belaegning/").context["branches"]
    assert row.waiting[0] is None


def test_figures_are_for_those_who_may_see_figures(people: People, centre: CompanyCentre) -> None:
    assert people.mine.client.get("/virksomhedscentre/belaegning/").status_code == 403
    assert people.steering.client.get("/virksomhedscentre/belaegning/").status_code == 200
    assert "Havnens Proviant" not in page(people, "/virksomhedscentre/", "other")


def test_the_list_says_who_stays_when_a_centre_ends_tonight(people: People, centre: CompanyCentre) -> None:
    with as_owner():
        CompanyCentre.objects.update(ends_on=TODAY)
    shown = page(people, "/virksomhedscentre/snart/", "mine")
    assert "1 af 2" in shown
    assert "1 borger bliver på pladsen til sin egen sidste dag" in shown
    contract = page(people, f"/virksomheder/{centre.workplace_id}/kontrakt/", "mine")
    assert "Aftalen udløber i dag." in contract
    assert "1 borger er aftalt længere og bliver til sin egen sidste dag" in contract
    assert "Virksomhedscentre, der kræver noget" in page(people, "/", "leader")
    assert "Virksomhedscentre, der kræver noget" not in page(people, "/", "stranger")


@pytest.mark.parametrize("address", ["/virksomhedscentre/excel/", "/virksomhedscentre/belaegning/excel/"])
def test_the_files(people: People, centre: CompanyCentre, address: str) -> None:
    with ZipFile(BytesIO(people.leader.client.get(address).content)) as archive:
        assert b"Havnens Proviant" in archive.read("xl/sharedStrings.xml")


def test_fixed_places_that_stand_empty_are_counted(people: People, centre: CompanyCentre) -> None:
    reach = Reach(people.mine.actor, Scope.MUNICIPALITY, TODAY)
    with opened_for(people.mine.actor, read_only=True):
        assert empty_fixed_places(TODAY, scope=reach) == 1
        assert empty_fixed_places(TODAY + timedelta(weeks=8), scope=reach) == 2
        assert empty_fixed_places(date(2028, 1, 3), scope=reach) == 0


@pytest.mark.parametrize("address", ["/virksomhedscentre/", "/virksomhedscentre/belaegning/"])
def test_many_centres_cost_as_many_queries_as_one(people: People, centre: CompanyCentre, address: str) -> None:
    page(people, address)
    counts = []
    for more in (1, 8):
        with as_owner():
            for _ in range(more):
                workplace = make_workplace(people.home, branch_code="471120")
                make_place(people.home, workplace, centre=make_centre(people.home, workplace))
        with CaptureQueriesContext(connection) as queries:
            page(people, address)
        counts.append(len([one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]) - 1)
    assert counts[0] == counts[1] <= QUERIES


def test_a_single_internship_while_fixed_places_stand_empty_is_asked_about_and_reported(
    people: People, centre: CompanyCentre
) -> None:
    place = make_stage(people)
    address = reverse("agree", args=[people.citizen.pk], query={"plads": place.pk})
    form = people.mine.client.get(address).content.decode()
    assert "1 fast plads i virksomhedscentrene står tom den dag." in form
    sent = form_on(form, "purpose")
    with as_owner():
        Placement.objects.filter(citizen=people.citizen).update(cancelled_on=TODAY)
    assert "Vælg, hvorfor det bliver en enkelt praktik." in people.mine.client.post(address, sent).content.decode()
    assert people.mine.client.post(address, sent | {"single_ground": "far", "single_why": "Bus 12"}).status_code == 302
    with as_owner():
        placement = Placement.objects.latest("pk")
        assert (placement.single_ground, placement.single_why) == ("far", "Bus 12")
        assert placement.empty_fixed
    reach = Reach(people.leader.actor, Scope.MUNICIPALITY, TODAY)
    with opened_for(people.leader.actor, read_only=True):
        found = singles(scope=reach)
    assert (found.count, dict(found.grounds)["far"], dict(found.grounds)[""]) == (1, None, 0)
    assert "Under 5 på tolv måneder." in page(people, "/virksomhedscentre/belaegning/")
