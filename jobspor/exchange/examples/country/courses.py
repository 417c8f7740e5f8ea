"""What is agreed in one placement and how it goes: steps of hours, follow-ups, and the changes they decide."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from random import Random

from jobspor.base.days import add_weeks, monday_of
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.lives import Stay, drawn
from jobspor.exchange.examples.country.seats import Seat
from jobspor.placements.agreement.text import DayHours, HoursStep
from jobspor.placements.rules import Decision, Kind
from jobspor.placements.rules.proposal import planned_follow_ups

MORE, WAGE = (30, 60), (120, 180)  # minutes more a day; minutes a week that become wage


@dataclass(frozen=True, slots=True)
class Change:
    """A version of the agreement: when it was made, by which decision (None for the first), and its steps so far."""

    made_on: date
    decision: Decision | None
    steps: tuple[HoursStep, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A placement's versions, and its follow-ups: those held with what they decided, and those still planned."""

    rhythm: int
    versions: tuple[Change, ...]
    held: tuple[tuple[date, Decision], ...]
    planned: tuple[date, ...]

    @property
    def steps(self) -> tuple[HoursStep, ...]:
        return self.versions[-1].steps


planned_days = cache(planned_follow_ups)


def course(chance: Random, stay: Stay, seat: Seat, today: date) -> Course:
    """How a stay goes until today."""
    rhythm = drawn(chance, shape.RHYTHMS)
    first = Change(stay.agreed_on, None, (_first_step(stay, seat),))
    days = planned_days(stay.starts_on, stay.ends_on, rhythm, stay.starts_on)
    if stay.cancelled_on:
        return Course(rhythm, (first,), (), ())
    held = [day for day in days if day < today and day <= stay.last_day and not _is_left(chance, day, today)]
    versions = _changes(chance, stay, first, held)
    decided = {change.made_on: change.decision for change in versions if change.decision}
    told = tuple((day, decided.get(day, Decision.CONTINUE_AS_IS)) for day in held)
    planned = () if stay.ended_on else tuple(day for day in days if day not in held)
    return Course(rhythm, versions, told, planned)


def _is_left(chance: Random, day: date, today: date) -> bool:
    return day >= today - timedelta(days=shape.LATE) and chance.random() < shape.NOT_HELD


def _changes(chance: Random, stay: Stay, first: Change, held: list[date]) -> tuple[Change, ...]:
    """More hours at the second or third follow-up; for some, wage for a part of them at a later one."""
    luck, versions = chance.random(), [first]
    if luck >= shape.RAISED + shape.RAISED_WITH_WAGE:
        return (first,)
    turns = [Decision.RAISE_HOURS]
    if luck >= shape.RAISED and stay.kind is Kind.INTERNSHIP:
        turns.append(Decision.WAGE_HOURS)
    for day, decision in zip(held[1 + (luck < 0.1) :: 2], turns, strict=False):
        starts_on = add_weeks(monday_of(day), 1)
        if starts_on < stay.last_day:
            last = versions[-1].steps[-1]
            if decision is Decision.RAISE_HOURS:
                rung = _raised(last, starts_on, chance.choice(MORE))
            else:
                rung = _with_wage(last, starts_on, chance.choice(WAGE))
            versions.append(Change(day, decision, (*versions[-1].steps, rung)))
    return tuple(versions)


def _first_step(stay: Stay, seat: Seat) -> HoursStep:
    is_internship = stay.kind is Kind.INTERNSHIP
    days = tuple(DayHours(day, *seat.hours, with_wage=not is_internship) for day in seat.days)
    return HoursStep(stay.starts_on, seat.minutes if is_internship else 0, 0 if is_internship else seat.minutes, days)


def _raised(step: HoursStep, starts_on: date, more: int) -> HoursStep:
    """So many minutes more each day."""
    days = tuple(DayHours(day.weekday, day.starts_at, _later(day.ends_at, more), day.with_wage) for day in step.days)
    total = sum(day.minutes for day in days)
    if step.internship_minutes:
        return HoursStep(starts_on, total - step.wage_minutes, step.wage_minutes, days)
    return HoursStep(starts_on, 0, total, days)


def _with_wage(step: HoursStep, starts_on: date, wage: int) -> HoursStep:
    """So many minutes of the same week become minutes with wage."""
    return HoursStep(starts_on, step.minutes - wage, wage, step.days)


def _later(clock: time, minutes: int) -> time:
    hours, rest = divmod(clock.hour * 60 + clock.minute + minutes, 60)
    return time(hours, rest)
