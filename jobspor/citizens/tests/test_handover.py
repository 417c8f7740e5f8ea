"""A hat given on at a planned meeting: on both's list, with a checklist from the case, switched by the second yes."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.handover import (
    cancel_handover,
    confirm_handover,
    hand_over_at_once,
    move_handover,
    plan_handover,
)
from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.models import Assignment, Handover, NextStep, Responsibility
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.rules.handover import Point
from jobspor.citizens.tests.factories import make_goal
from tests.people import People, as_owner

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
ON, MEETING = date(2026, 12, 1), date(2026, 12, 3)
ALL = [point.value for point in Point]


def planned(people: People) -> Handover:
    by = people.mine.actor
    with opened_for(by):
        worn = Assignment.objects.select_related("employee__user", "citizen").get(citizen=people.citizen)
        return plan_handover(assignment=worn, to=people.team.employee, meeting_on=MEETING, by=by)


def at(people: People, handover: Handover, what: str = "") -> str:
    return f"/borgere/{people.citizen.pk}/overdragelse/{handover.pk}/{what}"


def test_it_is_planned_from_the_team_page_and_stands_on_both_lists(people: People) -> None:
    with opened_for(people.mine.actor):
        worn = Assignment.objects.get(citizen=people.citizen)
    address = f"/borgere/{people.citizen.pk}/team/{worn.pk}/aftal/"
    sent = {"to": people.team.employee.pk, "meeting_on": "2026-12-03"}
    page = people.mine.client.post(address, sent, follow=True).content.decode()
    assert "Mødet står på begges dag." in page
    assert "VK fra Mette Holm til Jonas Bech" in page
    assert "allerede aftalt en overdragelse" in people.mine.client.post(address, sent).content.decode()
    with opened_for(people.mine.actor):
        owners = NextStep.objects.filter(due_on=MEETING).values_list("owner", flat=True)
        assert set(owners) == {people.mine.employee.pk, people.team.employee.pk}
    myself = {**sent, "to": people.mine.employee.pk}
    assert people.mine.client.post(address, myself).status_code == 200
    for person in (people.stranger, people.other):
        assert person.client.post(address, sent).status_code == 404


def test_the_checklist_is_filled_from_the_case(people: People) -> None:
    handover = planned(people)
    with as_owner():
        make_goal(people.pathway, "Jeg vil bruge hænderne.")
    with opened_for(people.mine.actor):
        text = "Tog alene imod tolv paller."
        write_note(citizen=people.citizen, kind=NoteKind.SUCCESS, text=text, by=people.mine.actor, at=NOW)
    page = people.team.client.get(at(people, handover)).content.decode()
    for said in ("Jeg vil bruge hænderne.", text, "Ingen plads nu", "Møde: Mette Holm giver", "Bekræft overdragelsen"):
        assert said in page
    assert "Bekræft overdragelsen" not in people.leader.client.get(at(people, handover)).content.decode()
    for person in (people.stranger, people.other):
        assert person.client.get(at(people, handover)).status_code == 404


def test_the_hat_switches_when_both_have_confirmed(people: People) -> None:
    handover = planned(people)
    some = people.team.client.post(at(people, handover, "bekraeft/"), {"points": ALL[:2]}).content.decode()
    assert "Gå alle punkter igennem" in some
    sent = {"points": ALL, "note": "Ring helst efter kl. 10"}
    first = people.team.client.post(at(people, handover, "bekraeft/"), sent, follow=True).content.decode()
    assert "Bekræftet. Nu mangler den anden." in first
    refused = people.leader.client.post(at(people, handover, "bekraeft/"), sent).content.decode()
    assert "Kun Mette Holm og Jonas Bech kan bekræfte" in refused
    second = people.mine.client.post(at(people, handover, "bekraeft/"), {"points": ALL}, follow=True).content.decode()
    assert "Overdraget." in second
    with opened_for(people.mine.actor):
        handover.refresh_from_db()
        assert (handover.switched_on, handover.note) == (ON, "Ring helst efter kl. 10")
        [worn] = Assignment.objects.current(ON).filter(citizen=people.citizen)
        assert worn.employee == people.team.employee
        assert Responsibility.objects.current(ON).get(citizen=people.citizen).employee == people.team.employee
        assert not NextStep.objects.filter(done_on=None).exists()


def test_the_meeting_moves_and_is_given_up(people: People) -> None:
    handover, by = planned(people), people.mine.actor
    moved = people.mine.client.post(at(people, handover, "flyt/"), {"meeting_on": "2026-12-10"}, follow=True)
    assert "Mødet er flyttet." in moved.content.decode()
    with opened_for(by):
        assert set(NextStep.objects.values_list("due_on", flat=True)) == {date(2026, 12, 10)}
    assert (
        "Overdragelsen er aflyst."
        in people.mine.client.post(at(people, handover, "aflys/"), follow=True).content.decode()
    )
    with opened_for(by):
        assert not NextStep.objects.exists()
        handover.refresh_from_db()
        late: list[Callable[[], object]] = [
            lambda: move_handover(handover=handover, meeting_on=ON, by=by),
            lambda: cancel_handover(handover=handover, on=ON, by=by),
            lambda: confirm_handover(handover=handover, points=[*Point], note="", on=ON, by=by),
        ]
        for act in late:
            with pytest.raises(RuleBroken, match="allerede gjort eller aflyst"):
                act()


def test_at_once_makes_the_planned_meeting_unneeded(people: People) -> None:
    handover = planned(people)
    with opened_for(people.mine.actor):
        worn = Assignment.objects.get(citizen=people.citizen)
    sent = {"to": people.team.employee.pk, "on": "2026-12-02", "why": "Syg i længere tid"}
    done = people.mine.client.post(f"/borgere/{people.citizen.pk}/team/{worn.pk}/overdrag/", sent, follow=True)
    assert "Overdraget." in done.content.decode()
    assert "Syg i længere tid" in done.content.decode()
    with opened_for(people.mine.actor):
        handover.refresh_from_db()
        assert (handover.switched_on, handover.why) == (date(2026, 12, 2), "Syg i længere tid")
        assert not NextStep.objects.exists()


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_the_meeting_and_both_steps_come_back_by_undo(people: People, is_cancelled: bool) -> None:
    handover, by = planned(people), people.mine.actor
    with opened_for(by):
        before = Handover.objects.values().get(), set(NextStep.objects.values_list("pk", "owner", "due_on"))
        worn = Assignment.objects.get(citizen=people.citizen)
    with opened_for(by) as scope:
        if is_cancelled:
            cancel_handover(handover=handover, on=ON, by=by, at=NOW)
        else:
            hand_over_at_once(assignment=worn, to=people.leader.employee, on=ON, why="Syg", by=by, at=NOW)
        assert not NextStep.objects.exists()
    with opened_for(by):
        assert undo_act(scope.act, by=by, at=NOW).left == ()
        assert (Handover.objects.values().get(), set(NextStep.objects.values_list("pk", "owner", "due_on"))) == before
        assert Assignment.objects.get(citizen=people.citizen).ends_on is None


def test_nobody_gives_a_hat_to_themselves(people: People) -> None:
    handover = planned(people)
    with opened_for(people.mine.actor):
        worn = Assignment.objects.get(citizen=people.citizen)
    address = f"/borgere/{people.citizen.pk}/team/{worn.pk}/"
    myself = {"to": people.mine.employee.pk, "on": "2026-12-02", "meeting_on": "2026-12-03", "why": "Syg"}
    for way in ("aftal/", "overdrag/"):
        page = people.mine.client.post(f"{address}{way}", myself).content.decode()
        assert "Vælg en anden end den, der giver videre." in page
    with opened_for(people.mine.actor):
        handover.refresh_from_db()
        assert (handover.taker, handover.switched_on) == (people.team.employee, None)
        assert Assignment.objects.get(citizen=people.citizen).ends_on is None
