"""What stands beside the place: another department's effort, and what somebody in the backing team must answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jobspor.base.wording import local_day
from jobspor.citizens.actions.efforts import EffortPlan, plan_effort
from jobspor.citizens.actions.mentors import GrantPlan, grant_mentor, keep_promise, plan_to_come, promise, write_use
from jobspor.citizens.actions.obstacles import Turn, answer_with_step, raise_obstacle
from jobspor.citizens.models.mentors import MentorKind, UseKind
from jobspor.citizens.models.support import EffortKind, EffortStatus
from jobspor.exchange.examples.stage import Case, Happening
from jobspor.organisation.rules import Hat


class Whose(NamedTuple):
    """Somebody in another department."""

    name: str
    department: str
    phone: str


DEBT = Whose("Ulla Brandt", "Social", "55000171")
HEALTH = Whose("Sundhedshuset", "Sundhed", "55000172")
HOUSING = Whose("Per Skov", "Boligkontoret", "55000173")


@dataclass(frozen=True)
class Beside:
    """An effort is agreed beside the place, to be over in so many days (a negative number: it is late)."""

    ago: float
    kind: EffortKind
    title: str
    purpose: str
    whose: Whose
    due_in: int

    def happen(self, case: Case) -> None:
        name, department, phone = self.whose
        plan = EffortPlan(
            kind=self.kind.value,
            title=self.title,
            purpose=self.purpose,
            due_on=case.almanac.ahead(self.due_in),
            owner_name=name,
            department=department,
            phone=phone,
            status=EffortStatus.GOING_ON.value,
        )
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            plan_effort(citizen=case.citizen, plan=plan, on=day, by=actor, at=case.at(day))


@dataclass(frozen=True)
class InTheWay:
    """Something is in the way; `answer` is what the caseworker said and does about it a day later, or nothing yet."""

    ago: float
    kind: EffortKind
    text: str
    answer: tuple[str, str] = ("", "")

    def happen(self, case: Case) -> None:
        day, (said, what) = case.almanac.ago(self.ago), self.answer
        with case.acting(case.worker(Hat.MENTOR)) as actor:
            row = raise_obstacle(citizen=case.citizen, kind=self.kind.value, text=self.text, by=actor, at=case.at(day))
        if not said:
            return
        answerer, at = case.worker(Hat.CASEWORKER), case.at(case.almanac.ago(self.ago - 0.2))
        turn = Turn(what, local_day(at), answerer.employee)
        with case.acting(answerer) as actor:
            answer_with_step(obstacle=row, answer=said, turn=turn, by=actor, at=at)
            case.settle(local_day(at), by=actor)


@dataclass(frozen=True)
class Mentored:
    """A mentor outside the municipality: an hour and a half a week, two meetings a month, one more to come."""

    ago: float
    mentor: str
    phone: str
    purpose: str
    kind: MentorKind = MentorKind.VOLUNTARY

    def happen(self, case: Case) -> None:
        almanac, worker = case.almanac, case.worker(Hat.CASEWORKER)
        day, by_then = almanac.ago(self.ago), almanac.ahead(50)
        plan = GrantPlan(
            self.kind.value, 90, day, by_then, day, self.purpose, mentor_name=self.mentor, phone=self.phone,
            paragraph="LAB kap. 26" if self.kind is MentorKind.LAB else "",
        )  # fmt: skip
        with case.acting(worker) as actor:
            grant = grant_mentor(
                citizen=case.citizen, plan=plan, follower=worker.employee, on=day, by=actor, at=case.at(day)
            )
            said = promise(grant=grant, what="Ringe dagen før hver aftale", due_on=day, by=actor, at=case.at(day))
            keep_promise(promise=said, on=day, by=actor, at=case.at(day))
        with case.acting(worker) as actor:
            for weeks, what, minutes in ((self.ago - 1, UseKind.TALK, 60), (1, UseKind.DOCTOR, 105)):
                then = almanac.ago(max(weeks, 0.2))
                write_use(grant=grant, day=then, what=what.value, minutes=minutes, by=actor, at=case.at(then))
            soon, today = almanac.ahead(6), almanac.ago(0.2)
            plan_to_come(
                grant=grant,
                day=soon,
                what=UseKind.SOCIAL.value,
                where="Boligkontoret kl. 10",
                by=actor,
                at=case.at(today),
            )


def supported(number: int, ago: float) -> Iterator[Happening]:
    """What stands beside the place of some of the citizens, by their number, who have been here so many weeks."""
    if ago < 6:
        return
    if number % 12 == 3:
        due_in = -4 if number % 24 == 3 else 30
        yield Beside(4, EffortKind.DEBT, "Gældsrådgivning", "Overblik, så løn kan mærkes", DEBT, due_in)
    elif number % 16 == 6:
        yield Beside(3, EffortKind.HEALTH, "Træning på hold", "Kan stå op tre timer ad gangen", HEALTH, 40)
    elif number % 29 == 8:
        yield Mentored(5, "Vagn Ravn", f"550003{number % 100:02}", "Post, regninger og aftaler i hverdagen")
    elif number % 41 == 9:
        yield InTheWay(0.2, EffortKind.HOUSING, "Er sagt op på sit værelse og ved ikke, hvor hun skal bo fra den 1.")
    elif number % 47 == 11:
        yield InTheWay(1.2, EffortKind.TRANSPORT, "Bussen kører ikke, når vagten begynder klokken 6.")
