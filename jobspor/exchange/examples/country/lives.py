"""A citizen's way through the years, before it is written: referrals, placements, outcomes, all on their days."""

from bisect import bisect
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any, TypeVar

from jobspor.base.days import add_weeks, monday_of
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.clock import working, working_before
from jobspor.law.codes import InternshipTerm, every_target_group
from jobspor.placements.rules import Ground, Kind, Outcome

T = TypeVar("T")


@dataclass(slots=True)
class Stay:
    """A placement agreed. `last_day` is the one agreed or the one it ended on; both lie on Fridays."""

    agreed_on: date
    starts_on: date
    ends_on: date
    kind: Kind
    ground: Ground
    cancelled_on: date | None = None
    ended_on: date | None = None
    outcome: Outcome | None = None

    @property
    def last_day(self) -> date:
        return self.ended_on or self.ends_on


@dataclass(slots=True)
class Way:
    """From a referral to its ending, or to today. Days that have not come are None."""

    referred_on: date
    goal_on: date | None = None
    search_on: date | None = None
    offer: tuple[date, date | None] | None = None
    ended_on: date | None = None
    stays: list[Stay] = field(default_factory=list)


def drawn(chance: Random, choices: tuple[tuple[float, T], ...]) -> T:
    """One of the choices, by their weights."""
    weights = _summed(choices)
    return choices[bisect(weights, chance.random() * weights[-1])][1]


@cache
def _summed(choices: tuple[tuple[float, Any], ...]) -> tuple[float, ...]:
    return tuple(accumulate(weight for weight, _ in choices))


def some(chance: Random, span: tuple[int, int]) -> int:
    """A whole number from the fewest to the most."""
    return chance.randint(*span)


def life(chance: Random, group: str, today: date) -> list[Way]:
    """The ways of one citizen, the first begun some time in the years behind. What is told happened before today."""
    days_ago = 1 + int(chance.random() ** shape.RECENTLY * shape.WEEKS_BACK * 7)
    referred_on = working_before(today - timedelta(days=days_ago))
    ways = [_way(chance, group, referred_on, today)]
    while (ended_on := ways[-1].ended_on) and chance.random() < shape.COMES_BACK:
        again_on = working(add_weeks(ended_on, some(chance, shape.AWAY)))
        if again_on >= today:
            break
        ways.append(_way(chance, group, again_on, today))
    return ways


def _way(chance: Random, group: str, referred_on: date, today: date) -> Way:
    way = Way(referred_on)
    goal_on = working(add_weeks(referred_on, some(chance, shape.TO_GOAL)))
    if goal_on >= today:
        return way
    way.goal_on = goal_on
    if chance.random() < shape.HAS_OFFER:
        way.offer = _offer(chance, goal_on, today)
    search_on = working(add_weeks(goal_on, some(chance, shape.TO_SEARCH)))
    if search_on >= today:
        return way
    way.search_on = search_on
    if chance.random() >= shape.NEVER_PLACED:
        _place(chance, way, group, add_weeks(monday_of(search_on), some(chance, shape.TO_FIRST_PLACE)), today)
    return way


def _offer(chance: Random, goal_on: date, today: date) -> tuple[date, date | None] | None:
    first = working(goal_on + timedelta(days=7))
    last = working(add_weeks(first, some(chance, shape.OFFER_WEEKS)))
    return None if first >= today else (first, last if last < today else None)


def _place(chance: Random, way: Way, group: str, monday: date, today: date) -> None:
    """One placement after another, until one leads out, or today comes."""
    while stay := _stay(chance, group, monday, today):
        way.stays.append(stay)
        if stay.cancelled_on:
            monday = add_weeks(monday, some(chance, shape.GAP))
            continue
        if stay.outcome is None or stay.ended_on is None:
            return
        ended_on = working(stay.ended_on + timedelta(days=3))
        if chance.random() < shape.CLOSES.get(stay.outcome, 0) and ended_on < today:
            way.ended_on = ended_on
            return
        gap = shape.NEXT_GAP if stay.outcome is Outcome.NEXT_PLACEMENT else shape.GAP
        monday = add_weeks(monday_of(stay.ended_on), 1 + some(chance, gap))


def _stay(chance: Random, group: str, monday: date, today: date) -> Stay | None:
    """The placement from a Monday; None when nobody would have agreed on it yet."""
    agreed_on = working_before(monday - timedelta(days=some(chance, shape.AGREED_BEFORE)))
    if agreed_on >= today:
        return None
    kind = drawn(chance, shape.KINDS)
    weeks = drawn(chance, shape.WEEKS)
    if kind is Kind.INTERNSHIP and every_target_group()[group].internship is InternshipTerm.SHORT:
        weeks = shape.SHORT_WEEKS
    is_long = kind is Kind.INTERNSHIP and weeks == shape.WEEKS[-1][1]
    ground = Ground.ASSESSMENT if is_long else Ground.ORDINARY
    stay = Stay(agreed_on, monday, _friday(monday, weeks), kind, ground)
    if chance.random() < shape.CANCELLED:
        cancelled_on = working_before(agreed_on + (monday - agreed_on) / 2)
        if agreed_on < cancelled_on < today:
            stay.cancelled_on = cancelled_on
            return stay
    _end(chance, stay, weeks, today)
    return stay


def _end(chance: Random, stay: Stay, weeks: int, today: date) -> None:
    """Say how it ended, if it has."""
    worked = chance.randint(1, weeks - 1) if chance.random() < shape.ENDS_EARLY else weeks
    ended_on = _friday(stay.starts_on, worked)
    is_left_open = ended_on >= today - timedelta(days=shape.LATE) and chance.random() < shape.NOT_ENDED
    if ended_on < today and not is_left_open:
        stay.ended_on, stay.outcome = ended_on, drawn(chance, shape.OUTCOMES)


def _friday(monday: date, weeks: int) -> date:
    """The last day of so many weeks."""
    return add_weeks(monday, weeks) - timedelta(days=3)
