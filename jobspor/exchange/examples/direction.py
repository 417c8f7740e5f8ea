"""What makes a plan richer: versions with why, the CV, a yes item by item, and what a company was told."""

from dataclasses import dataclass
from datetime import timedelta

from jobspor.citizens.actions.cv import add_cv_item
from jobspor.citizens.actions.messages import use_clean_message
from jobspor.citizens.actions.plan import add_consideration, set_zone
from jobspor.citizens.actions.sharing import share, withdraw
from jobspor.citizens.actions.subgoals import add_subgoal, set_subgoal_state
from jobspor.citizens.actions.versions import save_plan_version
from jobspor.citizens.models.pathway import SubgoalState
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.citizens.queries.sharing import items_of
from jobspor.citizens.rules.clean_message import FactKind, clean_text
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


@dataclass(frozen=True)
class CvWritten:
    """The CV was written together in a conversation, line by line: kind, words, and what else is known of it."""

    ago: float
    lines: tuple[tuple[CvKind, str, dict[str, str | int]], ...]

    def happen(self, case: Case) -> None:
        at = case.at(case.almanac.ago(self.ago))
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            for kind, text, more in self.lines:
                add_cv_item(citizen=case.citizen, kind=kind, said={"text": text, **more}, by=actor, at=at)


@dataclass(frozen=True)
class CompanyTold:
    """The citizen says yes to telling of kinds of things, and a company is told; `taken_back` is one of its words."""

    ago: float
    company: str
    kinds: tuple[FactKind, ...]
    taken_back: str = ""

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        at, worker = case.at(day), case.worker(Hat.CONSULTANT)
        until = case.almanac.today + timedelta(weeks=20)
        with case.acting(worker) as actor:
            items = [item for item in items_of(case.citizen, on=day) if item.fact.kind in self.kinds]
            for item in items:
                share(row=item.row, on=day, until=until, by=actor, at=at)
            facts = [item.fact for item in items]
            use_clean_message(
                citizen=case.citizen, company=self.company, text=clean_text(facts),
                facts=[fact.key for fact in facts], purpose=SharePurpose.FIND, on=day, employee=worker.employee,
                by=actor, at=at,
            )  # fmt: skip
        if self.taken_back:
            self._take_back(case)

    def _take_back(self, case: Case) -> None:
        """Yesterday: it waits for whoever told the company."""
        day = case.almanac.ago(0.2)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            for item in items_of(case.citizen, on=day):
                if item.fact.said == self.taken_back:
                    withdraw(row=item.row, on=day, by=actor, at=case.at(day))
