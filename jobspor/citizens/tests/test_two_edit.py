"""Two colleagues on one citizen: both keep theirs, and where both wrote in one field, the second is asked."""

import re
from datetime import date
from typing import Any

from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.citizens import actions
from jobspor.citizens.models import Citizen, Goal, JobWish, NextStep
from jobspor.citizens.tests.factories import make_goal
from tests.people import People, Person

SEEN = re.compile(r'name="((?:\w+-)?seen)" value="([^"]*)"')
FACTS = {"given_names": "Karsten", "family_name": "Vestergaard", "phone": "55000100"}


def opens(person: Person, people: People, page: str, *under: int) -> dict[str, str]:
    """What stands hidden in the page's forms."""
    return dict(SEEN.findall(person.client.get(reverse(page, args=[people.citizen.pk, *under])).content.decode()))


def send(person: Person, people: People, page: str, fields: dict[str, Any], *under: int) -> str:
    """The page after the form."""
    where = reverse(page, args=[people.citizen.pk, *under])
    return person.client.post(where, fields, follow=True).content.decode()


def facts(people: People) -> Citizen:
    """As stored."""
    with as_owner():
        return Citizen.objects.get(pk=people.citizen.pk)


def test_two_who_change_different_facts_both_keep_theirs(people: People) -> None:
    mine, theirs = (opens(one, people, "citizen_facts") for one in (people.mine, people.team))
    send(people.mine, people, "citizen_facts", FACTS | mine | {"phone": "55000199"})
    assert "Oplysningerne er gemt." in send(
        people.team, people, "citizen_facts", FACTS | theirs | {"reach": "efter kl. 10"}
    )
    assert (facts(people).phone, facts(people).reach) == ("55000199", "efter kl. 10")


def test_two_who_change_the_same_fact_are_asked_before_anything_is_written(people: People) -> None:
    mine, theirs = (opens(one, people, "citizen_facts") for one in (people.mine, people.team))
    send(people.mine, people, "citizen_facts", FACTS | mine | {"phone": "55000199"})
    sent = FACTS | theirs | {"phone": "55000188", "reach": "efter kl. 10"}
    asked = send(people.team, people, "citizen_facts", sent)
    assert "Senest rettet af Mette Holm, tirs. 1. dec. kl. 10.00" in asked.replace("\N{NO-BREAK SPACE}", " ")
    for said in ("55000199", "55000188", "efter kl. 10"):
        assert said in asked
    assert (facts(people).phone, facts(people).reach) == ("55000199", "")
    again = sent | dict(SEEN.findall(asked))
    assert "»Telefon« er rettet imens." in send(people.team, people, "citizen_facts", again)
    assert "Oplysningerne er gemt." in send(people.team, people, "citizen_facts", again | {"phone-keep": "stored"})
    assert (facts(people).phone, facts(people).reach) == ("55000199", "efter kl. 10")


def test_two_on_one_plan(people: People) -> None:
    with as_owner():
        make_goal(people.pathway, own_words="Jeg vil bruge hænderne.")
    mine, theirs = (opens(one, people, "citizen_plan") for one in (people.mine, people.team))
    wishes = {"wish-A": "Lager", "wish-B": "", "wish-C": ""}
    send(people.mine, people, "citizen_wishes", mine | wishes)
    send(people.team, people, "citizen_wishes", theirs | wishes | {"wish-A": "", "wish-B": "Pedel"})
    with as_owner():
        assert dict(JobWish.objects.values_list("letter", "wish")) == {"A": "Lager", "B": "Pedel"}
    goal = {
        "goal-kind": "job",
        "goal-own_words": "Jeg vil på lager.",
        "goal-on": "2026-12-01",
        "goal-why": "hun valgte",
    }
    assert "Målet er gemt." in send(people.mine, people, "citizen_goal", mine | goal)
    other = theirs | goal | {"goal-own_words": "Jeg vil i køkken."}
    asked = send(people.team, people, "citizen_goal", other)
    assert "Senest rettet af Mette Holm" in asked
    answered = other | dict(SEEN.findall(asked)) | {"goal-own_words-keep": "mine"}
    assert "Målet er gemt." in send(people.team, people, "citizen_goal", answered)
    with as_owner():
        assert [row.own_words for row in Goal.objects.order_by("pk")] == [
            "Jeg vil bruge hænderne.",
            "Jeg vil på lager.",
            "Jeg vil i køkken.",
        ]


def test_a_first_goal_is_not_written_over_one_that_has_come_meanwhile(people: People) -> None:
    mine, theirs = (opens(one, people, "citizen_plan") for one in (people.mine, people.team))
    goal = {"goal-kind": "job", "goal-own_words": "Jeg vil på lager.", "goal-on": "2026-12-01"}
    send(people.mine, people, "citizen_goal", mine | goal)
    asked = send(people.team, people, "citizen_goal", theirs | goal | {"goal-own_words": "Jeg vil i køkken."})
    assert "Jeg vil på lager." in asked
    assert "»Med borgerens egne ord« er rettet imens." in asked
    with as_owner():
        assert Goal.objects.get().own_words == "Jeg vil på lager."


def test_two_who_move_one_step(people: People) -> None:
    with opened_for(people.mine.actor):
        by, owner, due = people.mine.actor, people.mine.employee, date(2026, 12, 3)
        step = actions.set_next_step(citizen=people.citizen, what="Ring", due_on=due, owner=owner, by=by)
    mine, theirs = (opens(one, people, "citizen_step") for one in (people.mine, people.team))
    send(people.mine, people, "citizen_step_move", mine | {"due_on": "2026-12-04"}, step.pk)
    asked = send(people.team, people, "citizen_step_move", theirs | {"due_on": "2026-12-07"}, step.pk)
    assert "4. december 2026" in asked.replace("\N{NO-BREAK SPACE}", " ")
    with as_owner():
        assert NextStep.objects.get(pk=step.pk).due_on == date(2026, 12, 4)
