"""The second half: a placement is agreed, signed, worked, followed up, ended."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from jobspor.access.links import actor_for
from jobspor.base.days import is_working_day, monday_of
from jobspor.citizens.actions.steps import complete_next_step
from jobspor.exchange.examples.pathways import Course
from jobspor.exchange.examples.workplaces import Centre
from jobspor.placements.actions.agree import Wording, agree_placement
from jobspor.placements.actions.agreements import sign
from jobspor.placements.actions.end import end_placement
from jobspor.placements.actions.follow import hold_follow_up
from jobspor.placements.actions.hours import register_as_agreed, register_week
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import links, signing
from jobspor.placements.rules import Decision, Ground, Kind, Outcome, Step, Terms
from jobspor.placements.rules.decisions import NOTHING, Change
from jobspor.placements.rules.hours import Absence
from jobspor.placements.rules.terms import DayHours

ALL = tuple(SignatoryRole)
SAID = (
    "Kommer til tiden og spørger, når noget er nyt.",
    "Mødte tre dage i sidste uge. Opgaverne passer.",
    "Vil gerne have flere timer, og mentor er enig.",
)


def agree(
    course: Course,
    centre: Centre,
    place_number: int,
    *,
    weeks_ago: float,
    weeks: int = 13,
    signed: Sequence[SignatoryRole] = ALL,
) -> Placement:
    """Agree on a place from a Monday, a week before it begins (or today), and let the parties sign."""
    stage = course.stage
    starts_on = stage.day(weeks_ago, weekday=1) if weeks_ago >= 0 else monday_of(stage.today + timedelta(weeks=2))
    place = centre.places[place_number]
    days = tuple(DayHours(day, place.usual_from or time(9), place.usual_to or time(12)) for day in place.usual_days)
    step = Step(starts_on, sum(day.minutes for day in days), 0, days)
    said_on = min(starts_on - timedelta(days=7), stage.day(0.3))
    with stage.acting(course.consultant.actor) as actor:
        placement = agree_placement(
            citizen=course.citizen,
            place=place,
            terms=Terms(
                kind=Kind.INTERNSHIP,
                starts_on=starts_on,
                ends_on=starts_on + timedelta(weeks=weeks, days=-3),
                steps=(step,),
                ground=Ground.ORDINARY if weeks <= 13 else Ground.ASSESSMENT,
            ),
            wording=Wording(
                purpose="Prøve opgaverne af og finde vejen til timer med løn",
                internship_tasks=tuple(place.tasks),
                follow_up_weeks=2,
            ),
            contact=centre.mentor,
            by=actor,
            at=stage.at(said_on),
        )
    sign_all(course, placement, signed, on=said_on)
    if starts_on <= stage.today:
        _begin(course, starts_on)
    return placement


def _begin(course: Course, on: date) -> None:
    """The first day came, and the consultant was there."""
    with course.stage.acting(course.consultant.actor) as actor:
        for step in course.citizen.next_steps.filter(done_on=None, due_on__lte=on).order_by("due_on", "pk"):
            complete_next_step(step=step, on=on, by=actor, at=course.stage.at(on, 16))


def sign_all(course: Course, placement: Placement, roles: Sequence[SignatoryRole], *, on: date) -> None:
    """Let those of the roles sign who have not yet: citizen and company by link, the municipality at the desk."""
    stage = course.stage
    for role in roles:
        with stage.acting(course.consultant.actor):
            current = signing(placement).current
            link = links(placement).get(role)
            by = actor_for(link) if link else course.consultant.actor
        if role not in current.signatures:
            with stage.acting(by):
                sign(
                    placement=placement,
                    role=role,
                    digest=current.agreement.digest,
                    channel="sms" if link else "desk",
                    by=by,
                    at=stage.at(on, 15),
                )


def work(course: Course, placement: Placement, *, missing: int = 0, ill: Sequence[int] = ()) -> None:
    """Write the hours of every whole week until now: as agreed but for weeks of illness; the last may be missing."""
    stage = course.stage
    last = min(monday_of(stage.today), monday_of(placement.last_day) + timedelta(weeks=1))
    mondays = [placement.starts_on + timedelta(weeks=week) for week in range((last - placement.starts_on).days // 7)]
    for number, monday in enumerate(mondays[: len(mondays) - missing]):
        with stage.acting(course.consultant.actor) as actor:
            at = stage.at(monday + timedelta(days=7), 8)
            if number in ill:
                register_week(
                    placement=placement,
                    monday=monday,
                    internship_minutes=180,
                    wage_minutes=0,
                    absence=Absence.ILL,
                    by=actor,
                    at=at,
                )
            else:
                register_as_agreed(placement=placement, monday=monday, by=actor, at=at)


def follow(course: Course, placement: Placement, *, week: int, more: int = 0, wage: int = 0) -> None:
    """Hold the follow-up of a week: add minutes a day, turn minutes a week into wage, or go on as agreed."""
    stage = course.stage
    held_on = _working(placement.starts_on + timedelta(weeks=week, days=1))
    next_on = _working(held_on + timedelta(weeks=2))
    with stage.acting(course.consultant.actor) as actor:
        decision, change = _decide(placement, held_on, more, wage)
        hold_follow_up(
            placement=placement,
            held_on=held_on,
            decision=decision,
            text=SAID[week % len(SAID)],
            next_on=next_on if next_on <= placement.last_day else None,
            change=change,
            by=actor,
            at=stage.at(held_on, 13),
        )
    sign_all(course, placement, ALL, on=_working(held_on + timedelta(days=1)))


def end(course: Course, placement: Placement, outcome: Outcome, *, on: date, next_step: str) -> None:
    """The placement ends with an outcome, a next step, and aftercare where somebody supports themselves."""
    stage = course.stage
    with stage.acting(course.consultant.actor) as actor:
        end_placement(
            placement=placement,
            ended_on=on,
            outcome=outcome,
            next_step=next_step,
            next_on=_working(max(on, stage.today) + timedelta(days=9)),
            can_now="Kan arbejde selvstændigt med modtagelse og pakning og lærer nye kolleger op.",
            aftercare_on=_working(stage.today + timedelta(weeks=4)) if outcome.is_self_supporting else None,
            by=actor,
            at=stage.at(on, 15),
        )


def _decide(placement: Placement, held_on: date, more: int, wage: int) -> tuple[Decision, Change]:
    if not more and not wage:
        return Decision.CONTINUE_AS_IS, NOTHING
    now = placement.steps.order_by("starts_on").last()
    if now is None:
        raise ValueError("a placement has a step")
    days = tuple(
        DayHours(day.weekday, day.starts_at, _later(day.ends_at, more)) for day in now.days.order_by("weekday")
    )
    total = sum(day.minutes for day in days)
    wage_minutes = now.wage_minutes + wage
    step = Step(monday_of(held_on) + timedelta(weeks=1), total - wage_minutes, wage_minutes, days)
    if wage:
        return Decision.WAGE_HOURS, Change(step=step, wage_tasks=("Lære en ny kollega op", "Lukke af om eftermiddagen"))
    return Decision.RAISE_HOURS, Change(step=step)


def _later(clock: time, minutes: int) -> time:
    total = clock.hour * 60 + clock.minute + minutes
    return time(total // 60, total % 60)


def _working(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
