"""The plan of one way: referral, goal, wishes, subgoals, considerations, other offers, talks, ending."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jobspor.base.days import add_weeks
from jobspor.base.text import in_danish
from jobspor.citizens.models import (
    Consideration,
    Goal,
    JobWish,
    NextStep,
    Note,
    OtherOffer,
    Pathway,
    Subgoal,
)
from jobspor.citizens.models.pathway import GoalKind, NoteKind
from jobspor.exchange.examples.country.clock import working
from jobspor.exchange.examples.country.lives import Way
from jobspor.exchange.examples.country.people import Person
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.staff import Worker
from jobspor.exchange.examples.country.words import (
    CONSIDERATIONS,
    GOALS,
    NEXT,
    OFFERS,
    REFERRED_BY,
    SUBGOALS,
    SUCCESSES,
    TALKS,
    WAITS_FOR,
)

KINDS = (GoalKind.JOB, GoalKind.JOB, GoalKind.JOB, GoalKind.FLEX_JOB, GoalKind.EDUCATION)
REACHED, SHARED, HAS_CONSIDERATION = 0.45, 0.75, 0.7
WEEKS_BETWEEN_TALKS = (14, 32)
WITHOUT_STEP, HAS_STEP_BESIDE, WAITS = 0.06, 0.25, 0.14
DUE_IN = (-9, 24)  # days from today to an open next step


@dataclass(slots=True)
class Case:
    """A citizen's open or closed case on one way: what a placement needs to know of it."""

    person: Person
    way: Way
    pathway: int
    goal: str
    consideration: str


def plan(scene: Scene, person: Person, way: Way) -> Case:
    """Write the plan of a way as far as it has come."""
    by, about = person.first_worker.by, {"citizen_id": person.pk}
    pathway = scene.add(
        Pathway,
        citizen_id=person.pk,
        referred_on=way.referred_on,
        referred_by=(referred_by := scene.chance.choice(REFERRED_BY)),
        search_started_on=way.search_on,
        ended_on=way.ended_on,
    )
    case = Case(person, way, pathway, "", "")
    at = scene.at(way.referred_on)
    scene.record("pathway.referred", Pathway, pathway, by=by, at=at, referred_by=referred_by, **about)
    if way.goal_on:
        _agree_on(scene, case, way.goal_on)
        _talks(scene, case, way.goal_on)
    if way.offer:
        _offer(scene, case, *way.offer)
    if way.search_on:
        at = scene.at(way.search_on)
        scene.record("pathway.search_started", Pathway, pathway, by=person.consultant.by, at=at, **about)
    if way.ended_on:
        scene.record("pathway.closed", Pathway, pathway, by=by, at=scene.at(way.ended_on), **about)
    return case


def _agree_on(scene: Scene, case: Case, on: date) -> None:
    """Goal, wishes, two subgoals, and what a workplace takes care of."""
    chance, person, pathway = scene.chance, case.person, case.pathway
    at, by, about = scene.at(on), person.first_worker.by, {"citizen_id": person.pk}
    case.goal, wishes = chance.choice(GOALS)
    kind = chance.choice(KINDS)
    scene.add(Goal, pathway_id=pathway, kind=kind, own_words=case.goal, agreed_on=on)
    scene.record("plan.goal_agreed", Pathway, pathway, by=by, at=at, goal=str(kind.label), why="", **about)
    for letter, wish in zip("ABC", wishes, strict=True):
        scene.add(JobWish, pathway_id=pathway, letter=letter, wish=wish)
    told = " · ".join(f"{letter} {wish}" for letter, wish in zip("ABC", wishes, strict=True))
    scene.record("plan.wishes_set", Pathway, pathway, by=by, at=at, wishes=told, **about)
    for index, text in enumerate(chance.sample(SUBGOALS, 2)):
        _subgoal(scene, case, text, on, add_weeks(on, 6 + 10 * index))
    if chance.random() < HAS_CONSIDERATION:
        _consider(scene, case, on)


def _subgoal(scene: Scene, case: Case, text: str, on: date, due_on: date) -> None:
    person, by = case.person, case.person.first_worker.by
    reached_on = working(due_on - timedelta(days=scene.chance.randrange(20)))
    is_reached = reached_on < scene.today and scene.chance.random() < REACHED
    scene.add(
        Subgoal,
        pathway_id=case.pathway,
        text=text,
        helper=person.consultant.name,
        due_on=due_on,
        reached_on=reached_on if is_reached else None,
    )
    about: dict[str, Any] = {"citizen_id": person.pk, "subgoal": text}
    scene.record("plan.subgoal_added", Pathway, case.pathway, by=by, at=scene.at(on), **about)
    if is_reached:
        at = scene.at(reached_on)
        scene.record("plan.subgoal_reached", Pathway, case.pathway, by=person.consultant.by, at=at, **about)


def _consider(scene: Scene, case: Case, on: date) -> None:
    chance, by, about = scene.chance, case.person.first_worker.by, {"citizen_id": case.person.pk}
    text = chance.choice(CONSIDERATIONS)
    until = add_weeks(on, 200) if chance.random() < SHARED else None
    scene.add(Consideration, pathway_id=case.pathway, text=text, shared_from=on if until else None, shared_until=until)
    at = scene.at(on)
    scene.record("plan.consideration_added", Pathway, case.pathway, by=by, at=at, **about)
    if until:
        case.consideration = text
        until_text = in_danish(until)
        scene.record("plan.consideration_shared", Pathway, case.pathway, by=by, at=at, until=until_text, **about)


def _offer(scene: Scene, case: Case, first: date, last: date | None) -> None:
    by, what = case.person.consultant.by, scene.chance.choice(OFFERS)
    scene.add(OtherOffer, pathway_id=case.pathway, what=what, starts_on=first, ends_on=last)
    about: dict[str, Any] = {"citizen_id": case.person.pk, "offer": what}
    scene.record("pathway.offer_started", Pathway, case.pathway, by=by, at=scene.at(first), **about)
    if last:
        scene.record("pathway.offer_ended", Pathway, case.pathway, by=by, at=scene.at(last), **about)


def _talks(scene: Scene, case: Case, on: date) -> None:
    """A talk at the goal, and one now and then as long as the way goes on."""
    until = case.way.ended_on or scene.today
    while on < until:
        is_success = bool(case.way.stays) and scene.chance.random() < 0.15
        kind, texts = (NoteKind.SUCCESS, SUCCESSES) if is_success else (NoteKind.TALK, TALKS)
        worker = case.person.consultant if is_success else case.person.first_worker
        note(scene, case, kind, scene.chance.choice(texts), on, worker)
        on = working(add_weeks(on, scene.chance.randint(*WEEKS_BETWEEN_TALKS)))


def note(scene: Scene, case: Case, kind: NoteKind, text: str, on: date, worker: Worker) -> None:
    """Write a note."""
    at, citizen = scene.at(on), case.person.pk
    pk = scene.add(Note, when=at, citizen_id=citizen, kind=kind, text=text, written_at=at)
    scene.record(f"note.{kind}", Note, pk, by=worker.by, at=at, citizen_id=citizen)


def next_steps(scene: Scene, case: Case) -> None:
    """What happens next on an open way: hardly anybody has nothing, and those at a workplace have a follow-up."""
    if case.way.ended_on:
        return
    chance = scene.chance
    stay = case.way.stays[-1] if case.way.stays else None
    is_planned = stay is not None and not stay.cancelled_on and stay.last_day >= scene.today
    if chance.random() < (HAS_STEP_BESIDE if is_planned else 1 - WITHOUT_STEP):
        due_on = working(scene.today + timedelta(days=chance.randint(*DUE_IN)))
        said_on = max(case.way.referred_on, working(scene.today - timedelta(days=chance.randint(12, 40))))
        waits_for = chance.choice(WAITS_FOR) if chance.random() < WAITS else ""
        step(scene, case, chance.choice(NEXT), said_on=said_on, due_on=due_on, waits_for=waits_for)


def step(
    scene: Scene,
    case: Case,
    what: str,
    *,
    said_on: date,
    due_on: date,
    done_on: date | None = None,
    waits_for: str = "",
) -> None:
    """Set a next step, and do it when it has been done."""
    worker, citizen, at = case.person.consultant, case.person.pk, scene.at(said_on)
    pk = scene.add(
        NextStep,
        when=at,
        citizen_id=citizen,
        what=what,
        due_on=due_on,
        owner_id=worker.employee,
        waits_for=waits_for,
        done_on=done_on,
    )
    day = in_danish(due_on)
    scene.record("step.set", NextStep, pk, by=worker.by, at=at, citizen_id=citizen, what=what, day=day)
    if done_on:
        done_at = max(scene.at(done_on), at)
        scene.record("step.done", NextStep, pk, by=worker.by, at=done_at, citizen_id=citizen, what=what)
