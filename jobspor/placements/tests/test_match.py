"""Choosing a place: reasons in words for and against, and why the others are not on the list."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.tests.factories import as_owner
from jobspor.citizens.models import Note
from jobspor.citizens.tests.factories import make_citizen, make_goal, make_pathway
from jobspor.companies.models import Place, Postcode, StaffStatement
from jobspor.companies.tests.factories import make_contact, make_place, make_statement, make_workplace
from jobspor.placements.rules import DayHours, Step
from jobspor.placements.rules.match import Offer, Seeker, Wish, first_wish, speaks_for
from jobspor.placements.tests.stage import START, agree, at, make_free_place, make_stage, terms
from tests.people import People

QUERIES = 12


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Monday 23 November 2026: a placement begins on 30 November at the earliest."""
    with time_machine.travel(at(), tick=False):
        yield


def page(people: People, **query: Any) -> Any:
    return people.mine.client.get(f"/borgere/{people.citizen.pk}/pladser/", query)


def shown(people: People, **query: Any) -> list[str]:
    return [hit.place.title for hit in page(people, **query).context["found"].hits]


def absent(people: People) -> dict[str, tuple[str, str]]:
    found = page(people).context["found"].absent
    return {row.place.title: (row.why, row.comes) for row in found}


def offer(**fields: Any) -> Offer:
    given = {
        "title": "Lager 1",
        "tasks": ("Pakke varer", "Køre truck"),
        "branch": "Engroshandel",
        "town": "Odense C",
        "postcode": "5000",
        "minutes": 360,
        "days": 2,
        "can_offer": "",
        "mentor": "Tove Lind",
        "kilometres": 4,
        "elsewhere": "",
        "free_until": None,
        "register_figure": None,
        "is_last": False,
        **fields,
    }
    return Offer(**given)


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("truck og lager", "Køre truck"),
        ("pakkearbejde", "Pakke varer"),
        ("lagerarbejde", "Lager 1"),
        ("engros", "Engroshandel"),
        ("noget arbejde med andre opgaver", None),
        ("kontor", None),
        ("vare", "Pakke varer"),
    ],
)
def test_a_wish_is_found_in_tasks_title_or_branch_by_its_words(wish: str, found: str | None) -> None:
    said = [str(one) for one in speaks_for(Seeker((Wish("A", wish),), "", has_considerations=False), offer())]
    assert [one for one in said if "Jobønske" in one] == ([f"Jobønske A, »{wish}«: {found}"] if found else [])


def test_the_first_wish_that_a_place_has_something_of_counts() -> None:
    seeker = Seeker((Wish("A", "planter"), Wish("B", "truck")), "5000", has_considerations=False)
    assert first_wish(seeker, ["Køre truck", "Vande planter"], "Gartner 1", "") == 0
    assert first_wish(seeker, ["Køre truck"], "Lager 1", "") == 1
    assert first_wish(seeker, ["Svare telefon"], "Reception", "Kontor") == len(seeker.wishes)


def test_mine_and_the_team_may_see_it_others_not(people: People) -> None:
    address = f"/borgere/{people.citizen.pk}/pladser/"
    answers = [
        one.client.get(address).status_code
        for one in (people.mine, people.team, people.stranger, people.other, people.steering)
    ]
    assert answers == [200, 200, 404, 404, 403]


def test_a_free_place_says_what_speaks_for_and_against(people: People) -> None:
    make_stage(people)
    hit = page(people).context["found"].hits[0]
    assert hit.speaks_for == [
        "Jobønske A, »lager og truck«: Lager 1",
        "Kan begynde med 6\xa0t om ugen på 2 dage",
        "Tove Lind er mentor på stedet",
    ]
    assert hit.speaks_against == [
        "Det er ikke skrevet, hvilke hensyn pladsen kan tage",
        "Afstanden kendes ikke, et postnummer mangler",
    ]
    assert hit.free == "ledig siden 1.\xa0jan."


def test_distance_goes_from_postcode_to_postcode(people: People) -> None:
    make_stage(people)
    with as_owner():
        for code, latitude, longitude in (("5000", "55.40", "10.38"), ("5700", "55.06", "10.60")):
            Postcode.objects.create(code=code, town="By", latitude=latitude, longitude=longitude)
        people.citizen.postcode = "5700"
        people.citizen.save()
    hit = page(people).context["found"].hits[0]
    assert hit.where == "Odense C, cirka 40 km"
    assert "Ligger cirka 40 km væk" in hit.speaks_against


def test_the_worker_chooses_the_order(people: People) -> None:
    make_stage(people)
    with as_owner():
        for code, latitude in (("5000", "55.40"), ("5700", "55.06"), ("5800", "55.30")):
            Postcode.objects.create(code=code, town="By", latitude=latitude, longitude="10.38")
        for title, name, postcode, starts_on in (
            ("Ældst", "Solgården", "5800", date(2025, 1, 1)),
            ("Nærmest", "Åhuset", "5700", date(2026, 5, 1)),
            ("Ukendt", "Zoo", "", date(2025, 6, 1)),
        ):
            where = {"name": name, "postcode": postcode}
            make_free_place(people, workplace=where, title=title, tasks=["Vaske op"], starts_on=starts_on)
        people.citizen.postcode = "5700"
        people.citizen.save()
    assert shown(people) == ["Lager 1", "Ældst", "Ukendt", "Nærmest"]  # the others have none of the wishes: by name
    assert shown(people, orden="laengst-ledig") == ["Ældst", "Ukendt", "Lager 1", "Nærmest"]
    assert shown(people, orden="naermest") == ["Nærmest", "Ældst", "Lager 1", "Ukendt"]
    assert shown(people, orden="noget andet") == shown(people)


def test_places_that_are_taken_closed_or_not_open_yet_say_when_they_come(people: People) -> None:
    place = make_stage(people)
    agree(people, place, terms=terms(date(2026, 11, 30), date(2027, 2, 26)))
    with as_owner():
        make_free_place(people, title="Åbner", starts_on=date(2027, 2, 1))
        make_free_place(people, title="Lukket", ends_on=date(2026, 10, 30))
        make_free_place(people, title="Lukker", ends_on=date(2026, 11, 27))
    assert absent(people) == {
        "Lager 1": ("Optaget til og med 26.\xa0feb.\xa02027", "fra 27.\xa0feb.\xa02027"),
        "Åbner": ("Pladsen er ikke åbnet endnu", "fra 1.\xa0feb.\xa02027"),
        "Lukket": ("Aftalen om pladsen sluttede 30.\xa0okt.", "hvis den fornyes"),
        "Lukker": ("Aftalen om pladsen slutter 27.\xa0nov.", "hvis den fornyes"),
    }
    assert "Vestergaard" not in "".join(sum(absent(people).values(), ()))


def test_a_place_that_is_promised_later_is_free_until_then(people: People) -> None:
    place = make_stage(people)
    agree(people, place, terms=terms(date(2027, 1, 4), date(2027, 2, 26)))
    assert "Kun ledig til og med 3. januar 2027" in [
        one.replace("\xa0", " ") for one in page(people).context["found"].hits[0].speaks_against
    ]


def make_small_workplace(people: People, ordinary: str = "5") -> list[Place]:
    """Two places at a workplace with room for one full-time person."""
    workplace = make_workplace(people.home, name="Solgårdens Køkken")
    mentor = make_contact(people.home, workplace)
    make_statement(people.home, workplace, ordinary)
    return [make_place(people.home, workplace, mentor=mentor, title=title) for title in ("Køkken 1", "Køkken 2")]


def test_the_ratio_rule_shows_its_sum_and_when_there_is_room(people: People) -> None:
    make_stage(people)
    with as_owner():
        first, _ = make_small_workplace(people)
    weeks = terms(date(2026, 11, 30), date(2027, 1, 22), steps=(Step(date(2026, 11, 30), 37 * 60, 0),))
    agree(people, first, terms=weeks)
    why, comes = absent(people)["Køkken 2"]
    assert why == "Forholdstallet er nået: 5 ordinært ansatte giver plads til 1, 1 er i brug"
    assert comes == "fra 23.\xa0jan.\xa02027"
    assert "ikke verificeret" in page(people).content.decode()


def test_a_registered_figure_is_said_to_be_one_and_the_last_place_too(people: People) -> None:
    place = make_stage(people)
    with as_owner():
        StaffStatement.objects.all().delete()
        place.workplace.employees = 4
        place.workplace.save()
        make_place(people.home, place.workplace, mentor=place.mentor, title="Lager 2", usual_days=[1, 2, 3, 4, 5])
    agree(people, place, terms=terms(steps=(Step(START, 22 * 60, 0),)))
    hit = next(hit for hit in page(people).context["found"].hits if hit.place.title == "Lager 2")
    assert "Sidste plads efter forholdstallet" in hit.speaks_against
    assert "Forholdstallet er regnet af registrets 4 ansatte, en udtalelse mangler" in hit.speaks_against


def test_no_company_is_spoken_with_before_the_citizen_is(people: People) -> None:
    make_stage(people)
    assert "Mød Karsten, før du taler med en virksomhed" in page(people).content.decode()
    with as_owner():
        Note.objects.create(
            municipality=people.home, citizen=people.citizen, kind="talk", text="Vi mødtes.", written_at=at()
        )
    assert "Mød Karsten" not in page(people).content.decode()


def test_other_municipalities_places_are_not_there(people: People) -> None:
    with as_owner():
        make_place(people.away, make_workplace(people.away), title="Langt væk")
    assert "Langt væk" not in page(people).content.decode()
    assert "Ingen plads er ledig" in page(people).content.decode()


def test_a_mentor_may_look_but_not_agree(people: People) -> None:
    from jobspor.access.models import Membership

    make_stage(people)
    with as_owner():
        Membership.objects.filter(user=people.mine.user).update(role="mentor")
    assert "Aftal praktik" not in page(people).content.decode()


def many(people: People, count: int) -> None:
    """More places, each at a workplace of its own with somebody who has just left and somebody who comes."""
    for number in range(count):
        with as_owner():
            place = make_free_place(people, title=f"Plads {number}")
            citizens = [make_citizen(people.home), make_citizen(people.home)]
            for citizen in citizens:
                make_goal(make_pathway(citizen))
        days = (DayHours(1, *(at(hour=hour).time() for hour in (9, 15))),)
        for citizen, first in zip(citizens, (date(2026, 11, 23), date(2027, 2, 1)), strict=True):
            step = Step(first, 360, 0, days)
            agree(people, place, citizen=citizen, terms=terms(first, first, steps=(step,)))


def test_eight_places_cost_as_many_queries_as_two(people: People) -> None:
    make_stage(people)
    page(people)  # what the municipality has written of its ways is asked for once a minute
    counts = []
    for more in (1, 6):
        many(people, more)
        with CaptureQueriesContext(connection) as queries:
            page(people)
        counts.append(len([one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]) - 1)
    assert len(shown(people)) == 8
    assert counts[0] == counts[1] <= QUERIES  # less the reset that only a test's transaction needs
