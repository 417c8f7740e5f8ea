"""What a follow-up's decision asks for, and whether it is what it says: more or fewer hours, with wage, a later day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobspor.base.days import A_DAY, add_weeks, is_working_day
from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, gettext_noop
from jobspor.law.codes import TargetGroup
from jobspor.placements.rules.durations import latest_end, longest_internship
from jobspor.placements.rules.hours import step_on
from jobspor.placements.rules.terms import Step, Terms
from jobspor.placements.rules.words import Decision, Ground, Kind

ABOUT_NOW = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the three agree anew at a follow-up; None stays as it is."""

    step: Step | None = None
    internship_tasks: tuple[str, ...] | None = None
    wage_tasks: tuple[str, ...] | None = None
    ends_on: date | None = None
    ground: Ground | None = None


NOTHING = Change()


def check_change(decision: Decision, change: Change, terms: Terms, held_on: date, today: date) -> None:
    """Raises RuleBroken when the change does not do what the decision says, seen against the terms until now."""
    if terms.ends_on is not None and terms.ends_on < today:
        message = gettext_noop("Forløbet sluttede %(day)s. Aftalen kan ikke ændres mere. Aftal et nyt forløb.")
        raise RuleBroken(Sentence(message, day=terms.ends_on), field="decision")
    match decision:
        case _ if decision.makes_a_step:
            _check_step(decision, change.step, terms.steps, held_on, today)
        case Decision.NEW_TASKS if change.internship_tasks is None and change.wage_tasks is None:
            raise RuleBroken(gettext_noop("Opgaverne er de samme som før. Skriv de nye opgaver."), field="tasks")
        case Decision.EXTEND if change.ends_on is None or terms.ends_on is None or change.ends_on <= terms.ends_on:
            message = gettext_noop("Forløbet slutter %(day)s nu. Vælg en senere dag at forlænge til.")
            raise RuleBroken(Sentence(message, day=terms.ends_on), field="ends_on")


def ways_to_extend(terms: Terms, group: TargetGroup) -> dict[Ground, date]:
    """The grounds on which an internship can go on, and the last day each allows, by the rules of the first day.

    Empty when it has been as long as it may. Other kinds have no such limit. Raises NoRule.
    """
    if terms.kind is not Kind.INTERNSHIP or terms.ends_on is None:
        return {}
    further = longest_internship(group, terms.starts_on, terms.ground).grounds_to_extend
    latest = {ground: latest_end(group, terms.starts_on, ground, terms.ends_on) for ground in (terms.ground, *further)}
    return {ground: day for ground, day in latest.items() if day > terms.ends_on}


def next_follow_up(planned: Sequence[date], every_weeks: int, last_day: date, today: date) -> date | None:
    """The day to propose for the follow-up after one that is held about now; None when no day is left.

    The next one planned, for those within some days are what is held now; else in the rhythm, at the latest the last
    working day.
    """
    later = next((day for day in sorted(planned) if day > today + ABOUT_NOW), None)
    if later or last_day <= today:
        return later
    wanted = min(add_weeks(today, every_weeks), last_day)
    return next((day for day in _near(wanted, last_day, today) if is_working_day(day)), last_day)


def _near(wanted: date, last_day: date, today: date) -> Iterator[date]:
    """The days from the wanted one to the last, then those before it back to tomorrow."""
    yield from (wanted + timedelta(days=n) for n in range((last_day - wanted).days + 1))
    yield from (wanted - timedelta(days=n) for n in range(1, (wanted - today).days))


def changed(terms: Terms, change: Change) -> Terms:
    """The terms with the change in them; a step takes the place of one that was to begin the same day."""
    steps = {step.starts_on: step for step in terms.steps}
    if change.step:
        steps[change.step.starts_on] = change.step
    return replace(
        terms,
        ends_on=change.ends_on or terms.ends_on,
        ground=change.ground or terms.ground,
        steps=tuple(sorted(steps.values(), key=lambda step: step.starts_on)),
    )


def _check_step(decision: Decision, step: Step | None, steps: Sequence[Step], held_on: date, today: date) -> None:
    if step is None:
        raise RuleBroken(gettext_noop("Skriv timerne på det nye trin."), field="steps")
    if step.starts_on < held_on:
        message = gettext_noop("Det nye trin kan ikke begynde før opfølgningen %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=held_on), field="starts_on")
    if step.starts_on <= today and any(step.starts_on == begun.starts_on for begun in steps):
        message = gettext_noop("Der begyndte allerede et trin %(day)s. Vælg en senere dag.")
        raise RuleBroken(Sentence(message, day=step.starts_on), field="starts_on")
    # One that begins the same day gives way: more is more than before it, fewer is fewer than it says.
    if earlier := step_on(steps, step.starts_on - A_DAY):
        _check_more(decision, step, earlier)
    if agreed := step_on(steps, step.starts_on):
        _check_fewer(decision, step, agreed)


def _check_more(decision: Decision, step: Step, until_now: Step) -> None:
    if decision is Decision.RAISE_HOURS and step.minutes <= until_now.minutes:
        message = gettext_noop("Timerne er ikke sat op: der er aftalt %(now)s om ugen nu. Skriv flere timer.")
        raise RuleBroken(Sentence(message, now=formatted(until_now.minutes)), field="steps")
    if decision is Decision.WAGE_HOURS and step.wage_minutes <= until_now.wage_minutes:
        message = gettext_noop("Der er aftalt %(now)s med løn om ugen nu. Skriv flere løntimer.")
        raise RuleBroken(Sentence(message, now=formatted(until_now.wage_minutes)), field="wage")


def _check_fewer(decision: Decision, step: Step, agreed: Step) -> None:
    """Fewer than agreed from that day; and agreed wage hours fall only by the decision that says so."""
    if decision is Decision.LOWER_HOURS and step.minutes >= agreed.minutes:
        message = gettext_noop("Timerne er ikke sat ned: der er aftalt %(now)s om ugen fra den dag. Skriv færre timer.")
        raise RuleBroken(Sentence(message, now=formatted(agreed.minutes)), field="steps")
    if decision is Decision.LOWER_WAGE_HOURS and step.wage_minutes >= agreed.wage_minutes:
        message = gettext_noop("Der er aftalt %(now)s med løn om ugen fra den dag. Skriv færre løntimer.")
        raise RuleBroken(Sentence(message, now=formatted(agreed.wage_minutes)), field="wage")
    if decision is not Decision.LOWER_WAGE_HOURS and step.wage_minutes < agreed.wage_minutes:
        message = gettext_noop(
            "Timerne med løn falder fra %(before)s til %(after)s om ugen. "
            "Behold dem, eller vælg »Sæt løntimerne ned«, hvis det er aftalt."
        )
        words = {"before": formatted(agreed.wage_minutes), "after": formatted(step.wage_minutes)}
        raise RuleBroken(Sentence(message, **words), field="wage")
