"""The page of a workplace: whom to call, what is agreed, and what other municipalities do not see."""

import pytest
from django.urls import reverse

from jobspor.companies import actions
from jobspor.companies.models import Workplace
from jobspor.companies.tests.factories import make_centre, make_contact, make_cooperation, make_place, make_workplace
from tests.people import People, as_owner


@pytest.fixture
def workplace(people: People) -> Workplace:
    """A workplace with a consultant, a mentor, a centre and a place, all of the home municipality."""
    with as_owner():
        workplace = make_workplace(people.home, name="Havnens Proviant", phone="55000100")
        make_cooperation(people.mine.employee, workplace)
        mentor = make_contact(people.home, workplace)
        centre = make_centre(people.home, workplace)
        make_place(people.home, workplace, centre=centre, mentor=mentor)
        return workplace


def page(workplace: Workplace) -> str:
    return reverse("workplace", args=[workplace.pk])


def test_the_page_says_whom_to_call_and_what_is_agreed(people: People, workplace: Workplace) -> None:
    shown = people.mine.client.get(page(workplace)).content.decode()
    for text in ("Havnens Proviant", "Mette Holm", "(dig)", "Tove Lind, lagerleder", "1 Fast aftale", "46\N{NO-BREAK SPACE}ansatte"):
        assert text in shown


@pytest.mark.parametrize("who", ["mine", "team", "stranger", "leader", "steering"])
def test_everybody_who_sees_companies_sees_it(people: People, workplace: Workplace, who: str) -> None:
    assert getattr(people, who).client.get(page(workplace)).status_code == 200


def test_another_municipality_sees_the_register_and_nothing_of_ours(people: People, workplace: Workplace) -> None:
    shown = people.other.client.get(page(workplace)).content.decode()
    assert "Havnens Proviant" in shown
    for ours in ("Mette Holm", "Tove Lind", "Fast aftale", "Lager 1"):
        assert ours not in shown
