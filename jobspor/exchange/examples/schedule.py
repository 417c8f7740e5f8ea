"""A placement as stories plan it, and the days that follow from it. Pure: nothing here knows of rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum, auto
from functools import cached_property

from jobspor.base.days import A_DAY, Period, add_weeks, monday_of
from jobspor.base.minutes import MINUTES_AN_HOUR
from jobspor.exchange.examples.almanac import Almanac, worked, working
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.rules import DayHours, Decision, Ground, Kind, Outcome, Step
from jobspor.placements.rules.proposal import planned_follow_ups

NINE = 9 * MINUTES_AN_HOUR
QUARTER = 15
USUAL_DAY = 330
DAYS_OF = ((2,), (1, 3), (1, 3, 5), (1, 2, 4, 5), (1, 2, 3, 4, 5))
ORDINARY_WEEKS = 13
NEW_TASKS = "*"


class Latest(Enum):
    """Where the follow-up that comes next stands."""

    PLANNED = auto()
    THIS_WEEK = auto()
    OVERDUE = auto()


@dataclass(frozen=True)
class Ending:
    """How it ended, after so many weeks (0: on the last day agreed); aftercare in so many days from then."""

    outcome: Outcome
    after: int = 0
    aftercare: int = 28


@dataclass(frozen=True)
class Turn:
    """What a follow-up led to; hours are minutes a week."""

    decision: Decision
    internship: int = 0
    wage: int = 0

    @property
    def is_rung(self) -> bool:
        """Does it bring other hours?"""
        return bool(self.internship or self.wage)


AS_IT_IS = Turn(Decision.CONTINUE_AS_IS)


@dataclass(frozen=True)
class Meeting:
    """A follow-up that was held, what it led to, and the day of the next one."""

    held_on: date
    next_on: date
    turn: Turn

    @property
    def is_change(self) -> bool:
        """Does the agreement have to be signed anew?"""
        return self.turn.decision is not Decision.CONTINUE_AS_IS

    @property
    def turns_on(self) -> date:
        """Other hours begin the Monday after."""
        return add_weeks(monday_of(self.held_on), 1)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A placement from a week on, so many weeks before this one (negative: to come).

    `hours` are the rungs of the ladder, hours a week: "8 12 12+3 10+6:30" with wage hours after the plus; "*" between
    them gives new tasks. Each is decided at a follow-up, evenly spread. `extended` is weeks in all, `agreed` days
    before the first one, `weekday` that one's (1 is Monday), `seat` the workplace and the place, `unsigned` who has not
    signed the newest version, `unwritten` how many of the last weeks nobody has written, `absent` the share of weeks
    when something came between.
    """

    begun: int
    hours: str
    weeks: int = 13
    extended: int = 0
    seat: tuple[str, str] = ("", "")
    kind: Kind = Kind.INTERNSHIP
    agreed: int = 10
    weekday: int = 1
    rhythm: int = 4
    unsigned: tuple[SignatoryRole, ...] = ()
    latest: Latest = Latest.PLANNED
    ending: Ending | None = None
    cancelled: str = ""
    unwritten: int = 0
    absent: float = 0.2

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The rungs and the new tasks one after another."""
        turns: list[Turn] = []
        for word in self.hours.split():
            turns.append(self._turn(word, max((turn.wage for turn in turns), default=0)))
        return tuple(turns)

    def _turn(self, word: str, wage_before: int) -> Turn:
        if word == NEW_TASKS:
            return Turn(Decision.NEW_TASKS)
        internship, wage = map(_minutes, (f"{word}+0").split("+")[:2])
        if self.kind is not Kind.INTERNSHIP:
            internship, wage = 0, internship
        is_wage = wage > wage_before and self.kind is Kind.INTERNSHIP
        return Turn(Decision.WAGE_HOURS if is_wage else Decision.RAISE_HOURS, internship, wage)

    @property
    def ground(self) -> Ground:
        return Ground.ORDINARY if self.weeks <= ORDINARY_WEEKS else Ground.ASSESSMENT

    def starts_on(self, almanac: Almanac) -> date:
        return almanac.week(self.begun, self.weekday)

    def ends_on(self, almanac: Almanac, weeks: int = 0) -> date:
        """The last working day of the last week: of so many weeks, else of those agreed first."""
        return worked(monday_of(self.starts_on(almanac)) + timedelta(weeks=weeks or self.weeks, days=-3))

    def last_on(self, almanac: Almanac) -> date:
        """The day it ended, or is to end by what is agreed now."""
        return self.ends_on(almanac, (self.ending.after if self.ending else 0) or self.extended)

    def taken(self, almanac: Almanac) -> Period:
        """For how long nobody else can have the place; also when it ended early."""
        return Period(self.starts_on(almanac), self.ends_on(almanac, self.extended))

    def agreed_on(self, almanac: Almanac) -> date:
        """Some days before the first, on a day that has been."""
        return worked(min(self.starts_on(almanac) - timedelta(days=self.agreed), almanac.yesterday))

    def meetings(self, almanac: Almanac) -> Iterator[Meeting]:
        """The follow-ups that were held."""
        last, planned = self.last_on(almanac), self._planned(almanac)
        held = [day for day in planned if day <= min(almanac.yesterday, last - A_DAY)]
        if self.latest is not Latest.PLANNED and held[1:] and held[-1] > almanac.ago(2):
            held.pop()
        turns = self._decided(held, almanac)
        for day in held:
            next_on = next((other for other in planned if other > day), self.ends_on(almanac, self.extended))
            if day == held[-1]:
                next_on = max(working(day + A_DAY), min(self._awaited(next_on, almanac), last))
            yield Meeting(day, next_on, turns.get(day, AS_IT_IS))

    def ladder(self, almanac: Almanac) -> list[Step]:
        """The rungs with the day each begins."""
        rungs = [step_of(self.starts_on(almanac), self.turns[0])]
        meetings = self.meetings(almanac)
        return rungs + [step_of(meeting.turns_on, meeting.turn) for meeting in meetings if meeting.turn.is_rung]

    def _planned(self, almanac: Almanac) -> list[date]:
        first = self.starts_on(almanac)
        return planned_follow_ups(first, self.ends_on(almanac, self.extended), self.rhythm, first)

    def _awaited(self, next_on: date, almanac: Almanac) -> date:
        """The day of the follow-up that comes next, as the story wants it to stand today."""
        match self.latest:
            case Latest.OVERDUE:
                return next_on if next_on <= almanac.yesterday else almanac.ahead(-3)
            case Latest.THIS_WEEK:
                return almanac.ahead(self.agreed % 5)
        return next_on

    def _decided(self, held: list[date], almanac: Almanac) -> dict[date, Turn]:
        """What was decided at which of the follow-ups; where they are few, only the last of it."""
        turns: dict[date, Turn] = {}
        can = [day for day in held if add_weeks(monday_of(day), 1) <= self.last_on(almanac)]
        if self.extended:
            before = [day for day in can if day <= self.ends_on(almanac)]
            turns[before[-1]] = Turn(Decision.EXTEND)
            can.remove(before[-1])
        days = _spread(can, len(self.turns) - 1)
        return turns | dict(zip(days, self.turns[len(self.turns) - len(days) :], strict=True))


def step_of(starts_on: date, turn: Turn) -> Step:
    """A rung from a day on, with clock times that give its hours."""
    return Step(starts_on, turn.internship, turn.wage, tuple(_days(turn.internship + turn.wage)))


def _days(minutes: int) -> Iterator[DayHours]:
    """From nine, about equally long."""
    count = min(len(DAYS_OF), max(-(-minutes // USUAL_DAY), 1 if minutes <= 2 * MINUTES_AN_HOUR else 2))
    usual = minutes // count // QUARTER * QUARTER
    for number, weekday in enumerate(DAYS_OF[count - 1], start=1):
        length = usual if number < count else minutes - usual * (count - 1)
        yield DayHours(weekday, time(9), time(*divmod(NINE + length, MINUTES_AN_HOUR)))


def _minutes(hours: str) -> int:
    """`6:30` is 390."""
    whole, _, rest = hours.partition(":")
    return int(whole) * MINUTES_AN_HOUR + int(rest or 0)


def _spread(days: list[date], count: int) -> list[date]:
    """So many of the days, evenly, the last one among them."""
    count = min(count, len(days))
    return [days[number * len(days) // count - 1] for number in range(1, count + 1)]
