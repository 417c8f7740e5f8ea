"""The hours of one week: what was agreed, to the minute, and what can be written about it (docs/adr/0009)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.base.days import DAYS_A_WEEK, Period, monday_of
from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import MINUTES_AN_HOUR, formatted
from jobspor.base.text import Sentence, Worded, gettext_noop
from jobspor.placements.rules.terms import Step

WORKING_WEEK = range(1, 6)  # Monday to Friday carry the hours of a step that leaves its days open
LONGEST_WEEK = DAYS_A_WEEK * 24 * MINUTES_AN_HOUR


class Absence(Worded):
    """Why somebody was there less than agreed. Neutral: it is information for the follow-up and decides nothing."""

    ILL = "ill", gettext_noop("Syg")
    AGREED = "agreed", gettext_noop("Aftalt fri")
    HOLIDAY = "holiday", gettext_noop("Ferie")
    CLOSED = "closed", gettext_noop("Helligdag eller lukket")
    STAYED_AWAY = "stayed_away", gettext_noop("Udeblevet")


@dataclass(frozen=True)
class Minutes:
    """Minutes of internship and of ordinary wage hours, apart."""

    internship: int
    wage: int

    @property
    def total(self) -> int:
        return self.internship + self.wage

    def short_of(self, agreed: "Minutes") -> int:
        """Minutes agreed and not here, each kind for itself: more of one does not make up for less of the other."""
        return max(0, agreed.internship - self.internship) + max(0, agreed.wage - self.wage)


def agreed_in_week(steps: Sequence[Step], placement: Period, monday: date) -> Minutes:
    """The minutes agreed in a week: each day of the placement by the step in force that day.

    Public holidays are not deducted: whether the workplace is closed is known when the week is written.
    """
    days = [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]
    parts = [_of_day(step, day) for day in days if placement.contains(day) and (step := step_on(steps, day))]
    return Minutes(sum(part.internship for part in parts), sum(part.wage for part in parts))


def step_on(steps: Sequence[Step], day: date) -> Step | None:
    """The step in force on a day; None before the first."""
    begun = [step for step in steps if step.starts_on <= day]
    return max(begun, key=lambda step: step.starts_on, default=None)


def check_week(monday: date, placement: Period, today: date) -> None:
    """Raises RuleBroken for a week that has not begun, or that lies outside the placement."""
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    week = monday.isocalendar().week
    if sunday < placement.starts_on:
        message = gettext_noop("Forløbet begynder %(day)s, så uge %(week)s har ingen timer. Vælg en senere uge.")
        raise RuleBroken(Sentence(message, day=placement.starts_on, week=week))
    if not placement.overlaps(Period(monday, sunday)):
        message = gettext_noop("Forløbet sluttede %(day)s, så uge %(week)s har ingen timer. Vælg en tidligere uge.")
        raise RuleBroken(Sentence(message, day=placement.ends_on, week=week))
    if monday > monday_of(today):
        message = gettext_noop("Uge %(week)s er ikke begyndt. Skriv timerne fra %(day)s.")
        raise RuleBroken(Sentence(message, day=monday, week=week))


def check_attended(attended: Minutes, agreed: Minutes, absence: str) -> None:
    """Raises RuleBroken for an impossible week, for less than agreed without a reason, and for a reason without it."""
    if min(attended.internship, attended.wage) < 0 or attended.total > LONGEST_WEEK:
        raise RuleBroken(gettext_noop("Så mange timer kan en uge ikke have. Ret timetallet."), field="internship")
    missing = attended.short_of(agreed)
    if missing and not absence:
        message = gettext_noop("Der er %(missing)s mindre end aftalt. Vælg hvorfor.")
        raise RuleBroken(Sentence(message, missing=formatted(missing)), field="absence")
    if absence and not missing:
        message = gettext_noop("Timerne er som aftalt, så der er intet fravær. Vælg »Som aftalt«, eller ret timerne.")
        raise RuleBroken(message, field="absence")


def _of_day(step: Step, day: date) -> Minutes:
    """The day's part of the step's week. The parts of a whole week add up to the step, to the minute."""
    weights = {planned.weekday: planned.minutes for planned in step.days} or dict.fromkeys(WORKING_WEEK, 1)
    whole = sum(weights.values())
    before = sum(weight for weekday, weight in weights.items() if weekday < day.isoweekday())
    through = before + weights.get(day.isoweekday(), 0)

    def part(minutes: int) -> int:
        return minutes * through // whole - minutes * before // whole

    wage = part(step.wage_minutes)
    is_exact = whole == step.minutes
    return Minutes(through - before - wage if is_exact else part(step.internship_minutes), wage)
