"""What makes a plan richer: the development zone, structured needs, a subgoal given up, versions with why."""

from dataclasses import dataclass

from jobspor.citizens.actions.plan import add_consideration, set_zone
from jobspor.citizens.actions.subgoals import add_subgoal, set_subgoal_state
from jobspor.citizens.actions.versions import save_plan_version
from jobspor.citizens.models.pathway import SubgoalState
from jobspor.exchange.examples.stage import Case
from jobspor.law.needs import need_of
from jobspor.organisation.rules import Hat


@dataclass(frozen=True)
class PlanTakenUp:
    """The plan is reconsidered: what is hard now and near, needs as kind and amount, and a version that says why."""

    ago: float
    why: str
    zone: str = ""
    needs: tuple[tuple[str, int | None], ...] = ()
    given_up: tuple[str, str] = ("", "")

    def happen(self, case: Case) -> None:
        day, pathway = case.almanac.ago(self.ago), case.pathway
        at, (text, because) = case.at(day), self.given_up
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            if self.zone:
                set_zone(pathway=pathway, zone=self.zone, by=actor, at=at)
            for kind, amount in self.needs:
                add_consideration(pathway=pathway, text="", need=need_of(kind, amount), by=actor, at=at)
            if text:
                row = add_subgoal(pathway=pathway, text=text, by=actor, at=at)
                state = SubgoalState.GIVEN_UP
                set_subgoal_state(subgoal=row, state=state, on=day, why=because, by=actor, at=at)
            save_plan_version(pathway=pathway, why=self.why, by=actor, at=at)
