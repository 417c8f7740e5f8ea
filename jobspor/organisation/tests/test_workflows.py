"""How we do it here: written by a leader, shown at its step, at no cost where nothing is written."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.errors import RuleBroken
from jobspor.organisation.actions.workflows import describe_step
from jobspor.organisation.models import WorkflowText
from jobspor.organisation.queries.workflows import description
from jobspor.organisation.rules.workflows import Workflow
from tests.people import People

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november() -> object:
    """A Tuesday that stays, before anybody signs in."""
    with time_machine.travel(NOW, tick=False):
        yield


def write(people: People, text: str, why: str = "", step: Workflow = Workflow.MATCH) -> WorkflowText:
    by = people.leader.actor
    with opened_for(by):
        row = describe_step(step=step, text=text, why=why, by=by, at=NOW)
        caches["memory"].clear()  # what a commit does
        return row


def match_page(people: People) -> str:
    return people.mine.client.get(reverse("match", args=[people.citizen.pk])).content.decode()


# Written


def test_a_change_is_a_new_version_that_says_why(people: People) -> None:
    first = write(people, "Ring først.")
    assert write(people, " Ring først. ") == first
    with pytest.raises(RuleBroken, match="hvorfor den ændres"):
        write(people, "Besøg først.")
    second = write(people, "Besøg først.", "Virksomhederne vil ses.")
    assert (second.version, second.made_by) == (2, "Hanne Ploug")
    with pytest.raises(RuleBroken, match="Skriv, hvordan I gør"):
        write(people, " ", step=Workflow.HOURS)


# Shown at its step


def test_it_is_shown_at_its_step_and_nowhere_when_taken_away(people: People) -> None:
    assert "Sådan gør vi her" not in match_page(people)
    write(people, "Ring **først**. <script>alert(1)</script>")
    page = match_page(people)
    assert "<strong>først</strong>" in page
    assert "<script>alert" not in page
    assert "Ret teksten" not in page
    assert "Ret teksten" in people.leader.client.get(reverse("match", args=[people.citizen.pk])).content.decode()
    write(people, "", "Vi gør det ikke mere.")
    assert "Sådan gør vi her" not in match_page(people)


def test_a_leader_is_led_to_a_step_that_nobody_has_described(people: People) -> None:
    where = reverse("workflow_write", args=["match"])
    assert where in people.leader.client.get(reverse("match", args=[people.citizen.pk])).content.decode()
    assert where not in match_page(people)


def test_the_neighbours_description_is_theirs(people: People) -> None:
    write(people, "Ring først.")
    assert "Ring først." not in people.other.client.get(reverse("workflows")).content.decode()
    with opened_for(people.other.actor):
        assert description(Workflow.MATCH, scope=Reach(people.other.actor, Scope.OWN, NOW.date())) is None


@pytest.mark.parametrize("text", ["", "Ring først."])
def test_a_page_that_was_shown_a_moment_ago_asks_nothing_more(people: People, text: str) -> None:
    if text:
        write(people, text)
    match_page(people)
    with CaptureQueriesContext(connection) as asked:
        match_page(people)
    assert not [one for one in asked.captured_queries if "workflowtext" in one["sql"]]


def test_every_step_is_shown_somewhere() -> None:
    templates = "".join(path.read_text() for path in Path(settings.BASE_DIR / "jobspor").glob("*/templates/**/*.html"))
    assert [step for step in Workflow if f'{{% workflow "{step.value}" %}}' not in templates] == []


# The pages


@pytest.mark.parametrize("who", ["mine", "team", "stranger", "leader", "steering", "other"])
def test_everybody_reads_and_leaders_write(people: People, who: str) -> None:
    write(people, "Ring først.")
    client = getattr(people, who).client
    page = client.get(reverse("workflows"))
    assert ("Ring først." in page.content.decode()) == (who != "other")
    assert client.get(reverse("workflow_write", args=["match"])).status_code == (200 if who == "leader" else 403)


def post(people: People, step: str = "match", **fields: str) -> Any:
    url = reverse("workflow_write", args=[step])
    return people.leader.client.post(url, {"text": "# Ring\n\nførst", "why": "", "do": "save", **fields}, follow=True)


def test_a_look_writes_nothing_and_a_slip_keeps_the_text(people: People) -> None:
    assert "<h3>Ring</h3>" in post(people, do="look").content.decode()
    with as_owner():
        assert not WorkflowText.objects.exists()
    assert "Beskrivelsen er gemt." in post(people).content.decode()
    again = post(people, text="Noget andet").content.decode()
    assert "Skriv, hvorfor den ændres" in again
    assert "Noget andet" in again
    assert post(people, step="findes-ikke").status_code == 404


def test_two_leaders_at_once_are_asked(people: People) -> None:
    write(people, "Ring først.")
    url = reverse("workflow_write", args=["match"])
    seen = people.leader.client.get(url).context["form"].initial["seen"]
    write(people, "Besøg først.", "Bedre.")
    page = post(people, text="Skriv først.", why="Hurtigere.", seen=seen).content.decode()
    assert "er rettet imens" in page
    assert "Besøg først." in page
