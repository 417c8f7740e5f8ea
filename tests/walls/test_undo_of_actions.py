"""Undo of the product's own actions: any sequence of both leaves the rows as if the undone had not been."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from jobspor.access.chain import broken_links
from jobspor.access.models import Event
from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.base.days import monday_of
from jobspor.base.errors import RuleBroken
from jobspor.citizens import actions as citizens
from jobspor.citizens.actions.handover import cancel_handover, hand_over_at_once, plan_handover
from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.actions.postponing import postpone_workplace
from jobspor.citizens.actions.referral import Asked, refer_into
from jobspor.citizens.actions.responsible import make_responsible
from jobspor.citizens.actions.steps import complete_next_step, move_next_step, set_next_step
from jobspor.citizens.models import Assignment, Citizen, Duty, Goal, Handover, NextStep, OtherOffer, Pathway, Subgoal
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_pathway
from jobspor.companies import actions as companies
from jobspor.companies.models import ContactPerson, Place, Workplace
from jobspor.exchange import actions as files
from jobspor.exchange.models import CitizenImport
from jobspor.exchange.tests import sample
from jobspor.organisation.models import Employee, ReferralGroup
from jobspor.organisation.rules import Hat
from jobspor.organisation.tests.factories import make_programme
from jobspor.placements.actions.agree import agree_placement
from jobspor.placements.actions.cancel import cancel_placement
from jobspor.placements.actions.end import end_placement
from jobspor.placements.actions.follow import hold_follow_up
from jobspor.placements.actions.hours import register_as_agreed
from jobspor.placements.models import Placement
from jobspor.placements.rules import Decision, Outcome
from jobspor.placements.tests.stage import WORDING, agree, at, make_free_place, make_stage, sign_all, terms
from tests.people import People, as_owner, make_people

TODAY, NOW = date(2026, 11, 23), at(date(2026, 11, 23))
Rows = dict[tuple[str, int], dict[str, Any]]
# What tells of what happened, and stays: a link that somebody has stops, and so is compared but for that.
STOPPED = "revoked_at"


@dataclass
class Act:
    """Something somebody did: the rows before it and after it, of those it changed."""

    id: uuid.UUID
    before: dict[tuple[str, int], dict[str, Any] | None]
    after: dict[tuple[str, int], dict[str, Any] | None]


def rows() -> Rows:
    """Every row of every table with history."""
    every: list[Any] = [model.pgh_tracked_model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    return {(model._meta.label, row["id"]): row for model in every for row in model._base_manager.values()}


class Person:
    """Somebody who does things, one of them at a time, as luck will have it."""

    def __init__(self, people: People, luck: random.Random) -> None:
        self.people, self.by, self.luck = people, replace(people.leader.actor), luck

    def one(self, found: Any) -> Any:
        """One of the rows. Raises RuleBroken when there is none."""
        known = list(found.order_by("pk"))
        if not known:
            raise RuleBroken("nothing there")
        return self.luck.choice(known)

    def day(self) -> date:
        return TODAY + timedelta(days=self.luck.randrange(1, 28))

    def sets_a_step(self) -> None:
        owner = self.one(Employee.objects.all())
        for citizen in self.luck.sample(list(Citizen.objects.order_by("pk")), 2):
            set_next_step(citizen=citizen, what="Ringe", due_on=self.day(), owner=owner, by=self.by, at=NOW)

    def completes_a_step(self) -> None:
        complete_next_step(step=self.one(NextStep.objects.filter(done_on=None)), on=TODAY, by=self.by, at=NOW)

    def moves_a_step(self) -> None:
        step = self.one(NextStep.objects.filter(done_on=None))
        move_next_step(step=step, due_on=self.day(), by=self.by, at=NOW)

    def writes(self) -> None:
        write_note(citizen=self.one(Citizen.objects), kind=NoteKind.TALK, text="Vi talte.", by=self.by, at=NOW)

    def corrects(self) -> None:
        changes = {"reach": self.luck.choice(("ring", "skriv", "")), "phone": f"550001{self.luck.randrange(10, 99)}"}
        citizens.correct_citizen(citizen=self.one(Citizen.objects), changes=changes, by=self.by, at=NOW)

    def hands_in(self) -> None:
        cpr = sample.cpr(self.luck.randrange(50, 60)).replace("-", "")
        citizen = citizens.hand_in_citizen(cpr=cpr, given_names="Åse", family_name="Ny", by=self.by, at=NOW)
        citizens.refer_citizen(citizen=citizen, on=TODAY, referred_by="Ydelse", by=self.by, at=NOW)

    def changes_benefit(self) -> None:
        citizen, since = self.one(Citizen.objects), TODAY - timedelta(days=self.luck.randrange(60))
        citizens.set_benefit(citizen=citizen, benefit="sygedagpenge", starts_on=since, by=self.by, at=NOW)

    def plans(self) -> None:
        pathway = self.one(Pathway.objects.filter(ended_on=None))
        words = self.luck.choice(("Have kolleger", "Tjene mine egne penge"))
        why = "noget nyt" if Goal.objects.filter(pathway=pathway).exists() else ""
        citizens.agree_goal(pathway=pathway, kind=GoalKind.JOB, own_words=words, on=TODAY, why=why, by=self.by, at=NOW)
        wishes = {letter: self.luck.choice(("lager", "have", "")) for letter in "ABC"}
        citizens.set_job_wishes(pathway=pathway, wishes=wishes, by=self.by, at=NOW)

    def adds_a_subgoal(self) -> None:
        citizens.add_subgoal(
            pathway=self.one(Pathway.objects.filter(ended_on=None)), text="Møde tre dage", by=self.by, at=NOW
        )

    def reaches_a_subgoal(self) -> None:
        citizens.reach_subgoal(subgoal=self.one(Subgoal.objects.filter(reached_on=None)), on=TODAY, by=self.by, at=NOW)

    def searches(self) -> None:
        citizens.start_search(pathway=self.one(Pathway.objects.filter(ended_on=None)), on=TODAY, by=self.by, at=NOW)

    def offers(self) -> None:
        pathway = self.one(Pathway.objects.filter(ended_on=None))
        citizens.start_other_offer(pathway=pathway, what="Kursus", starts_on=TODAY, by=self.by, at=NOW)

    def ends_an_offer(self) -> None:
        citizens.end_other_offer(offer=self.one(OtherOffer.objects.filter(ends_on=None)), on=TODAY, by=self.by, at=NOW)

    def closes(self) -> None:
        citizens.close_pathway(pathway=self.one(Pathway.objects.filter(ended_on=None)), on=TODAY, by=self.by, at=NOW)

    def refers_again(self) -> None:
        citizens.refer_citizen(
            citizen=self.one(Citizen.objects), on=TODAY + timedelta(1), referred_by="Ydelse", by=self.by, at=NOW
        )

    def sorts(self) -> None:
        group, asked = self.one(ReferralGroup.objects), Asked(author=self.people.mine.employee, on=TODAY, reason="Vil")
        refer_into(citizen=self.one(Citizen.objects), group=group, asked=asked, by=self.by, at=NOW)

    def puts_off(self) -> None:
        said: dict[str, Any] = {
            "citizen": self.one(Citizen.objects),
            "decider": self.people.mine.employee,
            "until": self.day(),
        }
        postpone_workplace(**said, reason="Operation", on=TODAY, by=self.by, at=NOW)

    def assigns(self) -> None:
        hat, employee = self.luck.choice(list(Hat)), self.one(Employee.objects)
        citizens.assign(citizen=self.one(Citizen.objects), employee=employee, hat=hat, on=TODAY, by=self.by, at=NOW)

    def hands_over(self) -> None:
        assignment = self.one(Assignment.objects.filter(ends_on=None))
        citizens.hand_over(assignment=assignment, to=self.one(Employee.objects), on=TODAY, by=self.by, at=NOW)

    def answers(self) -> None:
        citizen, employee = self.one(Citizen.objects), self.one(Employee.objects)
        duty = self.luck.choice(list(Duty))
        make_responsible(citizen=citizen, employee=employee, duty=duty, on=TODAY, why="det flytter", by=self.by, at=NOW)

    def leaves_a_team(self) -> None:
        assignment, other = self.one(Assignment.objects.filter(ends_on=None)), self.one(Employee.objects)
        citizens.unassign(assignment=assignment, on=TODAY, takes_over=other, by=self.by, at=NOW)

    def gives_on(self) -> None:
        assignment = self.one(Assignment.objects.filter(ends_on=None))
        plan_handover(assignment=assignment, to=self.one(Employee.objects), meeting_on=self.day(), by=self.by, at=NOW)

    def keeps_it(self) -> None:
        cancel_handover(handover=self.one(Handover.objects), on=TODAY, by=self.by, at=NOW)

    def gives_on_at_once(self) -> None:
        assignment = self.one(Assignment.objects.filter(ends_on=None))
        to = self.one(Employee.objects)
        hand_over_at_once(assignment=assignment, to=to, on=TODAY, why="syg", by=self.by, at=NOW)

    def agrees(self) -> None:
        place = self.one(Place.objects.exclude(mentor=None))
        agree_placement(
            citizen=self.one(Citizen.objects),
            place=place,
            contact=place.mentor,
            terms=terms(),
            wording=WORDING,
            by=self.people.mine.actor,
            at=NOW,
        )

    def cancels(self) -> None:
        cancel_placement(placement=self.one(Placement.objects.all()), reason="Andet job", by=self.by, at=NOW)

    def writes_hours(self) -> None:
        placement = self.one(Placement.objects.all())
        for weeks in (1, 2):
            monday = monday_of(TODAY) - timedelta(weeks=weeks)
            register_as_agreed(placement=placement, monday=monday, by=self.by, at=NOW)

    def follows_up(self) -> None:
        hold_follow_up(
            placement=self.one(Placement.objects.all()),
            held_on=TODAY,
            decision=Decision.CONTINUE_AS_IS,
            text="Går fint",
            next_on=date(2026, 12, 7),
            by=self.people.mine.actor,
            at=NOW,
        )

    def ends_a_placement(self) -> None:
        end_placement(
            placement=self.one(Placement.objects.all()),
            ended_on=TODAY,
            outcome=Outcome.STOPPED_NO_MATCH,
            next_step="Tale om det",
            next_on=date(2026, 12, 1),
            debrief="Det var for meget.",
            by=self.people.mine.actor,
            at=NOW,
        )

    def knows_somebody(self) -> None:
        workplace = self.one(Workplace.objects.filter(contact_people__isnull=False).distinct())
        name = self.luck.choice(("Ib Steen", "Gry Falk"))
        companies.add_contact_person(
            workplace=workplace, name=name, phone="55009988", is_mentor=True, by=self.by, at=NOW
        )

    def loses_somebody(self) -> None:
        person = self.one(ContactPerson.objects.filter(left_on=None))
        companies.contact_person_left(contact_person=person, on=TODAY, by=self.by, at=NOW)

    def opens_a_place(self) -> None:
        mentor = self.one(ContactPerson.objects.filter(left_on=None))
        companies.open_place(
            workplace=mentor.workplace,
            centre=None,
            title=f"Plads {self.luck.randrange(9)}",
            tasks=["Pakke varer"],
            can_offer="",
            usual_days=(1, 3),
            usual_from=None,
            usual_to=None,
            mentor=mentor,
            starts_on=TODAY,
            ends_on=None,
            by=self.by,
            at=NOW,
        )

    def closes_a_place(self) -> None:
        companies.close_place(place=self.one(Place.objects.filter(ends_on=None)), on=TODAY, by=self.by, at=NOW)

    def reads_a_file(self) -> None:
        first = self.luck.randrange(1, 4)
        sample.stage(self.by, sample.line(first), sample.line(first + 1, phone="ring selv"), on=TODAY)

    def takes_in(self) -> None:
        files.take_in(source=self.one(CitizenImport.objects), by=self.by, on=TODAY, at=NOW)

    def leaves_a_row_out(self) -> None:
        files.leave_out(source=self.one(CitizenImport.objects), line=3, by=self.by, at=NOW)

    def deletes_a_file(self) -> None:
        files.delete_staged(source=self.one(CitizenImport.objects), by=self.by, at=NOW)


DOING: list[Callable[[Person], None]] = [
    method for name, method in vars(Person).items() if not name.startswith("_") and name not in ("one", "day")
]


class Working(RuleBasedStateMachine):
    """People work and take things back, in any order."""

    people: People

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example._from_testcase = True  # type: ignore[attr-defined]  # what opens inside may ask for durability
        self.example.__enter__()
        self.standing: list[Act] = []
        with opened_for(self.people.leader.actor):
            self.now = self.at_first = rows()

    @rule(doing=st.sampled_from(DOING), seed=st.integers(0, 10_000))
    def do(self, doing: Callable[[Person], None], seed: int) -> None:
        """Somebody does something, if the rules allow it."""
        try:
            with opened_for(self.people.leader.actor) as scope:
                doing(Person(self.people, random.Random(seed)))  # noqa: S311 - luck, not a secret
        except RuleBroken:
            return
        self._note(scope.act)

    @rule(which=st.integers(0, 3))
    def undo(self, which: int) -> None:
        """Undo one of the last acts. The last goes back whole; of an earlier one what nobody has used since."""
        if which >= len(self.standing):
            return
        act = self.standing[-1 - which]
        before = self.now
        refused = ""
        try:
            with opened_for(self.people.leader.actor) as scope:
                undone = undo_act(act.id, by=self.people.leader.actor, at=NOW + timedelta(hours=1))
        except RuleBroken as broken:
            refused = str(broken)
        if refused:
            with opened_for(self.people.leader.actor):
                assert rows() == before, "who is refused has changed nothing"
            assert which > 0, refused
            return
        self._note(scope.act)
        self._check(act, before, whole=which == 0)
        assert which > 0 or not undone.left

    def _note(self, act: uuid.UUID) -> None:
        with opened_for(self.people.leader.actor):
            now = rows()
            recorded = Event.objects.filter(act=act).exists()
        changed = {key for key in {*self.now, *now} if self.now.get(key) != now.get(key)}
        made = Act(act, {key: self.now.get(key) for key in changed}, {key: now.get(key) for key in changed})
        self.now = now
        if recorded:
            self.standing.append(made)

    def _check(self, act: Act, before: Rows, *, whole: bool) -> None:
        for key in {*before, *self.now}:
            now, old = self.now.get(key), act.before.get(key)
            if key not in act.before:
                assert now == before.get(key), f"{key} was not the act's"
            elif key[0] == "access.Link" and old is None and now is not None:
                assert now[STOPPED], "who has a link is told that it has stopped"
            elif whole:
                assert now == old, f"{key} is not as it was"
            else:
                assert now in (old, before.get(key)), f"{key} is neither as it was nor as it stood"

    def teardown(self) -> None:
        """Undone from the last to the first, all is as it was; and the chain of the journal is whole."""
        try:
            self._take_all_back()
        finally:  # what is left open would be the next example's, and the next test's
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    def _take_all_back(self) -> None:
        for act in reversed(self.standing):
            with opened_for(self.people.leader.actor):
                assert undo_act(act.id, by=self.people.leader.actor, at=NOW + timedelta(hours=2)).left == ()
        connection.check_constraints()
        with opened_for(self.people.leader.actor):
            stopped = {key: row for key, row in rows().items() if key not in self.at_first}
            assert {key: row for key, row in rows().items() if key in self.at_first} == self.at_first
            assert all(row[STOPPED] for row in stopped.values())
            assert broken_links() == []


def make_world() -> People:
    """Citizens, one of them at work, another one ready, a free place or two."""
    people = make_people()
    place = make_stage(people)
    with as_owner():
        ready = make_citizen(people.home, family_name="Andersen")
        make_goal(make_pathway(ready))
        assign(ready, people.mine.employee)
        make_free_place(people)
        make_programme(people.home)
    began = date(2026, 10, 5)
    placement = agree(people, place, terms=terms(starts_on=began, ends_on=date(2026, 12, 30)), at=at(date(2026, 9, 28)))
    sign_all(people, placement, at(date(2026, 9, 28), 12))
    return people


def test_any_sequence_of_actions_and_undos(db: None) -> None:
    Working.people = make_world()
    machine = Working.TestCase
    machine.settings = settings(
        max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine("runTest").runTest()
