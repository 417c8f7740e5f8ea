"""Drafts: kept for one person and one form, given back with its page, gone when it has been sent."""

import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jobspor.access.drafts import LONGEST, Written, erase_old_drafts, written
from jobspor.access.models import Draft, Event, Read
from jobspor.access.retention.carrying import keeper
from jobspor.access.retention.erasing import Warrant, erase_citizens
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.citizens.models import Note
from tests.people import People, Person

TYPED = {"fields": {"text": ["Vi talte om lageret."]}, "seen": None}


def note_of(people: People) -> Written:
    """The note about mine."""
    return Written(f"/borgere/{people.citizen.pk}/note/", people.citizen.pk)


def save(person: Person, form: Written, content: object = TYPED) -> Any:
    """What the browser sends while somebody types."""
    text = content if isinstance(content, str) else json.dumps(content)
    return person.client.post("/kladde/", {"draft": form.token, "content": text})


def fetched(person: Person, form: Written) -> Any:
    """What the page asks for when it is there: content and sentence of the form's draft."""
    kept = person.client.get("/kladde/", {"draft": form.token}).json()
    return json.loads(kept[form.address]["content"]) if kept else None


def send(person: Person, people: People, **fields: str) -> Any:
    """The note's own form."""
    form = note_of(people)
    return person.client.post(form.address, {"kind": "talk", "draft": form.token, **fields})


def drafts() -> list[str]:
    """What is kept, in all municipalities."""
    with as_owner():
        return [draft.content for draft in Draft._base_manager.order_by("pk")]


def test_what_is_typed_comes_back_with_the_page(people: People) -> None:
    answer = save(people.mine, note_of(people))
    assert (answer.status_code, answer.content.decode()) == (200, "10.00")
    assert fetched(people.mine, note_of(people)) == TYPED
    told = people.mine.client.get("/kladde/", {"draft": note_of(people).token}).json()
    assert told[note_of(people).address]["said"] == "Din kladde fra 10.00 er hentet."
    assert fetched(people.mine, Written("/note/")) is None


def test_the_page_says_which_form_it_is(people: People) -> None:
    page = people.mine.client.get(f"/borgere/{people.citizen.pk}/").content.decode()
    [token] = re.findall(r'name="draft" value="([^"]+)"', page)
    assert written(token) == note_of(people)


def test_the_newest_replaces_the_one_before_and_nothing_throws_it_away(people: People) -> None:
    save(people.mine, note_of(people))
    save(people.mine, note_of(people), {"fields": {"text": ["Og så …"]}})
    assert drafts() == [json.dumps({"fields": {"text": ["Og så …"]}})]
    save(people.mine, note_of(people), "")
    assert drafts() == []


def test_it_lies_encrypted_and_leaves_no_trace(people: People) -> None:
    save(people.mine, note_of(people))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM access_draft")
        [(stored,)] = cursor.fetchall()
        assert "lageret" not in stored
        assert stored.startswith("1:")
        assert not Event.objects.exists()
        assert not Read.objects.exists()


def test_nobody_else_is_given_it(people: People) -> None:
    save(people.mine, note_of(people))
    assert fetched(people.team, note_of(people)) is None
    with opened_for(people.other.actor):
        assert not Draft.objects.exists()
    save(people.team, note_of(people), {"fields": {"text": ["Fra en kollega"]}})
    assert fetched(people.mine, note_of(people)) == TYPED
    assert len(drafts()) == 2


def test_a_form_that_is_sent_has_used_it_up(people: People) -> None:
    save(people.mine, note_of(people))
    answer = send(people.mine, people, text="Vi talte om lageret.")
    assert answer.status_code == 302
    assert answer.cookies["draft_used"].value == f"%2Fborgere%2F{people.citizen.pk}%2Fnote%2F"
    assert drafts() == []
    with as_owner():
        assert Note.objects.get().text == "Vi talte om lageret."


def test_a_form_that_is_refused_keeps_it_and_shows_what_was_typed(people: People) -> None:
    save(people.mine, note_of(people))
    answer = send(people.mine, people, text="Vi talte.", what="Ring")
    assert answer.status_code == 200
    assert "data-answer" in answer.content.decode()
    assert "draft_used" not in answer.cookies
    assert len(drafts()) == 1


def test_another_form_on_the_page_keeps_its_own(people: People) -> None:
    save(people.mine, Written(f"/borgere/{people.citizen.pk}/plan/delmaal/", people.citizen.pk))
    assert send(people.mine, people, text="Noget helt andet").status_code == 302
    assert len(drafts()) == 1


@pytest.mark.parametrize(
    "content",
    ["ikke JSON", "[]", '"tekst"', "{}", '{"fields": 3}', '{"fields": {"text": 3}}', "[" * 60_000, "x" * (LONGEST + 1)],
    ids=range(8),
)
def test_what_is_no_draft_is_not_kept(people: People, content: str) -> None:
    assert save(people.mine, note_of(people), content).status_code == 400
    assert drafts() == []


def test_a_form_that_no_page_has_shown_is_not_kept(people: People) -> None:
    long = Written("/note/?" + "x" * 200).token
    for token in ("", "opfundet", note_of(people).token[:-1] + "x", long):
        assert people.mine.client.post("/kladde/", {"draft": token, "content": "{}"}).status_code == 400


def test_who_is_not_signed_in_keeps_nothing(people: People) -> None:
    answer = Client().post("/kladde/", {"draft": note_of(people).token, "content": "{}"})
    assert answer.status_code == 302
    assert drafts() == []


def test_it_is_erased_after_two_weeks(people: People) -> None:
    save(people.mine, note_of(people))
    with as_owner():
        assert erase_old_drafts(at=timezone.now() + timedelta(days=14)) == 0
        assert erase_old_drafts(at=timezone.now() + timedelta(days=14, seconds=1)) == 1
    assert drafts() == []


def test_who_is_erased_is_erased_from_drafts(people: People) -> None:
    elsewhere = Written("/borgere/0/note/", people.citizen.pk + 1000)
    quick = {"fields": {"citizen": [str(people.citizen.pk)], "text": ["Kort"]}}
    for form, content in ((note_of(people), TYPED), (Written("/note/"), quick), (elsewhere, TYPED)):
        save(people.mine, form, content)
    with as_owner(), opened_for(keeper(people.home.pk)):
        assert erase_citizens([people.citizen.pk], warrant=Warrant(uuid.uuid4(), "case"))
    assert len(drafts()) == 1
