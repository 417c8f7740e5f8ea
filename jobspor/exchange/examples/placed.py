"""A placement is agreed, signed, followed up, worked, and ends: each by whoever does it, on its day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from jobspor.access.actor import Actor
from jobspor.access.links import actor_for
from jobspor.access.scope import opened_for
from jobspor.base.days import DAYS_A_WEEK, Period
from jobspor.exchange.examples import words
from jobspor.exchange.examples.almanac import Luck, working
from jobspor.exchange.examples.attendance import Attended, attended
from jobspor.exchange.examples.offers import AT_A_PLACE, because
from jobspor.exchange.examples.planning import GoalAgreed
from jobspor.exchange.examples.schedule import Ending, Meeting, Schedule, step_of
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat
from jobspor.placements.actions.agree import Wording, agree_placement
from jobspor.placements.actions.agreements import sign
from jobspor.placements.actions.cancel import cancel_placement
from jobspor.placements.actions.end import end_placement
from jobspor.placements.actions.follow import hold_follow_up
from jobspor.placements.actions.hours import register_as_agreed, register_week
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import links, signing
from jobspor.placements.rules import Decision, Ground, Kind, Outcome, Step, Terms
from jobspor.placements.rules.decisions import NOTHING, Change
from jobspor.placements.rules.ending import WORK

WAGE_TASKS = ("Lære en ny kollega op", "Lukke af om eftermiddagen")
FURTHER_TASKS = ("Hjælpe, hvor der er travlt", "Holde orden i depotet")
BY_MENTOR = 0.3
"""Share of the follow-ups without a change that the mentor holds."""
ONE_BY_ONE = timedelta(weeks=5)
"""Weeks older than that were written a month at a time."""
NEXT_AFTER = timedelta(days=9)


@dataclass(frozen=True, kw_only=True)
class Placed(Schedule):
    """A schedule that is lived."""

    @property
    def ago(self) -> float:
        """Weeks since it was agreed, about."""
        return self.begun + self.agreed / DAYS_A_WEEK

    def happen(self, case: Case) -> None:
        luck, agreed_on = Luck(case.story.number, self.begun), self.agreed_on(case.almanac)
        placement = self._agree(case, agreed_on, luck)
        meetings = [] if self.cancelled else list(self.meetings(case.almanac))
        changes = [meeting for meeting in meetings if meeting.is_change]
        self._sign(case, placement, agreed_on, is_newest=not changes)
        if self.cancelled:
            self._cancel(case, placement, agreed_on)
            return
        self._begin(case)
        for meeting in meetings:
            self._meet(case, placement, meeting, luck)
            if meeting.is_change:
                self._sign(case, placement, meeting.held_on, is_newest=meeting == changes[-1])
        self._write_hours(case, placement, luck)
        if self.ending:
            self._end(case, placement, self.ending, luck)

    def _agree(self, case: Case, day: date, luck: Luck) -> Placement:
        starts_on, ends_on = self.starts_on(case.almanac), self.ends_on(case.almanac)
        steps = (step_of(starts_on, self.turns[0]),)
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            return agree_placement(
                citizen=case.citizen,
                place=case.stage.places[self.seat],
                terms=Terms(self.kind, starts_on, ends_on, steps, self.ground),
                wording=self._wording(case, luck),
                contact=case.stage.contacts[self.seat],
                reason=because(AT_A_PLACE, day),
                by=actor,
                at=case.at(day),
            )

    def _wording(self, case: Case, luck: Luck) -> Wording:
        plan = next(one for one in case.story.happenings if isinstance(one, GoalAgreed))
        is_internship, tasks = self.kind is Kind.INTERNSHIP, tuple(case.stage.places[self.seat].tasks)
        with_wage = WAGE_TASKS if self.turns[0].wage else ()
        return Wording(
            purpose=luck.one(words.PURPOSES),
            subgoals=tuple(subgoal.text for subgoal in plan.subgoals[:2]),
            internship_tasks=tasks if is_internship else (),
            wage_tasks=with_wage if is_internship else tasks,
            considerations=plan.considerations,
            follow_up_weeks=self.rhythm,
        )

    def _sign(self, case: Case, placement: Placement, day: date, *, is_newest: bool) -> None:
        """Citizen and company by their links in the days after, the municipality at the desk; some not yet."""
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            current, known = signing(placement).current, links(placement)
        not_now = {*current.signatures, *(self.unsigned if is_newest else ())}
        for number, role in enumerate(role for role in SignatoryRole if role not in not_now):
            link = known.get(role)
            by = actor_for(link) if link else actor
            with opened_for(by):
                sign(
                    placement=placement,
                    role=role,
                    digest=current.agreement.digest,
                    channel=("sms" if link.phone else "mail") if link else "desk",
                    by=by,
                    at=case.at(case.almanac.after(day, number)),
                )

    def _cancel(self, case: Case, placement: Placement, day: date) -> None:
        """It never began."""
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            at = case.at(case.almanac.after(day, 4))
            cancel_placement(placement=placement, reason=self.cancelled, by=actor, at=at)

    def _begin(self, case: Case) -> None:
        """The first day came, and the consultant was there."""
        day = self.starts_on(case.almanac)
        if day <= case.almanac.yesterday:
            with case.acting(case.worker(Hat.CONSULTANT)) as actor:
                case.settle(day, by=actor)

    def _meet(self, case: Case, placement: Placement, meeting: Meeting, luck: Luck) -> None:
        is_mentors = not meeting.is_change and luck.falls(BY_MENTOR)
        with case.acting(case.worker(Hat.MENTOR if is_mentors else Hat.CONSULTANT)) as actor:
            hold_follow_up(
                placement=placement,
                held_on=meeting.held_on,
                decision=meeting.turn.decision,
                text=luck.one(words.SAID[meeting.turn.decision]),
                next_on=meeting.next_on,
                change=self._change(case, meeting) if meeting.is_change else NOTHING,
                by=actor,
                at=case.at(meeting.held_on),
            )

    def _change(self, case: Case, meeting: Meeting) -> Change:
        is_internship, tasks = self.kind is Kind.INTERNSHIP, (case.stage.places[self.seat].tasks[0], *FURTHER_TASKS)
        match meeting.turn.decision:
            case Decision.EXTEND:
                return Change(ends_on=self.ends_on(case.almanac, self.extended), ground=Ground.ASSESSMENT)
            case Decision.NEW_TASKS:
                return Change(internship_tasks=tasks) if is_internship else Change(wage_tasks=tasks)
        with_wage = WAGE_TASKS if meeting.turn.wage and is_internship else None
        return Change(step=step_of(meeting.turns_on, meeting.turn), wage_tasks=with_wage)

    def _write_hours(self, case: Case, placement: Placement, luck: Luck) -> None:
        """Every whole week until now but for the last ones that nobody has written."""
        period = Period(self.starts_on(case.almanac), self.last_on(case.almanac))
        weeks = list(attended(self._in_force(case), period, case.almanac.today, absent=self.absent, luck=luck))
        written, recent = weeks[: len(weeks) - self.unwritten], case.almanac.today - ONE_BY_ONE
        for _, together in groupby(written, lambda week: (week.monday.month, max(week.monday, recent))):
            with case.acting(case.worker(Hat.CONSULTANT)) as actor:
                for week in together:
                    at = case.at(case.almanac.after(week.monday, DAYS_A_WEEK))
                    _write(week, placement, by=actor, at=at)

    def _in_force(self, case: Case) -> list[Step]:
        """The rungs that all three have signed."""
        meetings = list(self.meetings(case.almanac))
        changes = [meeting.turns_on for meeting in meetings if meeting.is_change]
        waits = changes[-1:] if self.unsigned else []
        return [rung for rung in self.ladder(case.almanac) if rung.starts_on not in waits]

    def _end(self, case: Case, placement: Placement, ending: Ending, luck: Luck) -> None:
        """With what the citizen can do now, or what the company said, and what is to happen next."""
        outcome, last = ending.outcome, self.last_on(case.almanac)
        day, is_work = case.almanac.after(last, 1), outcome in WORK
        next_step = "Ring, og hør hvordan det går" if is_work else "Tal om, hvad der skal ske nu"
        goes_on = outcome is not Outcome.DECEASED
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            end_placement(
                placement=placement,
                ended_on=last,
                outcome=outcome,
                next_step=next_step if goes_on else "",
                next_on=working(day + NEXT_AFTER) if goes_on else None,
                can_now=luck.one(words.CAN_NOW) if is_work else "",
                debrief=luck.one(words.DEBRIEFS) if goes_on and not is_work else "",
                aftercare_on=working(last + timedelta(days=ending.aftercare)) if is_work else None,
                by=actor,
                at=case.at(day),
            )


def _write(week: Attended, placement: Placement, *, by: Actor, at: datetime) -> None:
    if week.minutes is None:
        register_as_agreed(placement=placement, monday=week.monday, by=by, at=at)
        return
    register_week(
        placement=placement,
        monday=week.monday,
        internship_minutes=week.minutes.internship,
        wage_minutes=week.minutes.wage,
        absence=week.absence or "",
        remark=week.remark,
        by=by,
        at=at,
    )
