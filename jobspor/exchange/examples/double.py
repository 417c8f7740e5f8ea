"""Hard cases: handed in twice, another CPR number than before, a protected name and address."""

from dataclasses import dataclass
from datetime import timedelta

from jobspor.citizens.actions.citizen import hand_in_citizen
from jobspor.citizens.actions.merging import change_cpr
from jobspor.citizens.actions.protection import protect
from jobspor.citizens.actions.team import assign
from jobspor.citizens.models.protection import Kind
from jobspor.citizens.rules import example_cpr
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat

ANOTHER = 2900
"""Added to a story's number, it gives another CPR number of the same birthday."""


@dataclass(frozen=True)
class HandedInAgain:
    """The reception took the citizen for somebody new: another number, the name written otherwise, the same phone."""

    ago: float
    given_names: str
    family_name: str

    def happen(self, case: Case) -> None:
        day, worker = case.almanac.ago(self.ago), case.worker(Hat.CASEWORKER)
        with case.acting(worker) as actor:
            at = case.at(day)
            twin = hand_in_citizen(
                cpr=example_cpr(case.story.born_on, ANOTHER + case.story.number),
                given_names=self.given_names,
                family_name=self.family_name,
                phone=case.citizen.phone,
                by=actor,
                at=at,
            )
            assign(citizen=twin, employee=worker.employee, hat=Hat.CASEWORKER, on=day, by=actor, at=at)


@dataclass(frozen=True)
class NumberChanged:
    """The citizen got another CPR number."""

    ago: float
    reason: str

    def happen(self, case: Case) -> None:
        day, number = case.almanac.ago(self.ago), example_cpr(case.story.born_on, ANOTHER + case.story.number)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            at = case.at(day)
            change_cpr(citizen=case.citizen, cpr=number, on=day, reason=self.reason, by=actor, at=at)


@dataclass(frozen=True)
class Protected:
    """Name and address are protected for some weeks."""

    ago: float
    weeks: int = 52

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            until = day + timedelta(weeks=self.weeks)
            protect(citizen=case.citizen, kind=Kind.NAME, starts_on=day, expires_on=until, by=actor, at=case.at(day))
