"""Who answers for a course, and a hat that is to be given on."""

from dataclasses import dataclass

from jobspor.citizens.actions.handover import plan_handover
from jobspor.citizens.actions.responsible import make_responsible
from jobspor.citizens.models import Duty
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat


@dataclass(frozen=True)
class Answers:
    """Whoever wears the hat answers for the course from now on."""

    ago: float
    hat: Hat
    why: str

    def happen(self, case: Case) -> None:
        day, worker = case.almanac.ago(self.ago), case.worker(self.hat)
        with case.acting(worker) as actor:
            make_responsible(
                citizen=case.citizen,
                employee=worker.employee,
                duty=Duty.COURSE,
                on=day,
                why=self.why,
                by=actor,
                at=case.at(day),
            )


@dataclass(frozen=True)
class GivenOn:
    """A meeting is planned, in so many days, at which a colleague takes the hat."""

    ago: float
    hat: Hat
    to: str
    meets_in: int

    def happen(self, case: Case) -> None:
        day, giver = case.almanac.ago(self.ago), case.worker(self.hat)
        with case.acting(giver) as actor:
            worn = case.citizen.assignments.select_related("employee__user", "citizen").get(hat=self.hat, ends_on=None)
            meeting = case.almanac.ahead(self.meets_in)
            taker = case.stage.workers[self.to].employee
            plan_handover(assignment=worn, to=taker, meeting_on=meeting, by=actor, at=case.at(day))
