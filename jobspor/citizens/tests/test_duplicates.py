"""Somebody is here already: seen while they are typed in, asked about when sent, found by an earlier number."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.actor import Reach
from jobspor.access.models import Read
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import AlreadyHere
from jobspor.citizens.actions.merging import change_cpr
from jobspor.citizens.models import Citizen, FormerNumber
from jobspor.citizens.queries.duplicates import alike
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.tests.factories import assign, make_citizen
from tests.people import People, as_owner

NUMBER = example_cpr(date(1990, 5, 17), 3)


def typed(people: People, who: str = "mine", **said: str) -> str:
    return str(getattr(people, who).client.post(reverse("citizen_alike"), said).content.decode())


def born_like(people: People, serial: int = 7) -> str:
    """Another number of the citizen's own birthday."""
    return example_cpr(people.citizen.born_on, serial)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"given_names": "Karsten", "family_name": "Vestergård"}, "næsten samme navn"),
        ({"given_names": "Carsten", "family_name": "", "phone": "+45 55 00 01 00"}, "samme telefon"),
    ],
)
def test_who_is_like_what_is_typed_is_shown_with_why(people: People, said: dict[str, str], why: str) -> None:
    shown = typed(people, **said)
    assert "Karsten Vestergaard" in shown
    assert why in shown
    with opened_for(people.mine.actor, read_only=True):
        assert Read.objects.filter(object_ids__contains=[people.citizen.pk]).exists()


def test_birthday_and_number_count(people: People) -> None:
    like = {"given_names": "Karsten", "family_name": "Vester"}
    assert "født samme dag" in typed(people, cpr=born_like(people), **like)
    assert "samme CPR-nummer" in typed(people, cpr=people.citizen.cpr, given_names="Xenia")
    assert "Karsten" not in typed(people, cpr=NUMBER, given_names="Xenia", family_name="Qvist")
    assert typed(people).strip() == ""


def test_somebody_elses_citizen_is_told_of_without_a_name(people: People) -> None:
    like = {"given_names": "Karsten", "family_name": "Vestergaard"}
    for said in (like, like | {"phone": "55000100"}):
        assert "Karsten" not in typed(people, "stranger", **said)
    shown = typed(people, "stranger", cpr=born_like(people), **like)
    assert "Karsten" not in shown
    assert "Der findes en borger, du ikke kan se" in shown
    assert typed(people, "other", cpr=born_like(people), **like).strip() == ""
    assert people.steering.client.post(reverse("citizen_alike"), like).status_code == 403


def test_at_most_three_queries(people: People, django_assert_max_num_queries: Any) -> None:
    reach = Reach(people.mine.actor, Scope.TEAM, date(2026, 12, 1))
    said = {"cpr": people.citizen.cpr, "given_names": "Karsten", "family_name": "V", "phone": "55000100"}
    with opened_for(people.mine.actor, read_only=True), django_assert_max_num_queries(3):
        assert alike(said, scope=reach)


def test_without_script_it_is_asked_before_somebody_is_taken_in(people: People) -> None:
    new = {
        "cpr": NUMBER,
        "given_names": "Karsten",
        "family_name": "Vestergård",
        "phone": "",
        "referred_on": "2026-12-01",
    }
    page = people.mine.client.post(reverse("citizen_new"), new).content.decode()
    assert "Er det en anden, så sæt kryds." in page
    assert reverse("citizen", args=[people.citizen.pk]) in page
    assert 'value="Vestergård"' in page
    assert people.mine.client.post(reverse("citizen_new"), new | {"another": "on"}).status_code == 302
    with opened_for(people.mine.actor, read_only=True):
        assert Citizen.objects.with_cpr(NUMBER).exists()


def test_the_page_of_facts_says_who_is_like_the_citizen(people: People) -> None:
    with as_owner():
        twin = make_citizen(people.home, family_name="Vestergård")
        assign(twin, people.mine.employee)
    address = reverse("citizen_facts", args=[people.citizen.pk])
    merge = reverse("citizen_merge", args=[people.citizen.pk, twin.pk])
    assert twin.full_name in (page := people.mine.client.get(address).content.decode())
    assert merge not in page
    assert merge in people.leader.client.get(address).content.decode()


def change(people: People, cpr: str, on: date = date(2026, 12, 1)) -> None:
    with opened_for(people.mine.actor):
        change_cpr(
            citizen=people.citizen, cpr=cpr, on=on, reason="Fik et dansk nummer.", by=people.mine.actor,
            at=timezone.now(),
        )  # fmt: skip


def test_a_citizen_is_found_by_both_numbers(people: People) -> None:
    before = people.citizen.cpr
    change(people, NUMBER)
    with opened_for(people.mine.actor):
        for number in (before, NUMBER):
            assert Citizen.objects.with_cpr(number).get() == people.citizen
        now = Citizen.objects.get(pk=people.citizen.pk)
        assert (now.cpr, now.born_on) == (NUMBER, date(1990, 5, 17))
    change(people, before)
    with opened_for(people.mine.actor):
        assert [one.cpr for one in FormerNumber.objects.all()] == [NUMBER]


def test_a_number_of_somebody_else_or_of_tomorrow_is_refused(people: People) -> None:
    with as_owner():
        other = make_citizen(people.home, family_name="Bagger")
    with pytest.raises(AlreadyHere):
        change(people, other.cpr)
    with pytest.raises(RuleBroken, match="en dag før"):
        change(people, NUMBER, on=date(2026, 12, 2))
    with pytest.raises(RuleBroken, match="det nummer, borgeren har"):
        change(people, people.citizen.cpr)


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 404), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_the_page_is_for_those_who_may_see_the_number(people: People, who: str, status: int) -> None:
    address = reverse("citizen_new_cpr", args=[people.citizen.pk])
    assert getattr(people, who).client.get(address).status_code == status


def test_the_page_changes_the_number_and_keeps_what_is_wrong(people: People) -> None:
    address, client = reverse("citizen_new_cpr", args=[people.citizen.pk]), people.mine.client
    wrong = client.post(address, {"cpr": "310290-1234", "on": "2026-12-01", "reason": "Ny"}).content.decode()
    assert "en dato, der ikke findes" in wrong
    assert 'value="310290-1234"' in wrong
    assert client.post(address, {"cpr": NUMBER, "on": "2026-12-01", "reason": "Ny"}).status_code == 302
    shown = client.get(reverse("citizen_cpr", args=[people.citizen.pk])).content.decode()
    assert f"{NUMBER[:6]}-{NUMBER[6:]}" in shown
    assert f"{people.citizen.cpr[:6]}-{people.citizen.cpr[6:]}" in shown
