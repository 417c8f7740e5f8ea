"""What the ladder of hours shows, in one sentence: wage hours are the measure, and small steps are to be seen."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from jobspor.base.days import DAYS_A_WEEK
from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, gettext_noop
from jobspor.placements.rules.terms import Step


def finding(steps: Sequence[Step], on: date) -> Sentence:
    """The sentence over the ladder, of the steps in force; those ahead count only before the first day."""
    begun = [step for step in steps if step.starts_on <= on]
    first = steps[0]
    if not begun:
        message = gettext_noop("Begynder %(day)s med %(hours)s om ugen.")
        return Sentence(message, day=first.starts_on, hours=formatted(first.minutes))
    now = begun[-1]
    if now.wage_minutes != first.wage_minutes:
        since = next(step.starts_on for step in begun if step.wage_minutes != first.wage_minutes)
        return _moved(first.wage_minutes, now.wage_minutes, (on - since).days // DAYS_A_WEEK)
    if now.wage_minutes:
        message = gettext_noop("%(hours)s om ugen har været med løn siden første dag.")
        return Sentence(message, hours=formatted(now.wage_minutes))
    if any(step.wage_minutes for step in begun):
        *_, since = (step.starts_on for step in takewhile(lambda step: not step.wage_minutes, reversed(begun)))
        message = gettext_noop("%(hours)s om ugen. Siden %(day)s er ingen af timerne med løn.")
        return Sentence(message, hours=formatted(now.minutes), day=since)
    if now.minutes != first.minutes:
        message = gettext_noop("Timerne er gået fra %(before)s til %(now)s om ugen. Ingen af dem er med løn endnu.")
        return Sentence(message, before=formatted(first.minutes), now=formatted(now.minutes))
    message = gettext_noop("%(hours)s om ugen siden %(day)s. Ingen af timerne er med løn endnu.")
    return Sentence(message, hours=formatted(now.minutes), day=now.starts_on)


def _moved(before: int, now: int, weeks: int) -> Sentence:
    """Weeks from the day the wage hours began to move."""
    values = {"before": formatted(before) if before else "0", "now": formatted(now)}
    if not weeks:
        return Sentence(gettext_noop("Løntimerne er gået fra %(before)s til %(now)s om ugen i denne uge."), **values)
    if weeks == 1:
        return Sentence(gettext_noop("Løntimerne er gået fra %(before)s til %(now)s om ugen på en uge."), **values)
    message = gettext_noop("Løntimerne er gået fra %(before)s til %(now)s om ugen på %(weeks)s uger.")
    return Sentence(message, weeks=weeks, **values)
