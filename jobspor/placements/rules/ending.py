"""How a placement ends: on a day it could, into something, and with aftercare when it led to self-support."""

from datetime import date

from jobspor.base.days import Period, add_weeks, working_day_from
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.placements.rules.words import Outcome

AFTERCARE_WEEKS = 4
# Something came of it: aftercare is planned. Otherwise the company is asked what it saw.
WORK = (Outcome.ORDINARY_JOB, Outcome.FLEX_JOB, Outcome.WAGE_HOURS, Outcome.EDUCATION)
OTHERWISE = tuple(outcome for outcome in Outcome if outcome not in WORK)


def check_last_day(ended_on: date, agreed: Period, today: date) -> None:
    """Raises RuleBroken for a last day outside the agreed period, and before the placement has begun."""
    if today < agreed.starts_on or ended_on < agreed.starts_on:
        message = gettext_noop("Forløbet begynder %(day)s. Begynder det aldrig, så aflys det på forløbets side.")
        raise RuleBroken(Sentence(message, day=agreed.starts_on), field="ended_on")
    if not agreed.contains(ended_on):
        message = gettext_noop("Der er aftalt til og med %(day)s. Vælg den dag eller en dag før, eller forlæng først.")
        raise RuleBroken(Sentence(message, day=agreed.ends_on), field="ended_on")


def check_what_follows(outcome: Outcome, next_step: str, next_on: date | None, today: date) -> None:
    """Raises RuleBroken for an ending into nothing: what happens next, and on which day to come."""
    if outcome is Outcome.DECEASED:
        return
    if not next_step:
        message = gettext_noop("Skriv, hvad der sker nu. Et forløb slutter aldrig ud i ingenting.")
        raise RuleBroken(message, field="next_step")
    if next_on is None or next_on < today:
        raise RuleBroken(gettext_noop("Vælg en dag for næste skridt, i dag eller senere."), field="next_on")


def check_aftercare(outcome: Outcome, ended_on: date, aftercare_on: date | None) -> None:
    """Raises RuleBroken for self-support without a day to call citizen and company, and for a day too soon."""
    if aftercare_on is None and outcome.is_self_supporting:
        message = gettext_noop("Vælg en dag for efterværn, hvor I ringer til både borger og virksomhed.")
        raise RuleBroken(message, field="aftercare_on")
    if aftercare_on is not None and aftercare_on <= ended_on:
        message = gettext_noop("Efterværn ligger efter den sidste dag, %(day)s. Vælg en senere dag.")
        raise RuleBroken(Sentence(message, day=ended_on), field="aftercare_on")


def usual_aftercare(ended_on: date) -> date:
    """Four weeks after the last day, or the next working day."""
    return working_day_from(add_weeks(ended_on, AFTERCARE_WEEKS))
