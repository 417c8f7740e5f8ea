"""The page of a workplace: whom to call, what is agreed, and what other municipalities do not see."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobspor.access.models import Event, Read
from jobspor.companies.models import Company, Workplace
from jobspor.companies.panels import ratio
from jobspor.companies.rules import Occupants, Staff
from jobspor.companies.tests.conftest import cost
from jobspor.companies.tests.factories import make_contact, make_place, make_statement, make_workplace
from tests.people import People, as_owner

PROTECTED = "Reklamebeskyttet: må ikke kontaktes med reklame"


def address(workplace: Workplace) -> str:
    return reverse("workplace", args=[workplace.pk])


def shown_to(people: People, who: str, workplace: Workplace) -> str:
    response = getattr(people, who).client.get(address(workplace))
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_page_says_whom_to_call_and_what_is_agreed(people: People, workplace: Workplace) -> None:
    shown = shown_to(people, "mine", workplace)
    for text in ("Havnens Proviant", "Mette Holm (dig)", "Tove Lind, lagerleder", "1 Fast aftale", "man., ons."):
        assert text in shown
    assert PROTECTED not in shown


@pytest.mark.parametrize("who", ["mine", "team", "stranger", "leader", "steering"])
def test_everybody_who_sees_companies_sees_it(people: People, workplace: Workplace, who: str) -> None:
    assert "Mette Holm" in shown_to(people, who, workplace)


@pytest.mark.parametrize(("who", "may"), [("mine", True), ("leader", True), ("team", False), ("steering", False)])
def test_only_those_who_may_change_it_see_how(people: People, workplace: Workplace, who: str, may: bool) -> None:
    assert ("Ny plads" in shown_to(people, who, workplace)) is may


def test_another_municipality_sees_the_register_and_nothing_of_ours(people: People, workplace: Workplace) -> None:
    shown = shown_to(people, "other", workplace)
    assert "Havnens Proviant" in shown
    for ours in ("Mette Holm", "Tove Lind", "Fast aftale", "Lager 1"):
        assert ours not in shown


def test_an_unknown_workplace_is_not_found_and_the_question_is_noted(people: People) -> None:
    assert people.mine.client.get("/virksomheder/999999/").status_code == 404
    with as_owner():
        assert Read.objects.filter(refused=True, object_ids=[999999]).exists()


@pytest.mark.parametrize("of_company", [True, False])
def test_protection_against_advertising_is_marked(people: People, workplace: Workplace, of_company: bool) -> None:
    if of_company:
        Company.objects.filter(pk=workplace.company_id).update(is_ad_protected=True)
    else:
        Workplace.objects.filter(pk=workplace.pk).update(is_ad_protected=True)
    assert PROTECTED in shown_to(people, "mine", workplace)


def test_the_ratio_says_whose_figure_it_counts_from(people: People, workplace: Workplace) -> None:
    assert "Tallet er erhvervsregisterets fra 30.\N{NO-BREAK SPACE}sep." in shown_to(people, "mine", workplace)
    with as_owner():
        make_statement(people.home, workplace)
    shown = shown_to(people, "mine", workplace)
    assert "Der er plads til 8 fuldtidspersoner mere." in shown
    assert "har udtalt sig 3.\N{NO-BREAK SPACE}aug. om P-nummeret" in shown


def test_without_any_figure_there_is_always_room_for_one(people: People) -> None:
    with as_owner():
        workplace = make_workplace(people.home, employees=None, figures_on=None)
    shown = shown_to(people, "mine", workplace)
    assert "Der er altid plads til én." in shown
    assert "Ingen konsulent endnu" in shown


def test_none_and_unknown_are_told_apart_and_branches_with_their_edition(people: People) -> None:
    branches = {"branch_code": "561110", "branch_version": "DB25", "earlier_branch_code": "561010"}
    with as_owner():
        empty = make_workplace(people.home, employees=0, **branches, earlier_branch_version="DB07")
        unknown = make_workplace(people.home, employees=None, figures_on=None)
    shown = shown_to(people, "mine", empty)
    assert "at ingen er ansat. Der er altid plads til én." in shown
    assert "ingen ansatte" in shown
    assert "DB25 561110, før DB07 561010" in shown
    shown = shown_to(people, "mine", unknown)
    assert "registeret kender ikke antallet af ansatte" in shown
    assert "antal ansatte ukendt" in shown


def test_a_day_without_a_rule_is_told(people: People, workplace: Workplace) -> None:
    day = date(2021, 6, 1)
    staff = Staff(Decimal(42), Decimal(0), Decimal(0), day)
    shown = ratio(workplace, staff, Occupants(), day, is_stated=True, is_known=True, may_edit=False)
    assert "Der er ikke indlæst en regel" in shown


def test_the_history_tells_of_the_workplace_and_not_of_citizens(people: People, workplace: Workplace) -> None:
    data = {"consultant": people.stranger.employee.pk, "cover": ""}
    people.mine.client.post(reverse("cooperation", args=[workplace.pk]), data)
    told = "Peter Lund er konsulent her efter Mette Holm."
    assert told in shown_to(people, "stranger", workplace)
    with as_owner():
        event = Event.objects.get(workplace_id=workplace.pk)
        Event.objects.create(
            municipality=people.home,
            act=event.act,
            verb="place.closed",
            model=event.model,
            object_id=1,
            workplace_id=workplace.pk,
            citizen_id=people.citizen.pk,
            actor=event.actor,
            actor_name=event.actor_name,
            at=event.at,
            facts={"title": "Noget om en borger"},
        )
    shown = shown_to(people, "stranger", workplace)
    assert told in shown
    assert "Noget om en borger" not in shown


def test_the_page_costs_the_same_with_two_and_with_eight(people: People, workplace: Workplace) -> None:
    costs = []
    for number in (1, 6):
        with as_owner():
            for n in range(number):
                person = make_contact(people.home, workplace, name=f"Ib Steen {number} {n}")
                make_place(people.home, workplace, title=f"Butik {number} {n}", mentor=person)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown_to(people, "mine", workplace)
        costs.append(cost(queries))
    assert costs[0] == costs[1] <= 12
