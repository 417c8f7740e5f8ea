"""Room at a workplace for as long as a placement lasts: the ratio rule asked on every day on which somebody comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.base.days import A_DAY, Period
from jobspor.base.errors import RuleBroken
from jobspor.companies.rules import Newcomer, Occupants, Staff, check_room
from jobspor.placements.rules.words import Kind


@dataclass(frozen=True)
class Occupant:
    """Somebody at the workplace, agreed or there: the period, and the highest minutes a week that the rule counts."""

    kind: Kind
    period: Period
    minutes: int


def occupants_on(others: Iterable[Occupant], day: date) -> Occupants:
    """Those who are there on a day, as the ratio rule wants them. Ordinary jobs do not fill places."""
    present = [other for other in others if other.period.contains(day)]
    return Occupants(
        internship=tuple(one.minutes for one in present if one.kind is Kind.INTERNSHIP),
        wage_subsidy=tuple(one.minutes for one in present if one.kind is Kind.WAGE_SUBSIDY),
    )


def check_room_throughout(staff: Staff, others: Sequence[Occupant], newcomer: Newcomer, period: Period) -> None:
    """Raises RuleBroken when there is a day in the period without room, NoRule. The rules of the first day decide."""
    arrivals = {one.period.starts_on for one in others if period.contains(one.period.starts_on)}
    for day in sorted({period.starts_on} | arrivals):
        check_room(staff, occupants_on(others, day), newcomer, period.starts_on)


def first_day_with_room(staff: Staff, others: Sequence[Occupant], newcomer: Newcomer, period: Period) -> date | None:
    """The day from which a placement as long as the period has room to its end; None when nobody's leaving helps."""
    length = timedelta(days=period.days - 1)
    leaving = {one.period.ends_on + A_DAY for one in others if one.period.ends_on}
    for day in sorted({period.starts_on} | {day for day in leaving if day > period.starts_on}):
        try:
            check_room_throughout(staff, others, newcomer, Period(day, day + length))
        except RuleBroken:
            continue
        return day
    return None
