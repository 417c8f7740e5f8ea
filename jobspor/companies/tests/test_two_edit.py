"""Two colleagues on one workplace: whatever of it can be changed is written over by nobody unseen."""

import re
from typing import Any

import pytest
from django.urls import reverse

from jobspor.companies.models import CompanyCentre, ContactPerson, Cooperation, Place, Workplace
from tests.people import People, as_owner

pytestmark = pytest.mark.usefixtures("november")
INPUT = re.compile(r'<input type="(?:text|email|date|time|hidden)" name="(?!csrf|draft)(\w+)"(?: value="([^"]*)")?')
CHOSEN = re.compile(r'<select name="(\w+)".*?<option value="(\d*)" selected', re.DOTALL)
TICKED = re.compile(r'<input type="(?:checkbox|radio)" name="(\w+)" value="([^"]*)"[^>]*? checked')
AREA = re.compile(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)


def filled_in(page: str) -> dict[str, Any]:
    """The page's form as it came, ready to be sent."""
    form = page[page.index('<form method="post" novalidate>') :]
    ticked: dict[str, list[str]] = {}
    for name, value in TICKED.findall(form):
        ticked.setdefault(name, []).append(value)
    return {**dict(INPUT.findall(form)), **dict(CHOSEN.findall(form)), **dict(AREA.findall(form)), **ticked}


@pytest.fixture
def pages(people: People, workplace: Workplace) -> dict[str, str]:
    """Every page that changes what is known of a workplace, by name."""
    with as_owner():
        person, place = ContactPerson.objects.get(workplace=workplace), Place.objects.get(workplace=workplace)
    under = {"cooperation": (), "company_centre": (), "contact_person": (person.pk,), "place": (place.pk,)}
    return {name: reverse(name, args=[workplace.pk, *more]) for name, more in under.items()}


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "also", "ask"),
    [
        ("contact_person", {"title": "formand"}, {"title": "leder"}, {"email": "tove@example.dk"}, "title"),
        ("place", {"tasks": "Feje"}, {"tasks": "Male"}, {"can_offer": "ro"}, "tasks"),
        ("company_centre", {"agreed_places": "7"}, {"agreed_places": "8"}, {"model": "3"}, "agreed_places"),
    ],
)
def test_what_both_changed_is_asked_and_the_rest_is_kept(
    people: People, pages: dict[str, str], name: str, mine: Any, theirs: Any, also: Any, ask: str
) -> None:
    here, there = people.mine.client, people.stranger.client
    first, second = (filled_in(one.get(pages[name]).content.decode()) for one in (here, there))
    assert here.post(pages[name], first | mine).status_code == 302
    asked = there.post(pages[name], second | theirs | also).content.decode()
    assert "Senest rettet af Mette Holm" in asked
    assert asked.count('-keep"') == 2
    answered = filled_in(asked) | {f"{ask}-keep": "stored"}
    assert there.post(pages[name], answered).status_code == 302
    now = filled_in(here.get(pages[name]).content.decode())
    for field, value in {**mine, **also}.items():
        assert now[field] in (value, [value]), field


def test_consultant_and_cover_are_two_things(people: People, workplace: Workplace, pages: dict[str, str]) -> None:
    where = pages["cooperation"]
    first, second = (filled_in(one.client.get(where).content.decode()) for one in (people.mine, people.stranger))
    people.mine.client.post(where, first | {"cover": people.team.employee.pk})
    people.stranger.client.post(where, second | {"consultant": people.stranger.employee.pk})
    with as_owner():
        row = Cooperation.objects.get(workplace=workplace)
    assert (row.consultant_id, row.cover_id) == (people.stranger.employee.pk, people.team.employee.pk)


def test_an_agreement_is_corrected_and_not_doubled(people: People, workplace: Workplace, pages: dict[str, str]) -> None:
    sent = filled_in(people.mine.client.get(pages["company_centre"]).content.decode())
    assert people.mine.client.post(pages["company_centre"], sent).status_code == 302
    with as_owner():
        assert CompanyCentre.objects.filter(workplace=workplace).count() == 1
