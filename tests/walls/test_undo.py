"""Undo, on real rows, as the web role."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.undo import Undone, undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import Citizen, JobWish, Pathway, Subgoal
from tests.people import People, make_people


def act(by: Actor, pathway: Pathway, change: object) -> uuid.UUID:
    """Do something in an act of its own."""
    with opened_for(by) as scope:
        change()  # type: ignore[operator]
        record("act.undone", pathway, by=by, what="x", act="x")
    return scope.act


def undo(made: uuid.UUID, by: Actor, at: datetime | None = None) -> Undone:
    with opened_for(by):
        return undo_act(made, by=by, at=at or timezone.now())


def wish(people: People, letter: str = "A") -> JobWish:
    return JobWish.objects.create(municipality=people.home, pathway=people.pathway, letter=letter, wish="Lager")


def test_what_was_made_is_gone_and_what_was_changed_is_as_before(people: People) -> None:
    me = people.mine.actor

    def change() -> None:
        wish(people)
        Citizen.objects.filter(pk=people.citizen.pk).update(reach="ring først")
        Citizen.objects.filter(pk=people.citizen.pk).update(reach="ring sidst")

    made = act(me, people.pathway, change)
    assert undo(made, me).restored == 2
    with opened_for(me):
        assert not JobWish.objects.exists()
        assert Citizen.objects.get(pk=people.citizen.pk).reach == ""


def test_what_was_deleted_is_back_with_its_children(people: People) -> None:
    me = people.mine.actor

    def make() -> None:
        Subgoal.objects.create(municipality=people.home, pathway=people.pathway, text="Møder tre dage")

    act(me, people.pathway, make)
    removed = act(me, people.pathway, lambda: Pathway.objects.get(pk=people.pathway.pk).delete())
    with opened_for(me):
        assert not Subgoal.objects.exists()
    undo(removed, me)
    with opened_for(me):
        assert Subgoal.objects.get().pathway == people.pathway


def test_what_somebody_changed_since_is_named_and_left(people: People) -> None:
    me, colleague = people.mine.actor, people.team.actor
    made = act(me, people.pathway, lambda: Citizen.objects.filter(pk=people.citizen.pk).update(reach="a"))
    act(colleague, people.pathway, lambda: Citizen.objects.filter(pk=people.citizen.pk).update(reach="b"))
    with pytest.raises(RuleBroken, match="borger"):
        undo(made, me)
    with opened_for(me):
        assert Citizen.objects.get(pk=people.citizen.pk).reach == "b"


def test_a_row_that_others_hang_on_is_left(people: People) -> None:
    me = people.mine.actor
    opened: list[Pathway] = []

    def open_pathway() -> None:
        Pathway.objects.filter(pk=people.pathway.pk).update(ended_on="2026-02-01")
        opened.append(
            Pathway.objects.create(municipality=people.home, citizen=people.citizen, referred_on="2026-03-01")
        )

    made = act(me, people.pathway, open_pathway)
    act(
        people.team.actor,
        people.pathway,
        lambda: Subgoal.objects.create(municipality=people.home, pathway=opened[0], text="x"),
    )
    with pytest.raises(RuleBroken, match="delmål"):
        undo(made, me)


def test_an_undo_can_be_undone(people: People) -> None:
    me = people.mine.actor
    made = act(me, people.pathway, lambda: wish(people))
    undo(made, me)
    with opened_for(me):
        undone = Event.objects.filter(verb="act.undone").latest("pk").act
    undo(undone, me)
    with opened_for(me):
        assert JobWish.objects.count() == 1


def test_an_act_of_another_municipality_is_not_there(people: People) -> None:
    made = act(people.mine.actor, people.pathway, lambda: wish(people))
    with pytest.raises(RuleBroken):
        undo(made, people.other.actor)


def test_twice_and_too_late_are_refused(people: People) -> None:
    me = people.mine.actor
    made = act(me, people.pathway, lambda: wish(people))
    with pytest.raises(RuleBroken, match="30 dage"):
        undo(made, me, datetime.now(UTC) + timedelta(days=31))
    undo(made, me)
    with pytest.raises(RuleBroken, match="allerede"):
        undo(made, me)


def test_a_final_verb_stays(people: People) -> None:
    me = people.mine.actor
    with opened_for(me) as scope:
        record("agreement.signed", people.pathway, by=me, name="Tove")
    with pytest.raises(RuleBroken, match="underskrift"):
        undo(scope.act, me)


class Undoing(RuleBasedStateMachine):
    """Any sequence of acts and undos leaves the rows as if the undone had not been."""

    people: People

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[tuple[uuid.UUID, str, dict[str, str]]] = []
        self.expected: dict[str, str] = {}
        with opened_for(self.people.mine.actor):
            JobWish.objects.all().delete()

    def _do(self, letter: str, word: str | None) -> None:
        before = dict(self.expected)

        def change() -> None:
            rows = JobWish.objects.filter(letter=letter)
            if word is None:
                rows.delete()
            elif not rows.update(wish=word):
                JobWish.objects.create(
                    municipality=self.people.home, pathway=self.people.pathway, letter=letter, wish=word
                )

        self.acts.append((act(self.people.mine.actor, self.people.pathway, change), letter, before))
        if word is None:
            self.expected.pop(letter, None)
        else:
            self.expected[letter] = word

    @rule(letter=st.sampled_from("ABC"), word=st.sampled_from(["lager", "have", "kontor"]))
    def write(self, letter: str, word: str) -> None:
        self._do(letter, word)

    @rule(letter=st.sampled_from("ABC"))
    def remove(self, letter: str) -> None:
        self._do(letter, None)

    @rule()
    def undo_the_last(self) -> None:
        if self.acts:
            made, _, before = self.acts.pop()
            undo(made, self.people.mine.actor)
            self.expected = before

    def teardown(self) -> None:
        with opened_for(self.people.mine.actor):
            assert dict(JobWish.objects.values_list("letter", "wish").order_by("letter")) == self.expected


def test_any_sequence_of_acts_and_undos(db: None) -> None:
    Undoing.people = make_people()
    machine = Undoing.TestCase
    machine.settings = settings(
        max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine("runTest").runTest()
