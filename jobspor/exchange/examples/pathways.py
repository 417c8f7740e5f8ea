"""Invented citizens and the first half of their way: referral, goal, plan, team, notes."""

from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.citizens.actions.citizen import hand_in_citizen
from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.actions.pathway import refer_citizen, start_other_offer, start_search
from jobspor.citizens.actions.periods import set_benefit, set_target_group
from jobspor.citizens.actions.plan import (
    add_consideration,
    add_subgoal,
    agree_goal,
    reach_subgoal,
    set_job_wishes,
    share_consideration,
)
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.actions.team import assign
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.citizens.rules import example_cpr
from jobspor.exchange.examples.stage import Stage, Worker
from jobspor.organisation.rules import Hat

GOALS = (
    ("Jeg vil bruge hænderne, gerne ude.", ("Lager og varer", "Planter", "Paller")),
    ("Ud blandt folk igen.", ("Genbrug og tøj", "Butik", "Køkken")),
    ("Et job, jeg kan holde til.", ("Kontor og papirer", "Arkiv", "Lager")),
    ("Min egen indtægt, først i en café.", ("Café", "Køkken og grøntsager", "Hotel")),
    ("Noget med dyr eller planter.", ("Dyr og hunde", "Planteskole", "Biler")),
    ("Have kolleger og faste tider.", ("Butik og hylder", "Rengøring", "Linned")),
)
SUBGOALS = ("Møder tre formiddage i træk", "Tager selv imod varer", "Spørger om hjælp, når det går stærkt", "Truckkort")
CONSIDERATIONS = ("Ingen løft over 15 kg", "Besked dagen før om ændringer", "Pause hver time", "Helst få kunder")
NOTES = (
    "Vi talte om, hvad der skal til for at komme af sted om morgenen. Bussen passer med en start klokken ni.",
    "Har været med ude at se to steder. Kunne bedst lide det rolige sted.",
    "Det går bedre med at sove. Vil gerne prøve en time mere.",
)


@dataclass
class Course:
    """A citizen on the stage with their pathway and the people around them."""

    stage: Stage
    citizen: Citizen
    pathway: Pathway
    consultant: Worker
    caseworker: Worker | None

    def next_step(self, what: str, due_on: date, *, waits_for: str = "", said_on: date | None = None) -> None:
        """The consultant sets the next step."""
        with self.stage.acting(self.consultant.actor) as actor:
            set_next_step(
                citizen=self.citizen,
                what=what,
                due_on=due_on,
                owner=self.consultant.employee,
                waits_for=waits_for,
                by=actor,
                at=self.stage.at(said_on or self.stage.day(1)),
            )

    def note(self, kind: NoteKind, text: str, on: date) -> None:
        """The consultant writes a note."""
        with self.stage.acting(self.consultant.actor) as actor:
            write_note(citizen=self.citizen, kind=kind, text=text, by=actor, at=self.stage.at(on, 14))


def refer(stage: Stage, number: int, *, weeks_ago: float, consultant: Worker, caseworker: Worker | None) -> Course:
    """A citizen is handed in, referred, and gets a team; without a caseworker the hat is missing, and shown so."""
    born = date(1961, 2, 1) + timedelta(days=number * 389 % 15_000)
    day = stage.day(weeks_ago)
    is_man = number % 2 == 1
    with stage.acting((caseworker or consultant).actor) as actor:
        at = stage.at(day)
        citizen = hand_in_citizen(
            cpr=example_cpr(born, number),
            given_names=stage.names.first_name_male() if is_man else stage.names.first_name_female(),
            family_name=stage.names.last_name(),
            phone="" if number % 11 == 4 else f"5501{number:04}",
            address=f"Åvej {number + 1}",
            postcode=stage.towns[number % len(stage.towns)],
            email="" if number % 3 else f"borger{number}@jobspor.example",
            by=actor,
            at=at,
        )
        since = stage.today - timedelta(weeks=130 + number * 5 % 150)
        set_benefit(citizen=citizen, benefit="kontanthjaelp", starts_on=since, by=actor, at=at)
        set_target_group(citizen=citizen, target_group="6.3", starts_on=since, by=actor, at=at)
        pathway = refer_citizen(citizen=citizen, on=day, referred_by="Modtagelsen", by=actor, at=at)
        if caseworker:
            assign(citizen=citizen, employee=caseworker.employee, hat=Hat.CASEWORKER, on=day, by=actor, at=at)
        for hat in (Hat.CONSULTANT, Hat.MENTOR):
            assign(citizen=citizen, employee=consultant.employee, hat=hat, on=day, by=actor, at=at)
    return Course(stage, citizen, pathway, consultant, caseworker)


def plan(course: Course, number: int, *, weeks_ago: float) -> None:
    """Goal, job wishes, subgoals and considerations are agreed, and written about."""
    stage, day = course.stage, course.stage.day(weeks_ago)
    own_words, wishes = GOALS[number % len(GOALS)]
    with stage.acting((course.caseworker or course.consultant).actor) as actor:
        at = stage.at(day, 10)
        agree_goal(pathway=course.pathway, kind=GoalKind.JOB, own_words=own_words, on=day, by=actor, at=at)
        set_job_wishes(pathway=course.pathway, wishes=dict(zip("ABC", wishes, strict=True)), by=actor, at=at)
        for index in range(2):
            subgoal = add_subgoal(
                pathway=course.pathway,
                text=SUBGOALS[(number + index) % len(SUBGOALS)],
                helper=course.consultant.actor.name,
                due_on=stage.today + timedelta(weeks=2 + index * 3),
                by=actor,
                at=at,
            )
            if index == 0 and number % 3 == 0:
                reach_subgoal(subgoal=subgoal, on=stage.day(0.5), by=actor, at=stage.at(stage.day(0.5)))
        kept = add_consideration(
            pathway=course.pathway, text=CONSIDERATIONS[number % len(CONSIDERATIONS)], by=actor, at=at
        )
        share_consideration(consideration=kept, on=day, until=stage.today + timedelta(weeks=26), by=actor, at=at)
    course.note(NoteKind.TALK, NOTES[number % len(NOTES)], day)


def offer(course: Course, *, weeks_ago: float) -> None:
    """A short course before the workplace."""
    stage, day = course.stage, course.stage.day(weeks_ago)
    with stage.acting(course.consultant.actor) as actor:
        start_other_offer(
            pathway=course.pathway,
            what="Ressourceværksted, to formiddage om ugen",
            starts_on=day,
            by=actor,
            at=stage.at(day),
        )


def search(course: Course, *, weeks_ago: float) -> None:
    """A place is looked for."""
    stage, day = course.stage, course.stage.day(weeks_ago)
    with stage.acting(course.consultant.actor) as actor:
        start_search(pathway=course.pathway, on=day, by=actor, at=stage.at(day, 11))
