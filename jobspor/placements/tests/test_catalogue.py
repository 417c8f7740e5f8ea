"""The catalogue turned through: filters, distance, what is free, wishes with the citizen's words, and paper."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import NextStep
from jobspor.companies.actions.catalogue import write_card
from jobspor.companies.models import CatalogueCard, Place
from jobspor.placements.actions.wishes import take_wish_back, wish_to_see
from jobspor.placements.models import PlaceWish
from jobspor.placements.tests.stage import agree, at, make_free_place, make_stage
from tests.people import People, as_owner

TOLD: dict[str, Any] = {
    "tasks": ["Pakke varer"], "colleagues": "Tove viser dig til rette.", "considerations": ["Du kan sidde ned."],
    "to_know": ["Der er koldt på lageret."], "hours": "Fra 4 timer om ugen", "way_there": "Bus 12 stopper uden for.",
}  # fmt: skip


def card_at(people: People, place: Place, *traits: str, lead: str = "Her pakker vi varer.") -> CatalogueCard:
    """A card for the workplace of a place."""
    with opened_for(people.mine.actor) as scope:
        return write_card(
            workplace=place.workplace, on=at().date(), by=scope.actor, lead=lead, traits=list(traits), **TOLD
        )


def get(people: People, path: str) -> str:
    return people.mine.client.get(path).content.decode()


def wish(people: People, card: CatalogueCard, words: str = "Der vil jeg gerne ind og se") -> PlaceWish:
    with opened_for(people.mine.actor) as scope:
        return wish_to_see(
            citizen=people.citizen, card=card, words=words, owner=people.mine.employee, due_on=date(2026, 12, 1),
            on=at().date(), by=scope.actor, at=at(),
        )  # fmt: skip


def test_filters_narrow_the_cards(people: People) -> None:
    place = make_stage(people)
    with as_owner():
        other = make_free_place(people, workplace={"name": "Åens Gartneri"})
    card_at(people, place, "indoors", "seated")
    card_at(people, other, "outdoors", lead="Her planter vi.")
    both = get(people, "/katalog/")
    assert both.index("Her pakker vi varer.") < both.index("Her planter vi.")
    assert "Her planter vi." not in get(people, "/katalog/?sted=indoors&sted=seated")
    assert "Intet sted er sådan" in get(people, "/katalog/?sted=indoors&sted=outdoors")
    assert "Her pakker vi varer." not in get(people, "/katalog/?q=åens")


def test_one_turns_from_card_to_card(people: People) -> None:
    place = make_stage(people)
    with as_owner():
        other = make_free_place(people, workplace={"name": "Åens Gartneri"})
    first, second = card_at(people, place), card_at(people, other)
    page = get(people, f"/borgere/{people.citizen.pk}/katalog/sted/?kort={first.pk}")
    assert "1 af 2" in page
    assert f'data-key="ArrowRight" href="?kort={second.pk}"' in page
    assert 'data-key="ArrowLeft"' not in page
    assert people.mine.client.get(f"/borgere/{people.citizen.pk}/katalog/sted/?kort=x").status_code == 302


def test_free_places_are_counted(people: People) -> None:
    place = make_stage(people)
    card = card_at(people, place)
    assert "1 plads er ledig" in get(people, f"/katalog/{card.pk}/")
    agree(people, place)
    with as_owner():
        Place.objects.update(ends_on=at().date())
    assert "Tove viser dig til rette." in get(people, f"/katalog/{card.pk}/")


def test_a_wish_is_kept_with_its_words_and_a_step(people: People) -> None:
    card = card_at(people, make_stage(people))
    given = {"kort": card.pk, "words": "Der lugter af brød", "due_on": "2099-12-01"}
    people.mine.client.post(f"/borgere/{people.citizen.pk}/katalog/oenske/", given)
    assert "»Der lugter af brød«" in get(people, f"/borgere/{people.citizen.pk}/katalog/")
    assert "Der lugter af brød" in get(people, f"/borgere/{people.citizen.pk}/pladser/")
    with as_owner():
        assert NextStep.objects.filter(what__startswith="Aftal et besøg hos", owner=people.mine.employee).count() == 1
    people.mine.client.post(f"/borgere/{people.citizen.pk}/katalog/oenske/tilbage/", {"kort": card.pk})
    assert "Der lugter af brød" not in get(people, f"/borgere/{people.citizen.pk}/katalog/")


def test_a_day_that_has_been_loses_no_words(people: People) -> None:
    card = card_at(people, make_stage(people))
    given = {"kort": card.pk, "words": "Der lugter af brød", "due_on": "2020-12-01"}
    page = people.mine.client.post(f"/borgere/{people.citizen.pk}/katalog/oenske/", given).content.decode()
    assert "Den dag er gået." in page
    assert "Der lugter af brød" in page


def test_wished_twice_is_one_wish_with_the_new_words(people: People) -> None:
    card = card_at(people, make_stage(people))
    first, second = wish(people, card), wish(people, card, "Der er hyggeligt")
    assert first.pk == second.pk
    with as_owner():
        assert PlaceWish.objects.get().words == "Der er hyggeligt"
        assert NextStep.objects.filter(what__startswith="Aftal et besøg").count() == 1


def test_a_wish_is_taken_back_once(people: People) -> None:
    row = wish(people, card_at(people, make_stage(people)))
    with opened_for(people.mine.actor) as scope:
        take_wish_back(wish=row, on=at().date(), by=scope.actor)
    with opened_for(people.mine.actor) as scope, pytest.raises(RuleBroken, match="allerede taget tilbage"):
        take_wish_back(wish=row, on=at().date(), by=scope.actor)


def test_who_may_see_what(people: People) -> None:
    card = card_at(people, make_stage(people))
    assert people.stranger.client.get(f"/borgere/{people.citizen.pk}/katalog/").status_code == 404
    assert people.stranger.client.get(f"/katalog/{card.pk}/").status_code == 200
    assert people.other.client.get(f"/katalog/{card.pk}/").status_code == 404
    assert "Her pakker vi varer." not in people.other.client.get("/katalog/").content.decode()


def test_paper_has_a_sheet_for_each_card_and_no_names_of_citizens(people: People) -> None:
    card = card_at(people, make_stage(people))
    wish(people, card)
    for page in (get(people, "/katalog/print/"), get(people, f"/katalog/print/?kort={card.pk}")):
        assert page.count('class="sheet"') == 1
        assert "Bus 12 stopper uden for." in page
        assert people.citizen.given_names not in page


def test_many_cards_cost_as_few_queries_and_bytes(people: People) -> None:
    make_stage(people)
    costs, size = [], 0
    get(people, f"/borgere/{people.citizen.pk}/katalog/")
    for more in (2, 12):
        for _number in range(more):
            with as_owner():
                place = make_free_place(people)
            card_at(people, place, "indoors", "seated")
        with CaptureQueriesContext(connection) as queries:
            page = people.mine.client.get(f"/borgere/{people.citizen.pk}/katalog/")
        costs.append(len([one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]) - 1)
        size = len(page.content)
    assert costs[0] == costs[1] <= 12
    assert size <= 60_000
