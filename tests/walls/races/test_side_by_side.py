"""Different things at once in the same cases: nobody waits in a ring, nobody meets a fault, each gets an answer."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.citizens.actions import set_next_step
from jobspor.citizens.models import Assignment, Citizen, NextStep, Note, Pathway
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal
from jobspor.exchange.tests.sample import line, stage
from jobspor.organisation.rules import Hat
from jobspor.placements.models import Placement
from jobspor.placements.tests.factories import make_running
from tests.people import People, as_owner
from tests.walls.races.crowd import SOME, Answer, at_once, post, press
from tests.walls.races.pages import Sent, form_on
from tests.walls.races.rows import rows, verbs

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], Answer]


def test_an_undo_is_done_once(people: People) -> None:
    path = reverse("citizen_note", args=[people.citizen.pk])
    post(people.mine.client, path, {"kind": "talk", "text": "Ringede.", "what": "Ring igen", "due_on": "2026-11-30"})
    with opened_for(people.mine.actor, read_only=True):
        act = Event.objects.get(verb="step.set").act
    answers = press(people.mine.client, reverse("undo", args=[act]), {}, gate=Event, times=SOME)
    told = sorted(answer.told[-1] for answer in answers)
    assert told == ["Det er allerede fortrudt."] * (SOME - 1) + ["Fortrudt."]
    assert verbs(people).count("act.undone") == 1
    with opened_for(people.mine.actor, read_only=True):
        assert not Note.objects.exists()
        assert not NextStep.objects.exists()


def test_a_hat_is_handed_over_once(people: People) -> None:
    with as_owner():
        worn = assign(people.citizen, people.leader.employee, Hat.CASEWORKER)
    path = reverse("citizen_hand_over", args=[people.citizen.pk, worn.pk])
    takers = (people.team.employee.pk, people.stranger.employee.pk)
    works = [
        partial(post, people.leader.client, path, {"to": str(takers[n % 2]), "on": "2026-11-24", "why": "Ferie"})
        for n in range(10)
    ]
    answers = at_once(works, gate=Citizen)
    assert [answer.told for answer in answers if answer.went] == [("Overdraget.",)]
    assert {answer.told for answer in answers if not answer.went} == {
        ("Kasketten er lige givet videre. Åbn teamet igen, og se hvem der har den.",)
    }
    with opened_for(people.mine.actor, read_only=True):
        assert Assignment.objects.filter(hat="ks").count() == 2
    assert verbs(people).count("team.handed_over_at_once") == 1


def test_seats_are_given_while_next_steps_are_set(people: People) -> None:
    """An employee is held while others write rows that point at them: these must not wait with the journal's lock."""
    with as_owner():
        citizens = [make_citizen(people.home) for _ in range(20)]
    jonas = str(people.team.employee.pk)
    seat = {"employee": jonas, "hat": "ks", "on": "2026-11-23"}
    step = {"kind": "talk", "text": "Ringede.", "what": "Ring igen", "due_on": "2026-11-30"}
    works = [
        partial(post, people.leader.client, reverse("citizen_team", args=[one.pk]), seat)
        if n % 2
        else partial(post, people.team.client, reverse("citizen_note", args=[one.pk]), step)
        for n, one in enumerate(citizens)
    ]
    answers = at_once(works, gate=Event)
    assert all(answer.went for answer in answers)


def test_a_file_beside_the_pages_of_its_citizens(people: People) -> None:
    """The file corrects ten citizens and gives them a caseworker, while colleagues write in the same cases."""
    with as_owner():
        # By name in the opposite order of their numbers.
        citizens = [make_citizen(people.home, phone="1", given_names=f"{name}ge") for name in "JIHGFEDCBA"]
    lines = [line(n, cpr=f"{one.cpr[:6]}-{one.cpr[6:]}", caseworker="Jonas Bech") for n, one in enumerate(citizens)]
    with opened_for(people.leader.actor):
        source = stage(people.leader.actor, *lines)
    jonas, client = str(people.team.employee.pk), people.leader.client
    works: list[Work] = [partial(post, client, reverse("citizen_import_take", args=[source.pk]), {})]
    for n, citizen in enumerate(citizens):
        seat = {"employee": jonas, "hat": "ks", "on": "2026-11-23"}
        step = {"what": f"Ring {n}", "due_on": "2026-11-26", "owner": jonas}
        works += [
            partial(post, client, reverse("citizen_team", args=[citizen.pk]), seat),
            partial(post, client, reverse("citizen_step", args=[citizen.pk]), step),
            partial(
                post, client, reverse("citizen_facts", args=[citizen.pk]), {"phone": "55000999", "initial-phone": "1"}
            ),
        ]
    ticked = {"citizen": [str(one.pk) for one in reversed(citizens)], "what": "Ring til alle", "due_on": "2026-11-30"}
    works.append(partial(post, client, reverse("citizens_next_step"), ticked))
    answers = at_once(works, gate=Event)
    assert all(any(answer.told) for answer in answers)
    with opened_for(people.leader.actor, read_only=True):
        assert Assignment.objects.filter(employee=people.team.employee, citizen__in=citizens).count() == 10
        assert NextStep.objects.filter(what="Ring til alle").count() == 10


def test_everything_at_once_in_one_case(people: People) -> None:
    works = everything(people)
    before = rows(people)
    answers = at_once(works, gate=Event)
    assert all(any(answer.told) or answer.went for answer in answers)
    came = rows(people) - before
    assert came["placement.ended"] <= 1
    with opened_for(people.mine.actor, read_only=True):
        assert Pathway.objects.filter(citizen=people.citizen, ended_on=None).count() <= 1


def everything(people: People) -> list[Work]:
    """Forty ways to write in one case, by the people of its team."""
    citizen, placement = people.citizen.pk, _running(people)
    done, moved = (_step(people, what) for what in ("Ring", "Mød"))
    undone = _act(people)
    works: list[Work] = [
        partial(post, people.mine.client, reverse("undo", args=[undone]), {}),
        partial(post, people.mine.client, reverse("citizen_step_done", args=[citizen, done]), {}),
        partial(
            post, people.mine.client, reverse("citizen_step_move", args=[citizen, moved]), {"due_on": "2026-12-01"}
        ),
    ]
    forms: list[tuple[str, list[int], str, Sent]] = [
        ("citizen", [citizen], "citizen_note", {"kind": "talk", "text": "Ringede."}),
        ("citizen_step", [citizen], "", {"what": "Skriv", "due_on": "2026-11-30"}),
        (
            "citizen_plan",
            [citizen],
            "citizen_goal",
            {"goal-kind": "flex_job", "goal-own_words": "Et bageri.", "goal-why": "Ryggen"},
        ),
        ("citizen_plan", [citizen], "citizen_wishes", {"wish-A": "Bager", "wish-B": "Butik"}),
        ("citizen_plan", [citizen], "citizen_subgoal", {"subgoal-text": "Møder"}),
        ("citizen_plan", [citizen], "citizen_consideration", {"consideration-text": "Ingen løft"}),
        ("citizen_pathway", [citizen], "citizen_search", {"search-on": "2026-11-23"}),
        ("citizen_pathway", [citizen], "citizen_offer", {"offer-what": "Kursus", "offer-starts_on": "2026-11-23"}),
        ("citizen_facts", [citizen], "", {"phone": "55000999"}),
        (
            "citizen_facts",
            [citizen],
            "citizen_target_group",
            {"group-target_group": "6.5", "group-starts_on": "2026-11-23"},
        ),
        ("citizen_team", [citizen], "", {"employee": str(people.team.employee.pk), "hat": "m", "on": "2026-11-23"}),
        ("placement_week", [placement.pk], "", {"how": "as_agreed"}),
        (
            "placement_follow_up",
            [placement.pk],
            "",
            {"decision": "continue_as_is", "text": "Godt.", "next_on": "2026-12-07"},
        ),
        ("placement_end", [placement.pk], "", {"outcome": "illness", "next_step": "Ring", "next_on": "2026-12-01"}),
    ]
    for name, pks, to, sent in forms:
        shown = reverse(name, args=pks)
        filled = form_on(people.mine.client.get(shown).content.decode(), *sent) | sent
        path = reverse(to, args=pks) if to else shown
        works += [partial(post, person.client, path, filled) for person in (people.mine, people.leader)]
    return works


def _running(people: People) -> Placement:
    with as_owner():
        make_goal(people.pathway)
        assign(people.citizen, people.leader.employee, Hat.CASEWORKER)
    return make_running(people)


def _step(people: People, what: str) -> int:
    given = {"citizen": people.citizen, "due_on": date(2026, 11, 30), "owner": people.mine.employee}
    with opened_for(people.mine.actor):
        return set_next_step(**given, what=what, by=people.mine.actor, at=timezone.now()).pk  # type: ignore[arg-type]


def _act(people: People) -> object:
    """An act that can be undone, and is about to be."""
    _step(people, "Fortryd")
    with opened_for(people.mine.actor, read_only=True):
        return Event.objects.filter(verb="step.set").latest("pk").act
