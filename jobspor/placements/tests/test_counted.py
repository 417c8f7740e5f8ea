"""Everybody whom the ratio rule counts: people of others, dispensations, the sum of a day and the rows behind it."""

from typing import Any

import pytest
from django.urls import reverse

from jobspor.base.errors import RuleBroken
from jobspor.companies.models import CountedPerson, Dispensation, Place, StaffStatement
from jobspor.placements.tests.stage import END, START, agree, make_stage
from tests.people import People, as_owner

PERSON = {
    "kind": "benefit_work",
    "weekly_minutes": "37",
    "sent_by": "Nabokommunen",
    "starts_on": "2026-11-01",
    "ends_on": "2027-06-30",
}
LETTER = {
    "given_by": "Det regionale arbejdsmarkedsråd",
    "paper": "Brev af 1. november 2026",
    "further_places": "1",
    "starts_on": "2026-11-01",
    "ends_on": "2027-06-30",
}


@pytest.fixture
def small(people: People) -> Place:
    """A free place where the rule has room for one full-time person."""
    place = make_stage(people)
    with as_owner():
        StaffStatement.objects.update(ordinary=5)
    return place


def send(people: People, name: str, place: Place, data: dict[str, Any], *more: int) -> Any:
    return people.mine.client.post(reverse(name, args=[place.workplace_id, *more]), data)


def page(people: People, place: Place, day: str = "", who: str = "mine") -> str:
    address = reverse("workplace_ratio", args=[place.workplace_id], query={"dag": day} if day else None)
    return " ".join(getattr(people, who).client.get(address).content.decode().replace("\xa0", " ").split())


def test_somebody_of_another_municipality_fills_a_place(people: People, small: Place) -> None:
    assert send(people, "counted_new", small, PERSON).status_code == 302
    with pytest.raises(RuleBroken, match="Der er ikke plads efter forholdstallet"):
        agree(people, small)
    assert "Der er ikke plads til flere." in page(people, small)
    assert "praktik 0, løntilskud 0, nytteindsats 1" in page(people, small)
    assert "1 er skrevet ind med hånden" in page(people, small)


def test_when_the_person_stops_there_is_room_again(people: People, small: Place) -> None:
    send(people, "counted_new", small, PERSON)
    with as_owner():
        person = CountedPerson.objects.get()
    assert send(people, "counted_end", small, {"on": "2026-12-01"}, person.pk).status_code == 302
    agree(people, small)


def test_a_dispensation_gives_room_as_long_as_it_lasts(people: People, small: Place) -> None:
    send(people, "counted_new", small, PERSON)
    assert send(people, "dispensation_new", small, LETTER | {"ends_on": "2026-12-31"}).status_code == 302
    with pytest.raises(RuleBroken, match="Der er ikke plads efter forholdstallet"):
        agree(people, small)  # it ends before the agreement does
    with as_owner():
        given = Dispensation.objects.get()
    send(people, "dispensation_end", small, {"on": f"{END}"}, given.pk)
    agree(people, small)
    assert "Flere pladser efter dispensation" in page(people, small)


def test_hours_are_shared_by_dispensation_where_heads_are_counted(people: People, small: Place) -> None:
    sent = LETTER | {"further_places": "", "shares_places": "on", "starts_on": "2018-01-01"}
    send(people, "dispensation_new", small, sent)
    for hours in ("10", "12"):
        send(
            people,
            "counted_new",
            small,
            PERSON | {"kind": "internship", "weekly_minutes": hours, "starts_on": "2018-01-01"},
        )
    assert "deler fuldtidspladser efter dispensation; 2 er skrevet ind med hånden" in page(people, small, "2018-03-01")


@pytest.mark.parametrize(
    ("name", "data", "wrong", "said"),
    [
        ("counted_new", PERSON, {"weekly_minutes": "40"}, "Skriv højst"),
        ("counted_new", PERSON, {"kind": ""}, "Vælg en slags."),
        ("counted_new", PERSON, {"ends_on": "2026-10-01"}, "Den sidste dag ligger før den første."),
        ("dispensation_new", LETTER, {"further_places": ""}, "Skriv, hvad dispensationen giver lov til"),
        ("dispensation_new", LETTER, {"given_by": ""}, "»Hvem har givet den?« mangler."),
    ],
)
def test_what_makes_no_sense(
    people: People, small: Place, name: str, data: dict[str, str], wrong: dict[str, str], said: str
) -> None:
    assert said in send(people, name, small, data | wrong).content.decode()


def test_the_sum_of_a_day_names_its_rule_and_who_counts(people: People, small: Place) -> None:
    agree(people, small)
    later = page(people, small, f"{START}")
    assert "1 er i praktik eller løntilskud fra os den dag." in later
    assert "Efter BEK 2636 af 28.12.2021 § 65, stk. 2 og 3." in later
    assert "0 er i praktik eller løntilskud fra os den dag." in page(people, small)
    assert "hoveder" in page(people, small, "2018-03-01")
    assert "ikke indlæst en regel" in page(people, small, "2020-07-01")


def test_another_municipality_sees_none_of_it(people: People, small: Place) -> None:
    send(people, "counted_new", small, PERSON)
    send(people, "dispensation_new", small, LETTER)
    theirs = page(people, small, who="other")
    assert "Nabokommunen" not in theirs
    assert "arbejdsmarkedsråd" not in theirs
