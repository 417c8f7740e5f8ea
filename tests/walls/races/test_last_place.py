"""Many want what there is too little of: a place, room at a workplace, a citizen's days, a seat at a caseworker."""

import re
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.models import Link, Message
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Assignment, Citizen, NextStep
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_pathway
from jobspor.companies.models import Place, Workplace
from jobspor.companies.tests.factories import make_centre, make_contact, make_place, make_statement, make_workplace
from jobspor.organisation.models import Employee
from jobspor.placements.models import Agreement, AgreementFile, Placement
from jobspor.placements.tests.factories import make_running
from jobspor.placements.tests.stage import make_stage
from tests.people import People, as_owner
from tests.walls.races.crowd import MANY, SOME, Answer, at_once, post
from tests.walls.races.pages import Sent, form_on
from tests.walls.races.rows import verbs

pytestmark = pytest.mark.django_db(transaction=True)
TAKEN = "Pladsen er lige blevet optaget i den periode. Vælg en anden plads eller andre datoer."
FULL_TIME = {f"days-{day}": "on" for day in range(1, 6)} | {
    f"days-{day}-{end}": clock for day in range(1, 6) for end, clock in (("from", "09:00"), ("to", "16:24"))
}


def crowd(people: People, count: int) -> list[Citizen]:
    """Citizens of `mine`, each with a goal and an open pathway."""
    with as_owner():
        citizens = [make_citizen(people.home, phone=f"5501{n:04}") for n in range(count)]
        for citizen in citizens:
            make_goal(make_pathway(citizen))
            assign(citizen, people.mine.employee)
    return citizens


def agreeing(people: People, citizens: list[Citizen], places: list[Place], **typed: Any) -> list[partial[Answer]]:
    """Each takes the proposal for their place, with a purpose of their own; two colleagues press in turn."""
    paths = [
        reverse("agree", args=[citizen.pk], query={"plads": place.pk})
        for citizen, place in zip(citizens, places, strict=True)
    ]
    sent = form_on(people.mine.client.get(paths[0]).content.decode(), "purpose")
    who = (people.mine.client, people.team.client)
    return [
        partial(post, who[n % 2], path, {**sent, "purpose": f"Prøve kræfter {n}", **typed})
        for n, path in enumerate(paths)
    ]


def assigning(people: People, citizens: list[Citizen]) -> list[partial[Answer]]:
    """The leader makes Jonas Bech the caseworker of each."""
    sent = {"employee": str(people.team.employee.pk), "hat": "ks", "on": "2026-11-23", "until": ""}
    paths = [reverse("citizen_team", args=[one.pk]) for one in citizens]
    return [partial(post, people.leader.client, path, sent) for path in paths]


def check(answers: list[Answer], works: list[partial[Answer]], *, winners: int, told: str) -> None:
    """So many got through; the others are told, and all that they wrote stands there."""
    assert sum(bool(answer.went) for answer in answers) == winners
    for answer, work in zip(answers, works, strict=True):
        sent: Sent = work.args[2]
        assert answer.went or (told in answer.told[0] and answer.keeps(sent)), answer.told


def test_the_last_place_is_given_once(people: People) -> None:
    place = make_stage(people)
    citizens, half = crowd(people, MANY), MANY // 2
    works = agreeing(people, citizens[:half], [place] * half)
    works += agreeing(people, citizens[half:], [place] * half, kind="wage_hours")  # fills no room, but the place
    check(at_once(works, gate=Workplace), works, winners=1, told=TAKEN)
    with opened_for(people.mine.actor, read_only=True):
        assert [Placement.objects.count(), Agreement.objects.count(), AgreementFile.objects.count()] == [1, 1, 1]
        assert [Link.objects.count(), Message.objects.count(), NextStep.objects.count()] == [2, 2, 1]
    assert verbs(people).count("placement.agreed") == 1


def test_a_workplace_takes_as_many_as_there_is_room_for(people: People) -> None:
    with as_owner():
        workplace = make_workplace(people.home)
        make_statement(people.home, workplace, "15")
        mentor = make_contact(people.home, workplace)
        places = [make_place(people.home, workplace, mentor=mentor) for _ in range(SOME)]
    works = agreeing(people, crowd(people, SOME), places, **FULL_TIME)
    check(at_once(works, gate=Workplace), works, winners=3, told="Der er ikke plads efter forholdstallet")
    with opened_for(people.mine.actor, read_only=True):
        assert [Placement.objects.count(), Agreement.objects.count(), Message.objects.count()] == [3, 3, 6]


def test_the_last_place_of_a_range_is_opened_once(people: People) -> None:
    with as_owner():
        workplace = make_workplace(people.home)
        centre = make_centre(people.home, workplace, fewest_places=2, agreed_places=3)
        for _ in range(2):
            make_place(people.home, workplace, centre=centre)
    path = reverse("place_new", args=[workplace.pk])
    sent = form_on(people.mine.client.get(path).content.decode(), "title") | {"tasks": "Pakke varer"}
    who = (people.mine.client, people.stranger.client)
    works = [partial(post, who[n % 2], path, {**sent, "title": f"Lager {n}"}) for n in range(MANY)]
    check(at_once(works, gate=Workplace), works, winners=1, told="Aftalen er på højst 3 pladser, og de er åbne.")
    with opened_for(people.mine.actor, read_only=True):
        assert Place.objects.filter(centre=centre).count() == 3


def test_a_citizen_is_at_one_place_at_a_time(people: People) -> None:
    make_stage(people)
    places = []
    with as_owner():
        for _ in range(SOME):
            workplace = make_workplace(people.home)
            make_statement(people.home, workplace)
            places.append(make_place(people.home, workplace, mentor=make_contact(people.home, workplace)))
    works = [agreeing(people, [people.citizen], [place])[0] for place in places]
    told = "Borgeren har en aftale af samme slags i perioden."
    check(at_once(works, gate=Citizen), works, winners=1, told=told)


def test_nobody_gets_a_place_that_closes_meanwhile(people: People) -> None:
    place = make_stage(people)
    works = agreeing(people, crowd(people, SOME), [place] * SOME)
    closing = partial(Place.objects.update, ends_on=date(2026, 11, 24))
    told = "Aftalen om pladsen slutter 24. november 2026. Vælg en tidligere sidste dag."
    check(at_once(works, gate=Workplace, meanwhile=closing), works, winners=0, told=told)


def test_an_ending_is_corrected_while_the_place_is_given(people: People) -> None:
    with as_owner():
        make_goal(people.pathway)
    ended = make_running(people, ended_on=date(2026, 11, 10), outcome="illness")
    path = reverse("placement_end", args=[ended.pk])
    sent = {"ended_on": "2027-01-29", "outcome": "illness", "next_step": "Ring", "next_on": "2026-12-01"}
    correcting = partial(post, people.mine.client, path, sent)
    assert ended.place is not None
    works = [correcting, *agreeing(people, crowd(people, 3), [ended.place] * 3)]
    answers = at_once(works, gate=Placement)
    told = "Der er aftalt noget nyt fra en dag før|Pladsen er lige blevet optaget"
    assert sum(bool(answer.went) for answer in answers) == 1
    assert all(answer.went or re.search(told, answer.told[0]) for answer in answers)


def test_nobody_gets_a_caseworker_who_stops_meanwhile(people: People) -> None:
    leaving = partial(Employee.objects.filter(pk=people.team.employee.pk).update, ends_on=date(2026, 11, 22))
    works = assigning(people, crowd(people, SOME))
    told = "Jonas Bech arbejder her ikke den 23. november 2026."
    check(at_once(works, gate=Employee, meanwhile=leaving), works, winners=0, told=told)


def test_the_last_seat_at_a_caseworker_is_given_once(people: People) -> None:
    full = people.team.employee
    with as_owner():
        Employee.objects.filter(pk=full.pk).update(ceiling=1)
    works = assigning(people, crowd(people, MANY))
    told = "Jonas Bech har 1 borgere af højst 1. Skriv, hvorfor det skal være én til."
    check(at_once(works, gate=Employee), works, winners=1, told=told)
    with opened_for(people.mine.actor, read_only=True):
        assert Assignment.objects.filter(employee=full).count() == 1
    assert verbs(people).count("team.assigned") == 1
