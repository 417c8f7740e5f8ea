"""The terms of an agreement: period, steps of weekly hours, days; and whether they may be agreed."""

from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import MINUTES_AN_HOUR, formatted
from jobspor.base.text import Sentence, gettext_noop
from jobspor.law.codes import TargetGroup
from jobspor.law.parameters import value_on
from jobspor.placements.rules.durations import (
    latest_end,
    latest_wage_subsidy_end,
    longest_internship,
    wage_subsidy_months,
)
from jobspor.placements.rules.words import Ground, Kind


@dataclass(frozen=True)
class DayHours:
    """When the citizen is at work on a weekday, 1 (Monday) to 7. Breaks are part of working time."""

    weekday: int
    starts_at: time
    ends_at: time

    @property
    def minutes(self) -> int:
        """Minutes from start to end; below 1 when the day ends before it starts."""
        return _of_day(self.ends_at) - _of_day(self.starts_at)


@dataclass(frozen=True)
class Step:
    """The weekly hours from a day on, in whole minutes, internship and ordinary wage apart. Days may be left open."""

    starts_on: date
    internship_minutes: int
    wage_minutes: int
    days: tuple[DayHours, ...] = ()

    @property
    def minutes(self) -> int:
        return self.internship_minutes + self.wage_minutes


@dataclass(frozen=True)
class Terms:
    """What is to be agreed. `agreed_until` is the end agreed so far, when a running placement is extended.

    In a wage subsidy, flex job or ordinary job all hours are wage minutes.
    """

    kind: Kind
    starts_on: date
    ends_on: date | None
    steps: tuple[Step, ...]
    ground: Ground = Ground.ORDINARY
    agreed_until: date | None = None
    is_public_employer: bool = False


def check_terms(terms: Terms, target_group: TargetGroup) -> None:
    """Raises RuleBroken when the rules in force on the first day do not allow the terms, NoRule without a rule."""
    check_period(terms)
    check_duration(terms, target_group)
    check_steps(terms)
    for step in terms.steps:
        check_hours(step, terms)
        check_days(step)


def check_start(starts_on: date, today: date, *, may_backdate: bool) -> None:
    """Raises RuleBroken for a first day in the past, unless the person agreeing may backdate."""
    if starts_on < today and not may_backdate:
        message = gettext_noop(
            "Første dag %(day)s er passeret. Vælg i dag eller senere, eller bed din leder om at oprette aftalen."
        )
        raise RuleBroken(Sentence(message, day=starts_on), field="starts_on")


def check_period(terms: Terms) -> None:
    """The last day comes after the first, and an offer has a last day. Raises RuleBroken."""
    if terms.ends_on is None and terms.kind.is_offer:
        raise RuleBroken(gettext_noop("Aftalen mangler en slutdato. Skriv den sidste dag."), field="ends_on")
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        message = gettext_noop("Slutdatoen %(last)s ligger før første dag %(first)s. Ret en af dem.")
        raise RuleBroken(Sentence(message, last=terms.ends_on, first=terms.starts_on), field="ends_on")


def check_duration(terms: Terms, target_group: TargetGroup) -> None:
    """An offer lasts no longer than its target group may have it. Raises RuleBroken, NoRule."""
    if terms.ends_on is None:
        return
    if terms.kind is Kind.INTERNSHIP:
        latest = latest_end(target_group, terms.starts_on, terms.ground, terms.agreed_until)
        if terms.ends_on > latest:
            raise _too_long_an_internship(terms, target_group, latest)
    if terms.kind is Kind.WAGE_SUBSIDY:
        latest = latest_wage_subsidy_end(target_group, terms.starts_on, is_public=terms.is_public_employer)
        if terms.ends_on > latest:
            rule = wage_subsidy_months(target_group, terms.starts_on, is_public=terms.is_public_employer)
            message = gettext_noop(
                "Løntilskud for målgruppen »%(group)s« kan højst vare %(months)s måneder, til og med %(latest)s. "
                "Sæt slutdatoen til %(latest)s eller før."
            )
            sentence = Sentence(message, group=target_group.name, months=rule.number, latest=latest)
            raise RuleBroken(sentence, paragraph=rule.source, field="ends_on")


def _too_long_an_internship(terms: Terms, target_group: TargetGroup, latest: date) -> RuleBroken:
    """What may be agreed instead: an earlier day, or the next ground."""
    longest = longest_internship(target_group, terms.starts_on, terms.ground)
    messages = {
        Ground.ORDINARY: gettext_noop(
            "Praktik for målgruppen »%(group)s« kan højst vare %(weeks)s uger, til og med %(latest)s. "
            "Sæt slutdatoen til %(latest)s eller før, eller begrund en længere praktik med en konkret vurdering."
        ),
        Ground.ASSESSMENT: gettext_noop(
            "Efter en konkret vurdering kan praktikken højst vare %(weeks)s uger, til og med %(latest)s. "
            "Sæt slutdatoen til %(latest)s eller før. Er der et helt særligt behov, forlænges den senere."
        ),
        Ground.SPECIAL_NEED: gettext_noop(
            "Ved et helt særligt behov kan praktikken forlænges %(weeks)s uger ad gangen, nu til og med %(latest)s. "
            "Sæt slutdatoen til %(latest)s eller før."
        ),
    }
    message = messages[terms.ground]
    if not longest.grounds_to_extend:
        message = gettext_noop(
            "Praktik for målgruppen »%(group)s« kan højst vare %(weeks)s uger, til og med %(latest)s. "
            "Sæt slutdatoen til %(latest)s eller før."
        )
    sentence = Sentence(message, group=target_group.name, weeks=longest.weeks, latest=latest)
    return RuleBroken(sentence, paragraph=longest.paragraph, field="ends_on")


def check_steps(terms: Terms) -> None:
    """The first step begins with the placement, the others follow in order inside the period. Raises RuleBroken."""
    if not terms.steps or terms.steps[0].starts_on != terms.starts_on:
        message = gettext_noop("Timerne skal være aftalt fra første dag, %(day)s.")
        raise RuleBroken(Sentence(message, day=terms.starts_on), field="steps")
    for earlier, later in pairwise(terms.steps):
        if later.starts_on <= earlier.starts_on:
            message = gettext_noop("Trinnene skal følge efter hinanden: %(later)s kommer ikke efter %(earlier)s.")
            raise RuleBroken(Sentence(message, later=later.starts_on, earlier=earlier.starts_on), field="steps")
    last = terms.steps[-1].starts_on
    if terms.ends_on is not None and last > terms.ends_on:
        message = gettext_noop("Trinnet fra %(step)s ligger efter slutdatoen %(last)s. Flyt det, eller fjern det.")
        raise RuleBroken(Sentence(message, step=last, last=terms.ends_on), field="steps")


def check_hours(step: Step, terms: Terms) -> None:
    """Whole minutes, of the sort the kind has, and no more in an internship week than allowed. Raises RuleBroken."""
    if step.internship_minutes < 0 or step.wage_minutes < 0:
        raise RuleBroken(gettext_noop("Timer kan ikke være mindre end 0. Ret timetallet."), field="steps")
    if step.internship_minutes and terms.kind is not Kind.INTERNSHIP:
        message = gettext_noop("Kun virksomhedspraktik kan have praktiktimer. Skriv timerne som løntimer.")
        raise RuleBroken(message, field="steps")
    if not step.minutes and terms.kind is not Kind.EDUCATION:
        message = gettext_noop("Skriv, hvor mange timer om ugen der er aftalt fra %(day)s.")
        raise RuleBroken(Sentence(message, day=step.starts_on), field="steps")
    if terms.kind is Kind.INTERNSHIP:
        _check_full_week(step, terms.starts_on)


def _check_full_week(step: Step, first_day: date) -> None:
    rule = value_on("internship/weekly_hours", first_day)
    if step.minutes > rule.number * MINUTES_AN_HOUR:
        message = gettext_noop(
            "Praktik og løntimer er tilsammen %(agreed)s om ugen fra %(day)s. Det må højst være %(hours)s timer. "
            "Sæt timerne ned."
        )
        sentence = Sentence(message, agreed=formatted(step.minutes), day=step.starts_on, hours=rule.number)
        raise RuleBroken(sentence, paragraph=rule.source, field="steps")


def check_days(step: Step) -> None:
    """Each weekday once, ending after it starts, together the hours of the week. Raises RuleBroken."""
    if not step.days:
        return
    if not {day.weekday for day in step.days} <= set(range(1, 8)):
        raise ValueError("weekdays are 1 to 7")
    if len({day.weekday for day in step.days}) < len(step.days):
        raise RuleBroken(gettext_noop("Den samme ugedag står to gange. Saml tiderne på én linje."), field="days")
    if any(day.minutes <= 0 for day in step.days):
        raise RuleBroken(gettext_noop("En dag slutter, før den begynder. Ret klokkeslættet."), field="days")
    total = sum(day.minutes for day in step.days)
    if total != step.minutes:
        message = gettext_noop(
            "Dagene fra %(day)s giver %(total)s om ugen, men der er aftalt %(agreed)s. Ret dagene eller timerne."
        )
        sentence = Sentence(message, day=step.starts_on, total=formatted(total), agreed=formatted(step.minutes))
        raise RuleBroken(sentence, field="days")


def _of_day(moment: time) -> int:
    return moment.hour * MINUTES_AN_HOUR + moment.minute
