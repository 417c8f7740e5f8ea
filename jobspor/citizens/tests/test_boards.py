"""The cross-disciplinary meeting: seats, who sees what on an agenda, and advice that becomes referral or plan."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions import close_pathway
from jobspor.citizens.actions.boards import Advised, advise, put_before_board, set_seat, take_up
from jobspor.citizens.models import Board, BoardCase, NextStep, Pathway
from jobspor.citizens.models.boards import Advice
from jobspor.citizens.tests.talking import make_board
from tests.people import People

TODAY = date(2026, 12, 1)
PEOPLE = [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404), ("steering", 403)]
TOLD = {"present": "ja", "advice": "plan", "text": "Flere timer giver mening.", "due_on": "2026-12-08"}


def made(people: People, day: date = TODAY) -> BoardCase:
    with opened_for(people.mine.actor):
        return make_board(people, day)


def case_page(case: BoardCase, name: str = "board_case") -> str:
    return reverse(name, args=[case.pk])


@pytest.mark.parametrize(("who", "status"), PEOPLE)
def test_a_case_is_for_those_who_see_the_citizen(people: People, who: str, status: int) -> None:
    assert getattr(people, who).client.get(case_page(made(people))).status_code == status


@pytest.mark.parametrize("who", ["mine", "stranger"])
@pytest.mark.parametrize("name", ["board_meetings", "board_agenda"])
def test_the_pages_without_a_name_show_no_more_than_ones_reach(people: People, who: str, name: str) -> None:
    case = made(people)
    with opened_for(people.mine.actor):
        BoardCase.objects.filter(pk=case.pk).update(**({"meeting": None} if name == "board_meetings" else {}))
    text = getattr(people, who).client.get(reverse(name)).content.decode()
    assert (people.citizen.full_name in text) == (who == "mine")


def test_who_has_a_seat_sees_the_cases_on_the_agenda_and_no_more(people: People) -> None:
    case, by = made(people), people.leader.actor
    with opened_for(by):
        set_seat(board=case.board, name="Sundhed", department="Social", employee=people.stranger.employee, by=by)
    client, name = people.stranger.client, people.citizen.full_name
    assert name in client.get(reverse("board_agenda")).content.decode()
    assert client.get(case_page(case)).status_code == 200
    assert client.get(reverse("citizen", args=[people.citizen.pk])).status_code == 404
    with opened_for(people.mine.actor):
        BoardCase.objects.filter(pk=case.pk).update(meeting=None)
    assert client.get(case_page(case)).status_code == 404


def test_it_closes_again_two_weeks_after_the_meeting(people: People) -> None:
    case, by = made(people), people.leader.actor
    with opened_for(by):
        set_seat(board=case.board, name="Sundhed", department="", employee=people.stranger.employee, by=by)
    for days, status in ((14, 200), (15, 404)):
        with time_machine.travel(TODAY + timedelta(days=days), tick=False):
            people.stranger.client.force_login(
                people.stranger.user, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
            assert people.stranger.client.get(case_page(case)).status_code == status


def test_a_leader_sets_it_up_and_a_worker_puts_a_case_on(people: People) -> None:
    leader = people.leader.client
    assert people.mine.client.get(reverse("board_set_up")).status_code == 403
    leader.post(reverse("board_new"), {"moede-name": "Tværfagligt møde"})
    assert "hedder sådan" in leader.post(reverse("board_new"), {"moede-name": "Tværfagligt møde"}).content.decode()
    with opened_for(people.mine.actor, read_only=True):
        board = Board.objects.get()
    seat = {"plads-board": board.pk, "plads-name": "Læge", "plads-department": "Region"}
    assert "Læge" in leader.post(reverse("board_seat"), seat, follow=True).content.decode()
    leader.post(reverse("board_days"), {"dage-board": board.pk, "dage-day": "2026-12-08", "dage-times": "2"})
    address = reverse("citizen_board", args=[people.citizen.pk])
    said = people.mine.client.post(address, {"board": board.pk, "question": ""}).content.decode()
    assert "Skriv, hvad mødet skal svare på." in said
    put = {"board": board.pk, "question": "Kan hun mere?"}
    assert "Kan hun mere?" in people.mine.client.post(address, put, follow=True).content.decode()
    assert "venter allerede" in people.mine.client.post(address, put).content.decode()


def test_the_advice_becomes_a_step_for_who_asked(people: People) -> None:
    case = made(people)
    answer = people.mine.client.post(case_page(case, "board_advise"), TOLD, follow=True).content.decode()
    assert "Indstillingen er skrevet." in answer
    assert "Ret planen efter det tværfaglige møde" in answer
    with opened_for(people.mine.actor, read_only=True):
        assert NextStep.objects.get().owner_id == people.mine.employee.pk
    with opened_for(people.mine.actor), pytest.raises(RuleBroken, match="allerede"):
        advise(case=case, advised=_advised(Advice.OTHER), on=TODAY, by=people.mine.actor)


def test_a_referral_opens_the_pathway(people: People) -> None:
    case, by = made(people), people.mine.actor
    with opened_for(by):
        close_pathway(pathway=people.pathway, on=TODAY - timedelta(days=1), by=by)
        advise(case=case, advised=_advised(Advice.REFERRAL), on=TODAY, by=by)
        assert Pathway.objects.get(citizen=people.citizen, ended_on=None).referred_by == case.board.name


def test_without_the_citizen_it_says_why_and_before_the_day_nothing(people: People) -> None:
    case = made(people)
    told: dict[str, Any] = {**TOLD, "present": "nej"}
    said = people.mine.client.post(case_page(case, "board_advise"), told).content.decode()
    assert "Skriv, hvorfor sagen blev behandlet uden borgeren." in said
    assert "Flere timer giver mening." in said
    by = people.mine.actor
    with opened_for(by):
        BoardCase.objects.filter(pk=case.pk).update(meeting=None)
        case.meeting = None
    with opened_for(by), pytest.raises(RuleBroken, match="ikke holdt endnu"):
        advise(case=case, advised=_advised(Advice.PLAN), on=TODAY, by=by)


def test_it_waits_once_and_is_taken_up(people: People) -> None:
    case, by = made(people), people.mine.actor
    day = case.meeting
    assert day
    with opened_for(by):
        assert take_up(case=case, meeting=day, by=by).meeting == day
    with opened_for(by), pytest.raises(RuleBroken, match="venter allerede"):
        put_before_board(
            citizen=people.citizen, board=case.board, question="Igen?", put_by=people.mine.employee, on=TODAY, by=by
        )


def _advised(advice: Advice) -> Advised:
    return Advised(advice, "Fordi.", present=True, due_on=TODAY + timedelta(days=7))
