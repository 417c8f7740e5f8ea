"""Referral: into a group, to the panel, again, and where the way of organising sends a citizen."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens import actions
from jobspor.citizens.actions.postponing import end_postponement, postpone_workplace
from jobspor.citizens.actions.referral import Asked, decide_referral, refer_into, refer_to_panel, take_referral
from jobspor.citizens.models import Assignment, Citizen, NextStep, Pathway, Postponement, ProgrammePeriod, Referral
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.organisation.models import Consultants, Programme
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.programmes import Way
from jobspor.organisation.tests.factories import make_programme
from tests.people import People, Person, as_owner

ON = date(2026, 12, 1)
EFFORT, MEETING, NOT_NOW = 0, 1, 2


def asked(person: Person, **said: Any) -> Asked:
    return Asked(author=person.employee, reason="Vil gerne ud", **{"on": ON, **said})


def new_citizen(people: People) -> Citizen:
    with as_owner():
        citizen = make_citizen(people.home)
        assign(citizen, people.team.employee, Hat.CASEWORKER)
    return citizen


def programme(people: People, **fields: Any) -> Programme:
    with as_owner():
        return make_programme(people.home, **fields)


def refer(people: People, citizen: Citizen, into: Programme, group: int = EFFORT, **said: Any) -> Referral:
    with opened_for(people.team.actor):
        chosen = into.groups.all()[group]
        return refer_into(citizen=citizen, group=chosen, asked=asked(people.team, **said), by=people.team.actor)


def test_the_effort_opens_a_pathway_and_the_programme_and_asks_for_a_consultant(people: People) -> None:
    citizen, into = new_citizen(people), programme(people)
    referral = refer(people, citizen, into, criteria=["Vil selv"])
    with opened_for(people.team.actor):
        assert Pathway.objects.get(citizen=citizen).referred_by == people.team.user.name
        assert ProgrammePeriod.objects.get(citizen=citizen).starts_on == ON
        assert NextStep.objects.get(citizen=citizen).what.startswith("Vælg virksomhedskonsulent")
        stored = Referral.objects.get(pk=referral.pk)
    assert (stored.eligible, stored.criteria, stored.target_group, stored.months) == ("yes", ["Vil selv"], "6.3", 69)


@pytest.mark.parametrize(("group", "step"), [(MEETING, "Forbered sagen"), (NOT_NOW, "Tag stilling igen")])
def test_the_other_groups_open_nothing_but_have_a_next_step(people: People, group: int, step: str) -> None:
    citizen = new_citizen(people)
    refer(people, citizen, programme(people), group)
    with opened_for(people.team.actor):
        assert not Pathway.objects.filter(citizen=citizen).exists()
        assert NextStep.objects.get(citizen=citizen).what.startswith(step)


def test_outside_the_target_group_only_with_a_reason(people: People) -> None:
    citizen, into = new_citizen(people), programme(people, months=120, name="Langvarig")
    with pytest.raises(RuleBroken, match="ikke i programmets målgruppe"):
        refer(people, citizen, into)
    referral = refer(people, citizen, into, in_spite="Vil selv, og der er en plads")
    assert (referral.eligible, referral.in_spite) == ("no", "Vil selv, og der er en plads")
    assert "5 år 9 md." in referral.eligible_because
    refer(people, new_citizen(people), into, NOT_NOW)


def test_in_doubt_the_panel_decides_once(people: People) -> None:
    citizen, into = new_citizen(people), programme(people)
    with opened_for(people.team.actor):
        waiting = refer_to_panel(citizen=citizen, programme=into, asked=asked(people.team), by=people.team.actor)
        again = refer_to_panel(citizen=citizen, programme=into, asked=asked(people.team), by=people.team.actor)
    assert again == waiting
    said: dict[str, Any] = {"referral": waiting, "group": None, "decider": people.leader.employee, "on": ON}
    with opened_for(people.leader.actor):
        said |= {"group": into.groups.all()[EFFORT], "by": people.leader.actor}
        with pytest.raises(RuleBroken, match="begrundelse"):
            decide_referral(**said, reason=" ")
        decide_referral(**said, reason="En chance")
        assert Pathway.objects.filter(citizen=citizen).exists()
        with pytest.raises(RuleBroken, match="allerede afgjort"):
            decide_referral(**said, reason="En chance")


def test_a_reconsideration_replaces_and_leaves_what_was(people: People) -> None:
    citizen, into = new_citizen(people), programme(people)
    first = refer(people, citizen, into, NOT_NOW, on=date(2026, 11, 2))
    second = refer(people, citizen, into, EFFORT)
    third = refer(people, citizen, into, NOT_NOW)
    with opened_for(people.team.actor):
        rows = {row.pk: row.replaced_on for row in Referral.objects.filter(citizen=citizen)}
        assert ProgrammePeriod.objects.get(citizen=citizen).ends_on == ON
    assert rows == {first.pk: ON, second.pk: ON, third.pk: None}
    with pytest.raises(RuleBroken, match="Der er en henvisning fra"):
        refer(people, citizen, into, EFFORT, on=date(2026, 11, 30))


def test_a_small_group_receives_and_one_of_them_takes(people: People) -> None:
    citizen = new_citizen(people)
    into = programme(people, name="Lille gruppe", way=Way.SMALL_GROUP, receiver=people.stranger.employee)
    referral = refer(people, citizen, into)
    with opened_for(people.stranger.actor):
        received = Assignment.objects.get(citizen=citizen, hat=Hat.CONSULTANT)
        assert received.employee == people.stranger.employee
        taker = people.steering.employee
        take_referral(referral=referral, employee=taker, on=date(2026, 12, 3), by=people.stranger.actor)
        worn = Assignment.objects.current(date(2026, 12, 3)).filter(citizen=citizen)
        assert {(one.hat, one.employee_id) for one in worn} == {("ks", people.team.employee.pk), ("vk", taker.pk)}
        with pytest.raises(RuleBroken, match="allerede taget"):
            take_referral(referral=referral, employee=taker, on=date(2026, 12, 3), by=people.stranger.actor)


@pytest.mark.parametrize("day", [ON, date(2026, 12, 3)])
def test_where_cases_are_handed_over_authority_moves(people: People, day: date) -> None:
    citizen = new_citizen(people)
    into = programme(people, name="Overdraget", way=Way.HANDED_OVER, receiver=people.stranger.employee)
    referral = refer(people, citizen, into)
    taker = people.steering.employee
    with opened_for(people.stranger.actor):
        take_referral(referral=referral, employee=taker, on=day, by=people.stranger.actor)
        after = Assignment.objects.current(date(2026, 12, 4)).filter(citizen=citizen)
        assert {(one.hat, one.employee_id) for one in after} == {("ks", taker.pk), ("vk", taker.pk)}


@pytest.mark.parametrize(
    ("belong", "step"), [(Consultants.IN_THE_TEAM, "virksomhedsservices"), (Consultants.IN_SERVICE, "teamets")]
)
def test_where_consultants_belong_decides_which_meeting_is_due(people: People, belong: str, step: str) -> None:
    citizen = new_citizen(people)
    with as_owner():
        team = people.team.employee.team
        type(team).objects.filter(pk=team.pk).update(consultants=belong)
        people.team.employee.team.refresh_from_db()
    refer(people, citizen, programme(people))
    with opened_for(people.team.actor):
        assert NextStep.objects.filter(citizen=citizen, what__contains=step).exists()


def test_a_workplace_is_put_off_with_a_reason_until_a_day_that_comes_back(people: People) -> None:
    by = people.mine.actor
    said: dict[str, Any] = {"citizen": people.citizen, "decider": people.mine.employee, "on": ON}
    with opened_for(by):
        with pytest.raises(RuleBroken, match="hvorfor"):
            postpone_workplace(**said, reason="", until=date(2027, 1, 4), by=by)
        with pytest.raises(RuleBroken, match="forude"):
            postpone_workplace(**said, reason="Operation", until=ON, by=by)
        first = postpone_workplace(**said, reason="Operation", until=date(2027, 1, 4), by=by)
        assert postpone_workplace(**said, reason="Operation", until=date(2027, 1, 4), by=by) == first
        assert NextStep.objects.get(citizen=people.citizen).due_on == date(2027, 1, 4)
        second = postpone_workplace(**said, reason="Genoptræning", until=date(2027, 2, 1), by=by)
        assert list(Postponement.objects.running()) == [second]
        end_postponement(postponement=second, on=ON, by=by)
        with pytest.raises(RuleBroken, match="ikke længere udsat"):
            end_postponement(postponement=second, on=ON, by=by)


def test_the_programme_ends_with_the_pathway(people: People) -> None:
    citizen = new_citizen(people)
    refer(people, citizen, programme(people))
    with opened_for(people.team.actor):
        pathway = Pathway.objects.get(citizen=citizen)
        actions.close_pathway(pathway=pathway, on=date(2026, 12, 9), by=people.team.actor)
        assert ProgrammePeriod.objects.get(citizen=citizen).ends_on == date(2026, 12, 9)


def test_a_full_worker_takes_one_more_only_with_a_reason(people: People) -> None:
    citizen = new_citizen(people)
    into = programme(people, name="Lille gruppe", way=Way.SMALL_GROUP, receiver=people.stranger.employee)
    referral = refer(people, citizen, into)
    taker = people.steering.employee
    with as_owner():
        type(taker).objects.filter(pk=taker.pk).update(ceiling=0)
    with opened_for(people.stranger.actor):
        with pytest.raises(actions.OverCeiling):
            take_referral(referral=referral, employee=taker, on=date(2026, 12, 3), by=people.stranger.actor)
        Referral.objects.filter(pk=referral.pk).update(taken_on=None)
        take_referral(
            referral=referral, employee=taker, on=date(2026, 12, 3), reason="Kender hende", by=people.stranger.actor
        )
        assert Assignment.objects.filter(citizen=citizen, employee=taker).exists()


def test_all_that_a_decision_began_is_taken_back_as_one(people: People) -> None:
    citizen = new_citizen(people)
    into = programme(people, name="Lille gruppe", way=Way.SMALL_GROUP, receiver=people.stranger.employee)
    with opened_for(people.team.actor) as scope:
        refer_into(citizen=citizen, group=into.groups.all()[EFFORT], asked=asked(people.team), by=people.team.actor)
    with opened_for(people.team.actor):
        assert undo_act(scope.act, by=people.team.actor, at=timezone.now()).left == ()
        assert not Referral.objects.filter(citizen=citizen).exists()
        assert not Pathway.objects.filter(citizen=citizen).exists()
        assert not Assignment.objects.filter(citizen=citizen, hat=Hat.CONSULTANT).exists()
