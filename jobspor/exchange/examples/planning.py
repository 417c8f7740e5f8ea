"""Goal, job wishes, subgoals, and what a workplace should know."""

from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.access.actor import Actor
from jobspor.citizens.actions.plan import (
    add_consideration,
    agree_goal,
    set_job_wishes,
)
from jobspor.citizens.actions.sharing import share, withdraw
from jobspor.citizens.actions.subgoals import add_subgoal, reach_subgoal
from jobspor.citizens.models import Consideration
from jobspor.exchange.examples.stage import Case
from jobspor.exchange.examples.words import Aim
from jobspor.organisation.rules import Hat

YES_HOLDS = timedelta(weeks=26)
"""How long a citizen's yes to sharing lasts; it is asked for again when it runs out."""


@dataclass(frozen=True)
class Subgoal:
    """A small step: who helps, when it was or is to be reached, seen from today; `reached` so many weeks ago."""

    text: str
    helper: str
    due_in: int
    reached: float | None = None


@dataclass(frozen=True)
class GoalAgreed:
    """Goal, job wishes, subgoals, and what a workplace should know, to which the citizen says yes."""

    ago: float
    aim: Aim
    subgoals: tuple[Subgoal, ...] = ()
    considerations: tuple[str, ...] = ()

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            at = case.at(day)
            agree_goal(pathway=case.pathway, kind=self.aim.kind, own_words=self.aim.own_words, on=day, by=actor, at=at)
            set_job_wishes(pathway=case.pathway, wishes=_by_letter(self.aim), by=actor, at=at)
            for text in self.considerations:
                kept = add_consideration(pathway=case.pathway, text=text, by=actor, at=at)
                share(row=kept, on=day, until=self._until(case), by=actor, at=at)
            for subgoal in self.subgoals:
                self._add(subgoal, case, day, by=actor)
            case.settle(day, by=actor)

    def _until(self, case: Case) -> date:
        """The yes is asked for again when it runs out."""
        return case.almanac.today + YES_HOLDS

    def _add(self, subgoal: Subgoal, case: Case, day: date, *, by: Actor) -> None:
        due_on = case.almanac.ahead(subgoal.due_in)
        row = add_subgoal(
            pathway=case.pathway, text=subgoal.text, helper=subgoal.helper, due_on=due_on, by=by, at=case.at(day)
        )
        if subgoal.reached is not None:
            reached_on = max(day, case.almanac.ago(subgoal.reached))
            reach_subgoal(subgoal=row, on=reached_on, by=by, at=case.at(reached_on))


@dataclass(frozen=True)
class GoalChanged:
    """Another goal, and why."""

    ago: float
    aim: Aim
    why: str

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            at, aim = case.at(day), self.aim
            agree_goal(
                pathway=case.pathway, kind=aim.kind, own_words=aim.own_words, on=day, why=self.why, by=actor, at=at
            )
            set_job_wishes(pathway=case.pathway, wishes=_by_letter(aim), by=actor, at=at)


@dataclass(frozen=True)
class YesTakenBack:
    """The citizen does not want a company to know after all."""

    ago: float

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            shared = Consideration.objects.filter(pathway=case.pathway, shared_from__lt=day).order_by("pk").first()
            if shared:
                withdraw(row=shared, on=day, by=actor, at=case.at(day))


def _by_letter(aim: Aim) -> dict[str, str]:
    return dict(zip("ABC", aim.wishes, strict=True))
