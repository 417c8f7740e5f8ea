"""A citizen moves: the case is handed over, not copied, and is open in one municipality at a time."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jobspor.access.journal import tell
from jobspor.access.models import Event, Message
from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens import actions
from jobspor.citizens.actions.giving import due_moves, give_case, tell_of_refusal
from jobspor.citizens.actions.moving import Offer, accept_case, offer_case, refuse_case, withdraw_offer
from jobspor.citizens.actions.own_page import read_out_own_page
from jobspor.citizens.models import (
    Arrival,
    BenefitPeriod,
    Citizen,
    CvItem,
    Goal,
    Move,
    NextStep,
    Note,
    Parcel,
    Pathway,
    Protection,
)
from jobspor.citizens.models.moves import MoveKind
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.queries.own_page import link_of
from jobspor.citizens.tests.factories import make_citizen, make_pathway
from jobspor.citizens.tests.moving import Both, accept, give, hand_over, make_both, offer, receive
from jobspor.citizens.tests.talking import talk_of
from tests.people import People, as_owner

TODAY = date(2026, 12, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def both(people: People) -> Both:
    return make_both(people)


def fill(both: Both) -> None:
    """A benefit, a goal, a wish, a need and a line of the CV, a step, a conversation, and a note that stays."""
    people, by, at = both.people, both.people.mine.actor, timezone.now()
    citizen, pathway = people.citizen, people.pathway
    with opened_for(by):
        actions.agree_goal(
            pathway=pathway, kind=GoalKind.JOB, own_words="Jeg vil arbejde med dyr", on=TODAY, by=by, at=at
        )
        actions.add_consideration(pathway=pathway, text="Intet over 10 kg", by=by, at=at)
        actions.set_zone(pathway=pathway, zone="Møde fast", by=by, at=at)
        actions.add_cv_item(citizen=citizen, kind=CvKind.SKILL, said={"text": "Køre truck"}, by=by, at=at)
        actions.write_note(citizen=citizen, kind=NoteKind.TALK, text="Fortroligt", by=by, at=at)
        actions.set_next_step(citizen=citizen, what="Ring", due_on=TODAY, owner=people.mine.employee, by=by, at=at)
        talk_of(people, words="Snak")


def open_in(both: Both) -> list[str]:
    """Where the citizen has a pathway that runs."""
    sides = (("here", both.giver), ("there", both.taker))
    found = []
    for name, by in sides:
        with opened_for(by, read_only=True):
            numbers = Citizen.objects.with_cpr(both.people.citizen.cpr).values_list("pk", flat=True)
            found += [name for _one in Pathway.objects.filter(citizen__in=numbers, ended_on=None)]
    return found


def test_the_case_is_open_on_one_side_at_a_time(both: Both) -> None:
    fill(both)
    assert open_in(both) == ["here"]
    move = offer(both)
    accept(both, move)
    assert open_in(both) == ["here"]
    give(both, move)
    assert open_in(both) == []
    receive(both, move)
    assert open_in(both) == ["there"]


def test_what_is_needed_goes_along_and_the_rest_stays(both: Both) -> None:
    fill(both)
    came = hand_over(both)
    with opened_for(both.taker, read_only=True):
        found = Citizen.objects.get(pk=came.pk)
        pathway = found.pathways.get()
        assert (found.cpr, found.full_name) == (both.people.citizen.cpr, both.people.citizen.full_name)
        assert found.address == ""
        assert BenefitPeriod.objects.get(citizen=found).starts_on == date(2021, 3, 1)
        assert Goal.objects.get(pathway=pathway).own_words == "Jeg vil arbejde med dyr"
        assert (pathway.zone, pathway.referred_by) == ("Møde fast", "Fjordby Kommune")
        assert "Intet over 10 kg" in set(pathway.considerations.values_list("text", flat=True))
        assert CvItem.objects.get(citizen=found).shared_from is None
        assert not Note.objects.exists()
        step = NextStep.objects.get(citizen=found)
        assert (step.owner, step.what[:24]) == (both.receiver.employee, "Kommer fra Fjordby Kommu")
        assert not Parcel.objects.exists()


def test_nothing_is_open_any_more_where_the_citizen_came_from(both: Both) -> None:
    fill(both)
    by = both.people.mine.actor
    with opened_for(by):
        read_out_own_page(citizen=both.people.citizen, by=by, at=timezone.now())
    hand_over(both)
    with opened_for(by, read_only=True):
        assert not NextStep.objects.filter(done_on=None).exists()
        assert Note.objects.get().text == "Fortroligt"
        assert link_of(both.people.citizen) is None
        assert Message.objects.filter(link__purpose="moved").count() == 1
        told = [tell(event).text for event in Event.objects.filter(verb="move.given")]
    assert told[0].startswith("Flyttet til Åmose Kommune")


def test_only_what_the_citizen_said_yes_to_goes_along(both: Both) -> None:
    fill(both)
    came = hand_over(both, kinds=[MoveKind.CV])
    with opened_for(both.taker, read_only=True):
        assert not Goal.objects.filter(pathway__citizen=came).exists()
        assert CvItem.objects.filter(citizen=came).count() == 1
        assert BenefitPeriod.objects.filter(citizen=came).count() == 1


def test_a_protected_citizen_arrives_protected(both: Both) -> None:
    people = both.people
    with opened_for(people.mine.actor):
        by = people.mine.actor
        actions.protect(citizen=people.citizen, kind="name", starts_on=TODAY, expires_on=None, by=by, at=timezone.now())
    came = hand_over(both)
    with opened_for(both.taker, read_only=True):
        protection = Protection.objects.get(citizen=came)
        assert (protection.kind, protection.address) == ("name", "")


def test_before_the_day_nothing_happens(both: Both) -> None:
    move = offer(both, on=TODAY + A_DAY)
    accept(both, move)
    with opened_for(both.giver):
        assert due_moves(both.giver, timezone.now()) == []
        assert give_case(move=move.pk, by=both.giver, at=timezone.now()) is None
        assert due_moves(both.giver, timezone.now() + A_DAY) == [move.pk]
    assert open_in(both) == ["here"]


def test_each_step_is_done_once(both: Both) -> None:
    move = offer(both)
    with pytest.raises(RuleBroken):
        offer(both)
    accept(both, move)
    with pytest.raises(RuleBroken):
        accept(both, move)
    assert give(both, move)
    assert give(both, move) is None
    assert receive(both, move)
    assert receive(both, move) is None
    with opened_for(both.taker, read_only=True):
        assert Citizen.objects.with_cpr(both.people.citizen.cpr).count() == 1
        assert Arrival.objects.count() == 1


def test_somebody_who_is_known_there_stays_one_person(both: Both) -> None:
    fill(both)
    people = both.people
    with as_owner():
        known = make_citizen(people.away, phone="", email="k@w.example")
        number = {"cpr": people.citizen.cpr, "cpr_index": people.citizen.cpr_index}
        Citizen.objects.filter(pk=known.pk).update(**number)
        pathway = make_pathway(known)
    taker = people.other.actor
    with opened_for(taker):
        actions.agree_goal(
            pathway=pathway, kind=GoalKind.EDUCATION, own_words="Læse", on=TODAY, by=taker, at=timezone.now()
        )
    came = hand_over(both)
    with opened_for(both.taker, read_only=True):
        assert came.pk == known.pk
        assert Pathway.objects.get(citizen=known).pk == pathway.pk
        assert Goal.objects.get(pathway=pathway, replaced_on=None).own_words == "Læse"
        assert "Jeg vil arbejde med dyr" in Note.objects.get(citizen=known).text
        assert Arrival.objects.get().was_known
        assert Citizen.objects.get(pk=known.pk).email == "k@w.example"


def test_it_goes_back_by_a_new_offer(both: Both) -> None:
    came = hand_over(both)
    people = both.people
    back = Both(people=people, receiver=people.leader)
    with opened_for(both.taker):
        given = Offer(to=people.home, moves_on=TODAY, kinds=[], agreed_on=None, note="", phone="")
        move = offer_case(citizen=came, offer=given, by=both.taker, at=timezone.now())
    with opened_for(people.leader.actor):
        accept_case(move=move, by=people.leader.actor, at=timezone.now())
    with opened_for(both.taker):
        give_case(move=move.pk, by=both.taker, at=timezone.now())
    arrival = receive(back, move)
    assert arrival
    assert (arrival.citizen_id, arrival.was_known) == (people.citizen.pk, True)
    with opened_for(people.leader.actor, read_only=True):
        assert people.citizen.pathways.filter(ended_on=None).count() == 1


def test_no_and_back_again_leave_the_case_where_it_is(both: Both) -> None:
    by = both.giver
    move = offer(both)
    with opened_for(both.taker):
        refuse_case(move=move, reason="Borgeren bor ikke her", by=both.taker, at=timezone.now())
    with opened_for(by):
        tell_of_refusal(move=move.pk, by=by, at=timezone.now())
        step = NextStep.objects.get(citizen=both.people.citizen)
        assert (step.owner, "siger nej" in step.what) == (both.people.leader.employee, True)
    again = offer(both)
    with opened_for(by):
        withdraw_offer(move=again, reason="Flytter ikke", by=by, at=timezone.now())
    with pytest.raises(RuleBroken):
        accept(both, again)
    assert open_in(both) == ["here"]


def test_an_offer_can_be_undone_until_it_is_answered(both: Both) -> None:
    by = both.giver
    move = offer(both)
    with opened_for(by):
        undo_act(Event.objects.get(verb="move.offered").act, by=by, at=timezone.now())
        assert not Move.objects.exists()
    move = offer(both)
    accept(both, move)
    with opened_for(by), pytest.raises(RuleBroken):
        undo_act(Event.objects.get(verb="move.offered", object_id=move.pk).act, by=by, at=timezone.now())


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"agreed_on": None}, "agreed_on"),
        ({"agreed_on": TODAY + A_DAY}, "agreed_on"),
        ({"note": "Det er Karsten"}, "note"),
        ({"note": "010190-1234 er nummeret"}, "note"),
    ],
)
def test_an_offer_that_cannot_be_made(both: Both, said: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        offer(both, **said)
    assert refused.value.field == field


def test_without_a_case_there_is_nothing_to_hand_over(both: Both) -> None:
    with as_owner():
        Pathway.objects.filter(citizen=both.people.citizen).update(ended_on=TODAY)
    with pytest.raises(RuleBroken, match="ikke et åbent forløb"):
        offer(both)
