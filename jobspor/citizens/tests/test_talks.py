"""Conversations: who sees them, planned, moved, held, called off, and what was decided."""

import re
from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import Held, cancel_talk, hold_talk, miss_talk, move_next_step
from jobspor.citizens.models import NextStep, Talk, TalkDecision, TalkTemplate
from jobspor.citizens.models.talks import AGENDAS, TalkKind
from jobspor.citizens.tests.factories import assign
from jobspor.citizens.tests.talking import DAY, make_talk, talk_of
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner

TODAY = date(2026, 12, 1)
PAGES = ["citizen_talks", "citizen_talk_plan", "citizen_talk_write"]
OF_ONE = ["citizen_talk", "citizen_talk_held", "citizen_talk_change", "citizen_talk_calendar"]
PEOPLE = [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404), ("steering", 403)]
PLAN: dict[str, Any] = {
    "kind": "joint", "day": "2026-12-07", "clock": "9.30", "minutes": "60", "way": "place", "place": "Rum 4",
}  # fmt: skip
TOLD: dict[str, Any] = {"kind": "talk", "on": "2026-12-01", "present": "ja", "note": "Vi talte om bussen."}


def planned(people: People, day: date = DAY) -> Talk:
    with opened_for(people.mine.actor):
        return make_talk(people, day)


def kept(people: People) -> Talk:
    with opened_for(people.mine.actor, read_only=True):
        return Talk.objects.select_related("step").get()


def page(people: People, name: str, *args: int) -> str:
    return reverse(name, args=[people.citizen.pk, *args])


def post(people: People, name: str, *args: int, **form: Any) -> str:
    answer = people.mine.client.post(page(people, name, *args), form, follow=True)
    return str(answer.content.decode())


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("who", "status"), PEOPLE)
def test_conversations_are_for_those_who_see_the_case(people: People, name: str, who: str, status: int) -> None:
    assert getattr(people, who).client.get(page(people, name)).status_code == status


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize(("who", "status"), PEOPLE)
def test_so_is_each_of_them(people: People, name: str, who: str, status: int) -> None:
    talk = planned(people)
    assert getattr(people, who).client.get(page(people, name, talk.pk)).status_code == status


def test_a_planned_one_is_a_step_on_its_owners_day(people: People) -> None:
    with as_owner():
        assign(people.citizen, people.team.employee, Hat.CASEWORKER)
    said = post(people, "citizen_talk_plan", **PLAN, members=[people.team.employee.pk], others="Tove Lind")
    assert "Samtalen er aftalt." in said
    talk = kept(people)
    assert talk.step
    assert (talk.step.what, talk.step.due_on, talk.step.due_at) == ("Fælles samtale", date(2026, 12, 7), time(9, 30))
    assert talk.agenda == AGENDAS[TalkKind.JOINT]
    assert "Jonas Bech, Tove Lind" in said
    assert "Fælles samtale" in people.mine.client.get(reverse("citizen", args=[people.citizen.pk])).content.decode()


def test_pressed_twice_it_is_one(people: People) -> None:
    first, second = planned(people), planned(people)
    assert first.pk == second.pk


def test_a_municipality_has_its_own_fixed_points(people: People) -> None:
    with as_owner():
        TalkTemplate.objects.create(municipality=people.home, kind="joint", agenda="Kaffe først")
    assert planned(people).agenda == "Kaffe først"


def test_moving_either_moves_both(people: People) -> None:
    talk = planned(people)
    changed = {**PLAN, "day": "2026-12-08", "clock": "13.00", "agenda": "Kun bussen"}
    assert "Aftalen er rettet." in post(people, "citizen_talk_change", talk.pk, **changed)
    talk = kept(people)
    assert talk.step
    assert (talk.day, talk.step.due_on, talk.step.due_at) == (date(2026, 12, 8), date(2026, 12, 8), time(13))
    with opened_for(people.mine.actor):
        move_next_step(step=talk.step, due_on=date(2026, 12, 9), by=people.mine.actor)
    assert (kept(people).day, kept(people).clock) == (date(2026, 12, 9), None)


def test_two_who_change_it_choose(people: People) -> None:
    talk = planned(people)
    seen = re.findall(r'name="seen" value="([^"]+)"', people.mine.client.get(
        page(people, "citizen_talk_change", talk.pk)).content.decode())[0]  # fmt: skip
    post(people, "citizen_talk_change", talk.pk, **{**PLAN, "place": "Rum 7"}, seen=seen)
    said = post(people, "citizen_talk_change", talk.pk, **{**PLAN, "place": "Rum 9"}, seen=seen)
    assert "er rettet imens" in said
    assert kept(people).place == "Rum 7"


def test_what_is_decided_becomes_steps(people: People) -> None:
    talk = planned(people, TODAY)
    decided = {"what_1": "Ring til Tove", "due_1": "2026-12-04", "owner_1": people.mine.employee.pk,
               "what_2": "Søg buskort", "due_2": "2026-12-07", "owner_2": people.team.employee.pk}  # fmt: skip
    said = post(people, "citizen_talk_held", talk.pk, **TOLD, **decided, came=[people.team.employee.pk])
    assert "Samtalen er skrevet ned." in said
    assert "Vi talte om bussen." in said
    with opened_for(people.mine.actor, read_only=True):
        steps = NextStep.objects.filter(done_on=None).order_by("due_on")
        assert [(one.what, one.owner_id) for one in steps] == [
            ("Ring til Tove", people.mine.employee.pk),
            ("Søg buskort", people.team.employee.pk),
        ]
        assert TalkDecision.objects.filter(talk=talk).count() == 2
    assert kept(people).state == "held"
    assert kept(people).step.done_on == TODAY  # type: ignore[union-attr]


def test_half_a_decision_is_asked_for_and_nothing_is_lost(people: People) -> None:
    talk = planned(people, TODAY)
    said = post(people, "citizen_talk_held", talk.pk, **TOLD, what_1="Ring til Tove")
    assert "Vælg en dato til beslutningen." in said
    assert "Vælg, hvem der gør det." in said
    assert "Vi talte om bussen." in said
    assert kept(people).is_planned


def test_without_the_citizen_it_says_why_and_is_flagged(people: People) -> None:
    assert "Skriv, hvorfor samtalen blev holdt uden borgeren." in post(
        people, "citizen_talk_write", **{**TOLD, "present": "nej"}
    )
    said = post(people, "citizen_talk_write", **{**TOLD, "present": "nej"}, absent_because="Var indlagt")
    assert "uden borgeren" in said
    assert "Var indlagt" in said
    timeline = people.mine.client.get(reverse("citizen", args=[people.citizen.pk])).content.decode()
    assert "Samtale holdt uden borgeren: Var indlagt." in timeline


def test_a_day_that_has_not_come_is_refused(people: People) -> None:
    said = post(people, "citizen_talk_write", **{**TOLD, "on": "2026-12-02"})
    assert "Dagen er ikke kommet endnu. Aftal samtalen i stedet." in said


def test_the_note_can_be_written_again(people: People) -> None:
    with opened_for(people.mine.actor):
        talk = talk_of(people, words="Først", day=TODAY)
    said = post(people, "citizen_talk_held", talk.pk, **{**TOLD, "note": "Så"})
    assert "Samtalen er skrevet ned." in said
    assert (kept(people).note, kept(people).citizen_present) == ("Så", True)


def test_called_off_with_a_reason_and_taken_back(people: People) -> None:
    talk = planned(people)
    assert "Skriv, hvorfor den aflyses." in post(people, "citizen_talk_cancel", talk.pk, why="")
    said = post(people, "citizen_talk_cancel", talk.pk, why="Mette er syg")
    assert "Samtalen er aflyst." in said
    with opened_for(people.mine.actor, read_only=True):
        assert not NextStep.objects.exists()
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', said))
    people.mine.client.post(undo)
    assert kept(people).is_planned
    assert kept(people).step


def test_somebody_did_not_come(people: People) -> None:
    talk = planned(people, TODAY)
    assert "at borgeren ikke kom" in post(people, "citizen_talk_missed", talk.pk)
    assert kept(people).state == "no_show"
    later = planned(people)
    assert "Samtalen er først den" in post(people, "citizen_talk_missed", later.pk)


def test_what_is_over_stays_over(people: People) -> None:
    talk, by = planned(people), people.mine.actor
    with opened_for(by):
        cancel_talk(talk=talk, why="Syg", by=by)
    with opened_for(by), pytest.raises(RuleBroken, match="imens"):
        hold_talk(talk=talk, held=Held(TODAY, present=True), by=by)
    with opened_for(by), pytest.raises(RuleBroken, match="imens"):
        miss_talk(talk=talk, on=DAY, by=by)
