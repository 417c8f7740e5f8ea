"""The placements of one municipality: agreed, worked, followed up, ended."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from jobspor.base.days import A_DAY, add_weeks
from jobspor.base.minutes import formatted
from jobspor.base.text import in_danish
from jobspor.companies.rules import Occupants, Staff, ratio
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.agreements import agree
from jobspor.exchange.examples.country.clock import working
from jobspor.exchange.examples.country.courses import Course, course
from jobspor.exchange.examples.country.letters import Paper
from jobspor.exchange.examples.country.lives import Stay, drawn
from jobspor.exchange.examples.country.plans import step
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.seats import Partner
from jobspor.exchange.examples.country.signing import Deal
from jobspor.exchange.examples.country.texts import texts
from jobspor.exchange.examples.country.words import CAN_NOW, GIVEN_UP, NEXT, PURPOSES, SAID, WAGE_TASKS
from jobspor.law.codes import every_target_group
from jobspor.placements.actions.agree import duration_rule
from jobspor.placements.models import DayHours, FollowUp, HoursStep, Placement, WeekHours
from jobspor.placements.models.placement import WEEK_MINUTES
from jobspor.placements.rules import Ground, Kind, Terms

NOTHING = Decimal(0)
WENT = tuple((weight, (share, reason)) for weight, share, reason in shape.WENT)


def place(scene: Scene, deal: Deal) -> Paper:
    """Write one placement from the agreement until today."""
    stay, seat, case = deal.stay, deal.seat, deal.case
    run = course(scene.chance, stay, seat, scene.today)
    has_wage = any(rung.wage_minutes for rung in run.steps)
    wage_tasks = scene.chance.sample(WAGE_TASKS, 2) if has_wage else []
    tasks = (seat.tasks, wage_tasks) if stay.kind is Kind.INTERNSHIP else ((), seat.tasks)
    purpose = scene.chance.choice(PURPOSES)
    shared = (case.consideration,) if case.consideration else ()
    _agree(scene, deal, run, purpose, tasks, shared)
    paper = agree(scene, deal, run.versions, texts(scene, deal, run, purpose, tasks, shared))
    _hours(scene, deal, run)
    _follow(scene, deal, run)
    _end(scene, deal)
    return paper


def _agree(
    scene: Scene, deal: Deal, run: Course, purpose: str, tasks: tuple[Any, Any], shared: tuple[str, ...]
) -> None:
    stay, seat, person = deal.stay, deal.seat, deal.case.person
    scene.add(
        Placement,
        pk=deal.placement,
        citizen_id=person.pk,
        pathway_id=deal.case.pathway,
        workplace_id=seat.partner.site.pk,
        place_id=seat.pk,
        contact_person_id=seat.partner.mentor.pk,
        consultant_id=person.consultant.employee,
        kind=stay.kind,
        ground=stay.ground,
        starts_on=stay.starts_on,
        ends_on=stay.ends_on,
        purpose=purpose,
        subgoals=(),
        internship_tasks=tasks[0],
        wage_tasks=tasks[1],
        considerations=shared,
        follow_up_weeks=run.rhythm,
        rule=_rule(stay, person.group, seat.partner, seat.minutes),
        agreed_on=stay.agreed_on,
        cancelled_on=stay.cancelled_on,
        ended_on=stay.ended_on,
        outcome=stay.outcome or "",
        can_now=scene.chance.choice(CAN_NOW) if stay.outcome else "",
        aftercare_on=_aftercare_on(stay),
    )
    said: dict[str, Any] = {"starts": in_danish(stay.starts_on), "ends": in_danish(stay.ends_on), "note": ""}
    _tell(scene, deal, "placement.agreed", stay.agreed_on, **said)
    if stay.cancelled_on:
        _tell(scene, deal, "placement.cancelled", stay.cancelled_on, note=scene.chance.choice(GIVEN_UP))
    _climb(scene, deal, run)


def _aftercare_on(stay: Stay) -> date | None:
    if stay.outcome is None or stay.ended_on is None or not stay.outcome.is_self_supporting:
        return None
    return working(add_weeks(stay.ended_on, 4))


def _rule(stay: Stay, group: str, partner: Partner, minutes: int) -> dict[str, Any]:
    """The rules that the agreement was checked by, as the action keeps them."""
    rule = _duration(stay.kind, stay.ground, stay.starts_on, stay.ends_on, group)
    if stay.kind is not Kind.INTERNSHIP:
        return rule
    there = [(last, taken) for last, taken in partner.there if last >= stay.starts_on]
    in_use = Decimal(sum(taken for _, taken in there)) / WEEK_MINUTES
    partner.there = there if stay.cancelled_on else [*there, (stay.last_day, minutes)]
    source, verified = _ratio(stay.starts_on)
    return rule | {
        "ratio": {
            "allowed": partner.allowed,
            "in_use": str(in_use.quantize(Decimal("0.01"), ROUND_HALF_UP)),
            "ordinary": str(partner.ordinary),
            "stated": True,
            "as_of": partner.since.isoformat(),
            "source": source,
            "verified": verified,
        }
    }


@cache
def _duration(kind: Kind, ground: Ground, starts_on: date, ends_on: date, group: str) -> dict[str, Any]:
    return duration_rule(Terms(kind, starts_on, ends_on, (), ground), every_target_group()[group])


@cache
def _ratio(on: date) -> tuple[str, bool]:
    """Source of the ratio rule on a day, and whether somebody has read it in the law."""
    result = ratio(Staff(NOTHING, NOTHING, NOTHING, on), Occupants(), on)
    return result.rule.source, result.verified


def _climb(scene: Scene, deal: Deal, run: Course) -> None:
    """The steps of hours with their days."""
    for rung in run.steps:
        pk = scene.add(
            HoursStep,
            placement_id=deal.placement,
            starts_on=rung.starts_on,
            internship_minutes=rung.internship_minutes,
            wage_minutes=rung.wage_minutes,
        )
        for day in rung.days:
            scene.add(DayHours, step_id=pk, weekday=day.weekday, starts_at=day.starts_at, ends_at=day.ends_at)


def _hours(scene: Scene, deal: Deal, run: Course) -> None:
    """The hours of every week that is over, written on its Friday; the last one may wait."""
    stay = deal.stay
    if stay.cancelled_on:
        return
    fridays = (min(stay.last_day, scene.today - A_DAY) - stay.starts_on - timedelta(days=4)).days // 7 + 1
    if stay.ended_on is None and scene.chance.random() < shape.NOT_WRITTEN:
        fridays -= 1
    told_from = add_weeks(scene.today, -shape.SMALL_TOLD)
    rungs = list(reversed(run.steps))
    for week in range(fridays):
        monday = add_weeks(stay.starts_on, week)
        rung = next(rung for rung in rungs if rung.starts_on <= monday)
        attended = _week(scene, deal, monday, rung.internship_minutes, rung.wage_minutes)
        if monday >= told_from:
            said = {"week": monday.isocalendar().week, "agreed": hours(rung.minutes)}
            _tell(scene, deal, "hours.written", monday + timedelta(days=4), attended=hours(attended), **said)


hours = cache(formatted)


def _week(scene: Scene, deal: Deal, monday: date, internship: int, wage: int) -> int:
    """One week's row; the minutes attended."""
    share, absence = drawn(scene.chance, WENT)
    there = (internship, wage) if share == 1 else (_quarters(internship * share), _quarters(wage * share))
    scene.add(
        WeekHours,
        when=monday,
        placement_id=deal.placement,
        monday=monday,
        agreed_internship=internship,
        agreed_wage=wage,
        internship_minutes=there[0],
        wage_minutes=there[1],
        absence=absence,
        remark="",
    )
    return sum(there)


def _quarters(minutes: float) -> int:
    return int(minutes) // 15 * 15


def _follow(scene: Scene, deal: Deal, run: Course) -> None:
    """The follow-ups: those held with what they decided, and those to come."""
    owner = deal.case.person.consultant.employee
    for day, decision in run.held:
        said: dict[str, Any] = {"held_on": day, "decision": decision, "text": scene.chance.choice(SAID)}
        scene.add(FollowUp, when=day, placement_id=deal.placement, planned_on=day, owner_id=owner, **said)
        _tell(scene, deal, "follow_up.held", day, decision=decision.danish)
    for day in run.planned:
        scene.add(FollowUp, when=day, placement_id=deal.placement, planned_on=day, owner_id=owner)


def _end(scene: Scene, deal: Deal) -> None:
    stay = deal.stay
    if stay.outcome is None or stay.ended_on is None:
        return
    _tell(scene, deal, "placement.ended", stay.ended_on, outcome=stay.outcome.danish)
    due_on = working(stay.ended_on + timedelta(days=9))
    done_on = due_on if due_on < scene.today else None
    step(scene, deal.case, scene.chance.choice(NEXT), said_on=stay.ended_on, due_on=due_on, done_on=done_on)


def _tell(scene: Scene, deal: Deal, verb: str, on: date, **facts: Any) -> None:
    """Note in the journal what happened at the workplace."""
    about: dict[str, Any] = {"citizen_id": deal.case.person.pk, "workplace_id": deal.seat.partner.site.pk}
    at, by = scene.at(on), deal.case.person.consultant.by
    scene.record(verb, Placement, deal.placement, by=by, at=at, workplace=deal.seat.partner.site.name, **facts, **about)
