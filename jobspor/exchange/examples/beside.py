"""What lies beside the way itself: papers in the case, and somebody who opened it from outside its team."""

from dataclasses import dataclass
from datetime import timedelta

from jobspor.access.content import examined
from jobspor.access.models.lookups import Purpose
from jobspor.access.openings import open_case
from jobspor.citizens.actions.attachments import add_file
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class FileCame:
    """A paper was put into the case."""

    ago: float
    title: str
    text: str

    def happen(self, case: Case) -> None:
        day, file = case.almanac.ago(self.ago), examined(f"{self.title}.txt", self.text.encode())
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            add_file(citizen=case.citizen, file=file, by=actor, at=case.at(day))


@dataclass(frozen=True)
class Opened:
    """A worker of another team opened the case for an hour; a leader has not gone through it yet."""

    ago: float
    by: str
    purpose: Purpose
    reason: str = ""

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.stage.workers[self.by]) as actor:
            open_case(
                citizen_id=case.citizen.pk,
                purpose=self.purpose,
                reason=self.reason,
                lasts=AN_HOUR,
                by=actor,
                at=case.at(day),
            )
