"""Room at a workplace for as long as a placement lasts: the ratio rule asked on every day on which somebody comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.base.days import A_DAY, Period
from jobspor.base.errors import RuleBroken
from jobspor.companies.rules import Counted, Newcomer, Occupants, Staff, check_room


@dataclass(frozen=True)
class Occupant:
    """Somebody at the workplace, agreed or there: the period, and the highest minutes a week that the rule counts.

    `kind` is a placement's, or one that the ratio rule counts; `is_entered`: written in by hand.
    """

    kind: str
    period: Period
    minutes: int
    is_entered: bool = False


@dataclass(frozen=True)
class Allowance:
    """What a dispensation lets for a period: to share full-time places by hours, or so many places more."""

    period: Period
    shares_places: bool = False
    further_places: int = 0


def occupants_on(others: Iterable[Occupant], day: date, allowances: Iterable[Allowance] = ()) -> Occupants:
    """Those who are there on a day, as the ratio rule wants them, and what dispensations let that day.

    Ordinary jobs do not fill places.
    """
    present = [other for other in others if other.period.contains(day)]
    allowed = [one for one in allowances if one.period.contains(day)]
    minutes = {kind: tuple(one.minutes for one in present if one.kind == kind) for kind in Counted}
    return Occupants(
        internship=minutes[Counted.INTERNSHIP],
        wage_subsidy=minutes[Counted.WAGE_SUBSIDY],
        benefit_work=minutes[Counted.BENEFIT_WORK],
        shared_places=any(one.shares_places for one in allowed),
        further_places=sum(one.further_places for one in allowed),
        entered=sum(one.is_entered for one in present),
    )


def check_room_throughout(
    staff: Staff,
    others: Sequence[Occupant],
    newcomer: Newcomer,
    period: Period,
    allowances: Sequence[Allowance] = (),
) -> None:
    """Raises RuleBroken when there is a day in the period without room, NoRule. The rules of the first day decide.

    Asked on every day on which somebody comes, and on the day after a dispensation's last.
    """
    arrivals = {one.period.starts_on for one in others if period.contains(one.period.starts_on)}
    after = {one.period.ends_on + A_DAY for one in allowances if one.period.ends_on}
    for day in sorted({period.starts_on} | arrivals | {day for day in after if period.contains(day)}):
        check_room(staff, occupants_on(others, day, allowances), newcomer, period.starts_on)


def first_day_with_room(
    staff: Staff,
    others: Sequence[Occupant],
    newcomer: Newcomer,
    period: Period,
    allowances: Sequence[Allowance] = (),
) -> date | None:
    """The day from which a placement as long as the period has room to its end; None when nobody's leaving helps."""
    length = timedelta(days=period.days - 1)
    leaving = {one.period.ends_on + A_DAY for one in others if one.period.ends_on}
    for day in sorted({period.starts_on} | {day for day in leaving if day > period.starts_on}):
        try:
            check_room_throughout(staff, others, newcomer, Period(day, day + length), allowances)
        except RuleBroken:
            continue
        return day
    return None
