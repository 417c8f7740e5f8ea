"""From a company's opening to citizens, and back: reasons, order, who is seen, and asking somebody."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.scope import opened_for
from jobspor.citizens.models import Consideration, JobWish, NextStep
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.companies.actions.openings import Wanted, write_opening
from jobspor.companies.models import JobOpening, Workplace
from jobspor.companies.models.openings import OpeningKind
from jobspor.companies.tests.factories import make_workplace
from jobspor.placements.tests.stage import agree, at, know_citizen, make_free_place
from tests.people import People, as_owner


def ask_for(people: People, workplace: Workplace, **fields: Any) -> JobOpening:
    """A company asks for somebody at the warehouse."""
    given: dict[str, Any] = {"kind": OpeningKind.SMALL, "title": "Lagerhjælp", "tasks": ["Pakke på lager"], **fields}
    with opened_for(people.mine.actor) as scope:
        return write_opening(
            workplace=workplace, wanted=Wanted(**given), answer_by=date(2026, 11, 30), owner=people.mine.employee,
            on=at().date(), by=scope.actor, at=at(),
        )  # fmt: skip


def stage(people: People) -> JobOpening:
    """A citizen with a wish and considerations, and a company that asks."""
    with as_owner():
        know_citizen(people)
        workplace = make_workplace(people.home)
    return ask_for(people, workplace)


def page(people: People, opening: JobOpening, asked: str = "") -> str:
    url = f"/virksomheder/{opening.workplace_id}/aabninger/{opening.pk}/borgere/{asked}"
    return people.mine.client.get(url).content.decode()


def test_reasons_are_shown_and_only_what_may_be_told(people: People) -> None:
    shown = page(people, stage(people))
    assert people.citizen.full_name in shown
    assert "Jobønske A, »lager og truck«" in shown
    assert "Ingen løft over 15 kg" in shown
    assert "Tåler ikke støj" not in shown


def test_a_withdrawn_yes_is_not_told(people: People) -> None:
    opening = stage(people)
    with as_owner():
        Consideration.objects.update(shared_until=date(2026, 1, 6))
    assert "Ingen løft over 15 kg" not in page(people, opening)


def test_who_fits_comes_by_wish_and_then_by_waiting(people: People) -> None:
    opening = stage(people)
    with as_owner():
        for name, days, letter in (("Bodil", 9, "A"), ("Anders", 3, "A"), ("Carl", 90, "B")):
            citizen = make_citizen(people.home, given_names=name)
            assign(citizen, people.mine.employee)
            pathway = make_pathway(citizen)
            pathway.referred_on = date.fromordinal(at().date().toordinal() - days)
            pathway.save()
            if letter == "B":
                JobWish.objects.create(municipality=people.home, pathway=pathway, letter="A", wish="gartneri")
            JobWish.objects.create(municipality=people.home, pathway=pathway, letter=letter, wish="pakke på lager")
    shown = page(people, opening)
    assert shown.index("Bodil") < shown.index("Anders") < shown.index("Carl")


def test_others_are_counted_and_shown_when_asked_for(people: People) -> None:
    opening = stage(people)
    with as_owner():
        JobWish.objects.update(wish="gartneri")
    shown = page(people, opening)
    assert people.citizen.full_name not in shown
    assert "Vis 1 borger til" in shown
    assert "Opgaverne nævner ingen af jobønskerne" in page(people, opening, "?andre=1")


def test_who_has_a_place_is_left_out(people: People) -> None:
    opening = stage(people)
    with as_owner():
        room = make_free_place(people)
    agree(people, room)
    assert people.citizen.full_name not in page(people, opening)


def test_a_stranger_sees_nobody_and_another_municipality_no_opening(people: People) -> None:
    opening = stage(people)
    url = f"/virksomheder/{opening.workplace_id}/aabninger/{opening.pk}/borgere/"
    assert people.citizen.full_name not in people.stranger.client.get(url).content.decode()
    assert people.other.client.get(url).status_code == 404


def test_asking_is_a_next_step_once(people: People) -> None:
    opening = stage(people)
    for _time in range(2):
        people.mine.client.post(f"/borgere/{people.citizen.pk}/spoerg/", {"aabning": opening.pk})
    with as_owner():
        steps = NextStep.objects.filter(what__startswith="Spørg om »Lagerhjælp«")
        assert [step.owner for step in steps] == [people.mine.employee]
    assert people.mine.client.post(f"/borgere/{people.citizen.pk}/spoerg/", {"aabning": "x"}).status_code == 302


def test_the_match_page_shows_openings(people: People) -> None:
    stage(people)
    shown = people.mine.client.get(f"/borgere/{people.citizen.pk}/pladser/").content.decode()
    assert "Lagerhjælp" in shown
    assert "1 åben" in shown


def test_many_citizens_cost_as_few_queries(people: People) -> None:
    opening, costs = stage(people), []
    for more in (2, 18):
        with as_owner():
            for _number in range(more):
                citizen = make_citizen(people.home)
                assign(citizen, people.mine.employee)
                JobWish.objects.create(
                    municipality=people.home, pathway=make_pathway(citizen), letter="A", wish="lager"
                )
        with CaptureQueriesContext(connection) as queries:
            page(people, opening)
        costs.append(len([one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert costs[0] == costs[1] <= 13
