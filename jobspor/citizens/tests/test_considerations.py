"""Considerations are corrected and ended; the yes that stood on the old words ends, and whoever used it hears of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.citizens import actions
from jobspor.citizens.models import Consideration, NextStep
from jobspor.citizens.tests.test_plan import page, send
from jobspor.citizens.tests.test_resources import message
from jobspor.citizens.tests.test_two_edit import SEEN
from jobspor.law.needs import need_of
from tests.people import People, as_owner

ON, UNTIL = date(2026, 12, 1), date(2027, 1, 31)
CHANGE, END = "citizen_consideration_change", "citizen_consideration_end"


@pytest.fixture
def row(people: People) -> Consideration:
    """Lifts at most 5 kg; the citizen has said yes to telling it."""
    by = people.mine.actor
    with opened_for(by):
        made = actions.add_consideration(pathway=people.pathway, text="", need=need_of("lifting", 5), by=by)
        actions.share(row=made, on=ON, until=UNTIL, by=by)
    return made


def fields(kind: str = "lifting", amount: str = "5", text: str = "Løfter højst 5 kg") -> dict[str, str]:
    return {"consideration-kind": kind, "consideration-amount": amount, "consideration-text": text}


def stored(row: Consideration) -> tuple[Any, ...]:
    with as_owner():
        row.refresh_from_db()
    return row.text, row.amount, row.shared_until


def steps() -> list[str]:
    with as_owner():
        return list(NextStep.objects.order_by("pk").values_list("what", flat=True))


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_who_may(people: People, row: Consideration, who: str, status: int) -> None:
    client: Client = getattr(people, who).client
    assert client.get(reverse(CHANGE, args=[people.citizen.pk, row.pk])).status_code == status
    assert client.post(reverse(END, args=[people.citizen.pk, row.pk]), follow=True).status_code == status


def test_other_words_end_the_yes_and_reach_whoever_used_it(people: People, row: Consideration) -> None:
    send(people, "clean_message", message(row))  # type: ignore[arg-type]
    assert "gælder ja’et ikke mere: spørg igen." in page(people, CHANGE, row.pk)
    said = send(people, CHANGE, fields(amount="8"), row.pk, by=people.team)
    assert "Hensynet er rettet." in said
    assert stored(row) == ("Løfter højst 8 kg", 8, None)
    told = "Borgerens hensyn »Løfter højst 5 kg« er rettet. Spørg, om det nye må siges, og tal med Kajens Lager"
    assert steps() == [told]
    assert told not in page(people, "my_plan")
    assert "ja taget tilbage" in page(people, "clean_message")


def test_the_same_words_keep_the_yes(people: People, row: Consideration) -> None:
    send(people, CHANGE, fields(kind="", amount=""), row.pk)
    assert stored(row) == ("Løfter højst 5 kg", None, UNTIL)
    assert steps() == []


def test_one_that_is_over_is_gone_with_its_yes_and_can_come_back(people: People, row: Consideration) -> None:
    send(people, "clean_message", message(row))  # type: ignore[arg-type]
    said = send(people, END, {}, row.pk)
    assert "Hensynet gælder ikke mere." in said
    assert "Løfter højst 5 kg" not in said.split('id="hensyn"')[1]
    assert steps() == ["Borgerens hensyn »Løfter højst 5 kg« er slut. Sig det til Kajens Lager"]
    assert "et hensyn, der er slut" in page(people, "clean_message")
    undo = said.split('action="/gjort/')[1].split('"')[0]
    people.mine.client.post(f"/gjort/{undo}")
    assert stored(row) == ("Løfter højst 5 kg", 5, UNTIL)
    assert steps() == []


def test_what_cannot_be(people: People, row: Consideration) -> None:
    send(people, "citizen_consideration", {"consideration-text": "Ro"})
    assert "Det hensyn står der allerede." in send(people, CHANGE, fields("", "", "Ro"), row.pk)
    assert "eller skriv det." in send(people, CHANGE, fields("", "", ""), row.pk)
    assert "Skriv et tal fra 1 til 50 kg." in send(people, CHANGE, fields(amount="500"), row.pk)
    assert stored(row) == ("Løfter højst 5 kg", 5, UNTIL)


def test_two_who_correct_it_are_shown_both(people: People, row: Consideration) -> None:
    opened = dict(SEEN.findall(page(people, CHANGE, row.pk)))
    send(people, CHANGE, fields(text="Løfter næsten ikke"), row.pk, by=people.team)
    mine = fields(text="Løfter slet ikke") | opened
    assert "er rettet imens. Vælg, hvad der skal stå." in send(people, CHANGE, mine, row.pk)
    assert stored(row)[0] == "Løfter næsten ikke"
