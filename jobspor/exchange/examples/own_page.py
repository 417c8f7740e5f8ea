"""The citizens who have their own page on their telephone."""

from dataclasses import dataclass

from jobspor.access.links import actor_for, note_opened
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.own_page import send_own_page, tell_step
from jobspor.citizens.queries.own_page import tellable_steps
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat


@dataclass(frozen=True)
class OwnPageSent:
    """The consultant says what comes next in words to the citizen, and sends the link; the citizen opens it.

    `step` is the next step as it is called among workers, `words` as it stands on the page; or none stands there.
    """

    ago: float
    step: str = ""
    words: str = ""

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            for step in tellable_steps(case.citizen).filter(what=self.step):
                tell_step(step=step, words=self.words, by=actor, at=case.at(day))
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            link = send_own_page(citizen=case.citizen, by=actor, at=case.at(day)).link
        assert link  # noqa: S101 - it is what the message carries
        with opened_for(actor_for(link)):
            note_opened(link, at=case.at(day))
