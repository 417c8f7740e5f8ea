"""When a placement is followed up: a rhythm that fits the citizen, on working days, inside the placement."""

from datetime import date, timedelta

from jobspor.base.days import Period, add_weeks, is_working_day
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop

LONGEST_RHYTHM = 26


def follow_up_days(starts_on: date, ends_on: date, every_weeks: int, today: date) -> list[date]:
    """The planned days from today on: every so many weeks after the first day, a day off moved to the next working day.

    A placement shorter than its rhythm is followed up once, on its last working day. Raises RuleBroken for a rhythm
    outside 1 to 26 weeks.
    """
    if not 1 <= every_weeks <= LONGEST_RHYTHM:
        message = gettext_noop("Vælg opfølgning med mellem 1 og %(most)s ugers mellemrum.")
        raise RuleBroken(Sentence(message, most=LONGEST_RHYTHM), field="every_weeks")
    weeks = range(every_weeks, Period(starts_on, ends_on).weeks, every_weeks)
    rhythm = [add_weeks(starts_on, week) for week in weeks] or [ends_on]
    days = {_working_day(day, starts_on, ends_on) for day in rhythm}
    return sorted(day for day in days if day is not None and day >= today)


def check_follow_up(held_on: date, placement: Period, today: date) -> None:
    """Raises RuleBroken for a follow-up before the placement starts, after it ends, or not held yet."""
    if held_on < placement.starts_on:
        message = gettext_noop(
            "Opfølgningen kan ikke ligge før første dag, %(day)s. Ret datoen, eller skriv en note på borgeren."
        )
        raise RuleBroken(Sentence(message, day=placement.starts_on), field="held_on")
    if held_on > today:
        message = gettext_noop("Opfølgningen %(day)s er ikke holdt endnu. Planlæg den, og skriv den bagefter.")
        raise RuleBroken(Sentence(message, day=held_on), field="held_on")
    if not placement.contains(held_on):
        message = gettext_noop(
            "Forløbet sluttede %(day)s. Ret datoen, eller skriv samtalen som en note eller efterværn."
        )
        raise RuleBroken(Sentence(message, day=placement.ends_on), field="held_on")


def _working_day(day: date, first: date, last: date) -> date | None:
    """The day or the next working day, else the last one before it. None: there is no working day in the placement."""
    later = [day + timedelta(days=n) for n in range((last - day).days + 1)]
    earlier = [day - timedelta(days=n) for n in range((day - first).days + 1)]
    return next(filter(is_working_day, later + earlier), None)
