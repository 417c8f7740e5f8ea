"""Conversations in the stories: planned ones to come, and those that were held, with what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from jobspor.citizens.actions.talks import Decided, Held, Meeting, hold_talk, plan_talk
from jobspor.citizens.models.talks import TalkKind, TalkWay
from jobspor.exchange.examples.almanac import Luck
from jobspor.exchange.examples.arriving import Closed
from jobspor.exchange.examples.stage import Case, Happening, Worker
from jobspor.organisation.rules import Hat

CLOCKS = (time(9), time(9, 30), time(10), time(11, 15), time(13), time(14))
ROOMS = ("Rådhuset, rum 4", "Jobcentret, rum 2", "Hjemme hos borgeren", "På biblioteket")
NOTES = (
    "Borgeren fortalte selv først. Vi gik CV'et igennem og fandt tre ting, der kan bruges på en plads.",
    "Talte om, hvad der giver ro om morgenen. Alle er enige om målet.",
    "Gennemgik jobønsker A og B. B er ikke længere aktuelt; borgeren finder et nyt til næste gang.",
)
DECISIONS = ("Send CV'et til konsulenten", "Ring til lægen om tid", "Find to snusesteder", "Aftal næste samtale")


@dataclass(frozen=True)
class TalkPlanned:
    """A conversation is agreed on, for a day to come (a negative number: it has passed, and nobody has written)."""

    due_in: int
    kind: TalkKind = TalkKind.TALK
    ago: float = 0.6
    hat: Hat = Hat.CONSULTANT
    clock: time = time(9, 30)
    way: TalkWay = TalkWay.PLACE
    place: str = ROOMS[0]
    others: str = ""

    def happen(self, case: Case) -> None:
        worker, day = case.worker(self.hat), case.almanac.ago(self.ago)
        meeting = Meeting(
            day=case.almanac.ahead(self.due_in),
            clock=self.clock,
            way=self.way,
            place=self.place if self.way is TalkWay.PLACE else "",
            others=self.others,
            members=[one.employee for one in _others(case, worker)] if self.kind is not TalkKind.TALK else (),
        )
        with case.acting(worker) as actor:
            plan_talk(
                citizen=case.citizen,
                kind=self.kind,
                meeting=meeting,
                owner=worker.employee,
                by=actor,
                at=case.at(day),
            )


@dataclass(frozen=True)
class TalkHeld:
    """A conversation was held; `without` is why the citizen was not there."""

    ago: float
    note: str
    kind: TalkKind = TalkKind.JOINT
    hat: Hat = Hat.CONSULTANT
    decided: str = ""
    due_in: int = 6
    without: str = ""

    def happen(self, case: Case) -> None:
        worker, day = case.worker(self.hat), case.almanac.ago(self.ago)
        colleagues = [one.employee for one in _others(case, worker)]
        meeting = Meeting(day, CLOCKS[day.day % len(CLOCKS)], place=ROOMS[0], members=colleagues)
        due_on = case.almanac.ahead(self.due_in)
        decided = [Decided(self.decided, due_on, worker.employee)] if self.decided else []
        held = Held(day, not self.without, self.without, came=colleagues, note=self.note, decisions=decided)
        planned = case.almanac.ago(self.ago + 1.5)
        with case.acting(worker) as actor:
            talk = plan_talk(
                citizen=case.citizen,
                kind=self.kind,
                meeting=meeting,
                owner=worker.employee,
                by=actor,
                at=case.at(planned),
            )
        with case.acting(worker) as actor:
            hold_talk(talk=talk, held=held, by=actor, at=case.at(day))


METTES: dict[str, tuple[Happening, ...]] = {
    "Karsten Vestergaard": (
        TalkHeld(2, "Karsten fortalte om ugen på lageret. Tove og Karsten er enige om onsdag som ny dag.",
                 TalkKind.UNDERWAY, decided="Ret aftalen, så onsdag er med", due_in=4),
        TalkPlanned(3, TalkKind.UNDERWAY, clock=time(10), place="Havnens Proviant", others="Tove Lind, mentor"),
    ),
    "Amira Saleh": (TalkHeld(4, "Kort møde om tolkning på caféen.", without="Amira var til undersøgelse"),),
    "Sofie Krogh": (TalkPlanned(1, TalkKind.JOINT, clock=time(13)),),
    "Carsten Wind": (TalkPlanned(-3, ago=2, clock=time(9)),),
    "Jannik Holst": (TalkPlanned(0, TalkKind.REFERRAL, clock=time(13), ago=0.3),),
    "Torben Lauge": (TalkPlanned(2, TalkKind.JOB, way=TalkWay.PHONE, clock=time(11)),),
    "Vibeke Hald": (TalkPlanned(8, TalkKind.UNDERWAY, clock=time(14), place="Strandens Hotel"),),
}  # fmt: skip


def talks(happenings: Sequence[Happening], number: int) -> Iterator[Happening]:
    """Now and then somebody of the invented has had a joint conversation, or has one to come."""
    ago, luck = max(one.ago for one in happenings), Luck("talks", number)
    if ago < 8 or any(isinstance(one, Closed) for one in happenings):
        return
    if number % 4 == 1:
        hat, decided = luck.one((Hat.CASEWORKER, Hat.CONSULTANT)), luck.one((*DECISIONS, ""))
        yield TalkHeld(luck.weeks(1, 5), luck.one(NOTES), hat=hat, decided=decided, due_in=luck.number(2, 15))
    if number % 7 == 3:
        kind = luck.one((TalkKind.TALK, TalkKind.JOINT, TalkKind.JOB))
        hat, clock = luck.one((Hat.CASEWORKER, Hat.CONSULTANT)), luck.one(CLOCKS)
        yield TalkPlanned(luck.number(0, 9), kind, luck.weeks(0.3, 2), hat, clock, place=luck.one(ROOMS))


def _others(case: Case, worker: Worker) -> list[Worker]:
    """The rest of the team, each once."""
    people = {one.employee.pk: one for one in case.team.values()}
    return [one for pk, one in people.items() if pk != worker.employee.pk]
