"""How a placement runs: its ladder of hours, its weeks, its follow-ups.

A placement and all its parts are one statement, computed in Python: a page costs the same with two weeks or thirty.
What all three have signed is in force; until then a step that only stands in the rows is a proposal.
"""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache, cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from jobspor.base import charts
from jobspor.base.charts import StepChart, step_chart
from jobspor.base.days import A_DAY, DAYS_A_WEEK, Period, add_weeks, is_working_day, monday_of
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import duration, in_sentence
from jobspor.citizens.models import TargetGroupPeriod
from jobspor.law.codes import TargetGroup, every_target_group
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Agreement, FollowUp, HoursStep, Placement, Signature, WeekHours
from jobspor.placements.models import DayHours as DayHoursRow
from jobspor.placements.rules import DayHours, Decision, Ground, Kind, Outcome, Step, Terms, ladder
from jobspor.placements.rules.hours import Absence, Minutes, agreed_in_week, step_on

RECENT_WEEKS = 4


@dataclass(frozen=True)
class Written:
    """What somebody wrote about a week: what was agreed at the time, what was attended, and why less."""

    agreed: Minutes
    attended: Minutes
    absence: str
    remark: str

    @property
    def absent(self) -> int:
        return self.attended.short_of(self.agreed)

    @property
    def reason(self) -> str:
        """Why less than agreed, in words, or nothing."""
        return _(Absence(self.absence).danish) if self.absence else ""


@dataclass(frozen=True)
class Week:
    """One week of a placement: agreed, and what was written about it. `days_off` are its public holidays."""

    monday: date
    agreed: Minutes
    written: Written | None
    is_over: bool
    days_off: tuple[date, ...]

    @property
    def is_missing(self) -> bool:
        """Over, with agreed hours, and nobody has written what happened."""
        return self.is_over and self.written is None and self.agreed.total > 0

    @property
    def key(self) -> str:
        """As it stands in the address: `2026-W47`."""
        return f"{self.monday:%G-W%V}"


@dataclass(frozen=True)
class Attendance:
    """Minutes agreed, attended and missed over some written weeks, and why."""

    weeks: int
    agreed: int
    attended: int
    absent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """A placement on a day: the steps all three have signed, and the steps as they stand in the rows.

    `version` is that of the latest agreement, 0 before there is one; `is_signed` says whether all have signed it.
    """

    placement: Placement
    on: date
    signed: tuple[Step, ...]
    steps: tuple[Step, ...]
    version: int
    is_signed: bool
    written: dict[date, Written]

    @property
    def period(self) -> Period:
        return Period(self.placement.starts_on, self.placement.last_day)

    @property
    def outcome(self) -> str:
        """What it led to, in the reader's words; nothing until somebody has written it."""
        return _(Outcome(self.placement.outcome).danish) if self.placement.outcome else ""

    @property
    def is_ahead(self) -> bool:
        """Agreed, and not begun."""
        return self.on < self.placement.starts_on

    @property
    def is_over(self) -> bool:
        """The last day has passed."""
        return self.placement.last_day < self.on

    @property
    def in_force(self) -> tuple[Step, ...]:
        """The signed steps. Before the first version is signed there is nothing to go by but the rows."""
        return self.signed or self.steps

    @property
    def proposed(self) -> tuple[Step, ...]:
        """The steps that wait to be signed."""
        return tuple(step for step in self.steps if step not in self.signed)

    @property
    def ahead(self) -> tuple[Step, ...]:
        """The steps that have not begun, signed or not."""
        return tuple(step for step in self.steps if step.starts_on > self.on)

    @property
    def step(self) -> Step:
        """The step in force, or the first one while nothing has begun."""
        return step_on(self.in_force, self.on) or self.in_force[0]

    @property
    def terms(self) -> Terms:
        """What is agreed so far, as the rules see it."""
        placement = self.placement
        return Terms(
            kind=Kind(placement.kind),
            starts_on=placement.starts_on,
            ends_on=placement.ends_on,
            steps=self.steps,
            ground=Ground(placement.ground),
            agreed_until=placement.ends_on,
        )

    @property
    def finding(self) -> str:
        """What the ladder shows, in the reader's language."""
        on = min(self.on, self.placement.last_day)
        return ladder.finding(self.in_force, on).translated(_, in_sentence)

    @property
    def chart(self) -> StepChart:
        """The ladder as drawn, to the end of the last day; steps after it were never begun."""
        last = self.placement.last_day
        signed = {step.starts_on: _drawn(step) for step in self.signed}
        proposed = {step.starts_on: replace(_drawn(step), proposed=True) for step in self.proposed}
        drawn = sorted((signed | proposed).values(), key=lambda step: step.starts_on)
        return step_chart([step for step in drawn if step.starts_on <= last], ends_on=last + A_DAY, on=self.on)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks that have begun, newest first."""
        last = monday_of(min(self.placement.last_day, self.on))
        count = (last - monday_of(self.placement.starts_on)).days // DAYS_A_WEEK + 1
        return tuple(self.week(add_weeks(last, -n)) for n in range(count))

    @cached_property
    def missing(self) -> tuple[Week, ...]:
        """The weeks nobody has written, oldest first."""
        return tuple(week for week in reversed(self.weeks) if week.is_missing)

    @cached_property
    def recent(self) -> Attendance:
        """The last four weeks that are written."""
        weeks = [week.written for week in self.weeks if week.written][:RECENT_WEEKS]
        return Attendance(
            weeks=len(weeks),
            agreed=sum(week.agreed.total for week in weeks),
            attended=sum(week.attended.total for week in weeks),
            absent=sum(week.absent for week in weeks),
            reasons=tuple(dict.fromkeys(week.reason for week in weeks if week.absence)),
        )

    def week(self, monday: date) -> Week:
        """The week that begins on a Monday, inside the placement or not."""
        days = [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]
        return Week(
            monday=monday,
            agreed=agreed_in_week(self.in_force, self.period, monday),
            written=self.written.get(monday),
            is_over=min(days[-1], self.placement.last_day) < self.on,
            days_off=tuple(day for day in days[:5] if self.period.contains(day) and not is_working_day(day)),
        )


@dataclass(frozen=True)
class Held:
    """A follow-up that was held, in the reader's words."""

    held_on: date
    decision: str
    text: str
    owner: str


def course(placement: Placement, on: date) -> Course:
    """A placement on a day. One query."""
    return courses(Placement.objects.filter(pk=placement.pk), on)[0]


def courses(rows: QuerySet[Placement], on: date) -> list[Course]:
    """Placements on a day, with all their parts. One query."""
    return [_course(row, on) for row in rows.annotate(**_parts())]


@cache
def _parts() -> dict[str, ArraySubquery]:
    """The parts of a placement, as columns of its row."""
    of_placement = {"placement": OuterRef("pk")}
    days = ArraySubquery(
        DayHoursRow.objects.filter(step=OuterRef("pk")).values(
            part=JSONObject(weekday="weekday", starts_at="starts_at", ends_at="ends_at")
        )
    )
    steps = HoursStep.objects.filter(**of_placement).order_by("starts_on")
    fields = ("starts_on", "internship_minutes", "wage_minutes")
    written = ("monday", "agreed_internship", "agreed_wage", "internship_minutes", "wage_minutes", "absence", "remark")
    signed = Signature.objects.filter(agreement=OuterRef("pk"), withdrawn_at=None).values("role")
    agreements = Agreement.objects.filter(**of_placement).order_by("version")
    return {
        "step_parts": ArraySubquery(steps.values(part=JSONObject(**{name: name for name in fields}, days=days))),
        "week_parts": ArraySubquery(
            WeekHours.objects.filter(**of_placement).values(part=JSONObject(**{name: name for name in written}))
        ),
        "agreement_parts": ArraySubquery(
            agreements.values(part=JSONObject(version="version", steps="text__steps", roles=ArraySubquery(signed)))
        ),
    }


def follow_ups(placement: Placement) -> tuple[list[FollowUp], list[Held]]:
    """The follow-ups to come, soonest first, and those that were held, latest first. One query."""
    rows = list(placement.follow_ups.select_related("owner__user").order_by("planned_on"))
    planned = [row for row in rows if not row.held_on]
    held = [_held(row, row.held_on) for row in rows if row.held_on]
    return planned, sorted(held, key=lambda one: one.held_on, reverse=True)


def target_group_of(placement: Placement) -> TargetGroup:
    """The citizen's when the placement was agreed: it decides the duration, also when it has changed since. One query.

    Raises RuleBroken when nobody had written one.
    """
    periods = TargetGroupPeriod.objects.current(placement.agreed_on).filter(citizen=placement.citizen_id)
    group = every_target_group().get(periods.values_list("target_group", flat=True).first() or "")
    if group is None:
        message = gettext_noop("Borgeren havde ingen målgruppe %(day)s. Skriv den på borgerens side, og prøv igen.")
        raise RuleBroken(Sentence(message, day=placement.agreed_on))
    return group


def _held(row: FollowUp, held_on: date) -> Held:
    return Held(held_on, _(Decision(row.decision).danish), row.text, row.owner.name)


def _drawn(step: Step) -> charts.Step:
    hours = {"internship": duration(step.internship_minutes), "wage": duration(step.wage_minutes)}
    if not step.wage_minutes:
        text = _("%(internship)s praktik") % hours
    elif step.internship_minutes:
        text = _("%(internship)s + %(wage)s løn") % hours
    else:
        text = _("%(wage)s løn") % hours
    return charts.Step(step.starts_on, step.internship_minutes, step.wage_minutes, text)


def _course(row: Any, on: date) -> Course:
    signed = [part for part in row.agreement_parts if len(part["roles"]) == len(SignatoryRole)]
    return Course(
        placement=row,
        on=on,
        signed=tuple(_step(part) for part in signed[-1]["steps"]) if signed else (),
        steps=tuple(_step(part) for part in row.step_parts),
        version=len(row.agreement_parts),
        is_signed=bool(signed) and signed[-1] is row.agreement_parts[-1],
        written={date.fromisoformat(part["monday"]): _written(part) for part in row.week_parts},
    )


def _step(part: dict[str, Any]) -> Step:
    days = [
        DayHours(day["weekday"], time.fromisoformat(day["starts_at"]), time.fromisoformat(day["ends_at"]))
        for day in part["days"]
    ]
    return Step(
        starts_on=date.fromisoformat(part["starts_on"]),
        internship_minutes=part["internship_minutes"],
        wage_minutes=part["wage_minutes"],
        days=tuple(sorted(days, key=lambda day: day.weekday)),
    )


def _written(part: dict[str, Any]) -> Written:
    return Written(
        agreed=Minutes(part["agreed_internship"], part["agreed_wage"]),
        attended=Minutes(part["internship_minutes"], part["wage_minutes"]),
        absence=part["absence"],
        remark=part["remark"],
    )
