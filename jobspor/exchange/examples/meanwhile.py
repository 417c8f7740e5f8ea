"""What happens in between: talks and notes, the next step, other offers, the search, a change in the team."""

from dataclasses import dataclass

from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.actions.pathway import end_other_offer, start_other_offer, start_search
from jobspor.citizens.actions.steps import move_next_step, set_next_step
from jobspor.citizens.actions.team import assign, hand_over
from jobspor.citizens.models.pathway import NoteKind
from jobspor.exchange.examples.offers import BESIDE, because
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat


@dataclass(frozen=True)
class Wrote:
    """A note; and what was to happen next by then has happened."""

    ago: float
    kind: NoteKind
    text: str
    hat: Hat = Hat.CONSULTANT

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(self.hat)) as actor:
            write_note(citizen=case.citizen, kind=self.kind, text=self.text, by=actor, at=case.at(day))
            case.settle(day, by=actor)


@dataclass(frozen=True)
class Next:
    """What is to happen next, in so many days (a negative number: it is overdue), as somebody said some weeks ago."""

    what: str
    due_in: int
    ago: float = 0.5
    waits_for: str = ""
    hat: Hat = Hat.CONSULTANT
    by: str = ""
    moved_from: int | None = None

    def happen(self, case: Case) -> None:
        day, due_on = case.almanac.ago(self.ago), case.almanac.ahead(self.due_in)
        worker = case.stage.workers[self.by] if self.by else case.worker(self.hat)
        with case.acting(worker) as actor:
            step = set_next_step(
                citizen=case.citizen,
                what=self.what,
                due_on=due_on if self.moved_from is None else case.almanac.ahead(self.moved_from),
                owner=worker.employee,
                waits_for=self.waits_for,
                by=actor,
                at=case.at(day),
            )
        if self.moved_from is not None:
            with case.acting(worker) as actor:
                move_next_step(step=step, due_on=due_on, by=actor, at=case.at(case.almanac.yesterday))


@dataclass(frozen=True)
class OtherOffer:
    """An offer that is not at a workplace; `ended` so many weeks ago, or it runs."""

    ago: float
    what: str
    ended: float | None = None

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            why = because(BESIDE, day)
            offer = start_other_offer(
                pathway=case.pathway, what=self.what, starts_on=day, reason=why, by=actor, at=case.at(day)
            )
            case.settle(day, by=actor)
            if self.ended is not None:
                last = case.almanac.ago(self.ended)
                end_other_offer(offer=offer, on=last, by=actor, at=case.at(last))


@dataclass(frozen=True)
class SearchBegan:
    """A place is looked for."""

    ago: float

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CONSULTANT)) as actor:
            start_search(pathway=case.pathway, on=day, by=actor, at=case.at(day))
            case.settle(day, by=actor)


@dataclass(frozen=True)
class HandedOver:
    """A colleague takes a hat over."""

    ago: float
    hat: Hat
    to: str

    def happen(self, case: Case) -> None:
        day, taker = case.almanac.ago(self.ago), case.stage.workers[self.to]
        with case.acting(case.worker(self.hat)) as actor:
            worn = case.citizen.assignments.get(hat=self.hat, ends_on=None)
            hand_over(assignment=worn, to=taker.employee, on=day, by=actor, at=case.at(day))
        case.team[self.hat] = taker


@dataclass(frozen=True)
class Covered:
    """A colleague covers, from some weeks ago until some days from now."""

    ago: float
    hat: Hat
    by: str
    until: int

    def happen(self, case: Case) -> None:
        day, cover = case.almanac.ago(self.ago), case.stage.workers[self.by]
        with case.acting(case.worker(self.hat)) as actor:
            until = case.almanac.ahead(self.until)
            assign(
                citizen=case.citizen,
                employee=cover.employee,
                hat=self.hat,
                on=day,
                until=until,
                by=actor,
                at=case.at(day),
            )
