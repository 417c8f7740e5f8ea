"""What stories are told on: the jobcentre as it stands before its citizens, and a case while it is told."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.steps import complete_next_step
from jobspor.citizens.models import Citizen, Pathway
from jobspor.companies.models import ContactPerson, Place
from jobspor.exchange.examples.almanac import Almanac
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Seat = tuple[str, str]
"""A place as stories name it: workplace and title."""


def moment(day: date, hour: int) -> datetime:
    """An hour of a day."""
    return datetime.combine(day, time(hour), COPENHAGEN)


@dataclass(frozen=True)
class Worker:
    """One of the invented staff: who acts, and their place in the organisation."""

    actor: Actor
    employee: Employee


@dataclass(frozen=True)
class Stage:
    """One municipality's jobcentre on one day: postcodes, workers by name, places, and whom one meets at each."""

    almanac: Almanac
    postcodes: tuple[str, ...]
    workers: dict[str, Worker]
    places: dict[Seat, Place]
    contacts: dict[Seat, ContactPerson]


class Happening(Protocol):
    """Something that happened to somebody, told by the weeks since it began."""

    @property
    def ago(self) -> float:
        """Weeks since."""

    def happen(self, case: "Case") -> None:
        """Do it, by the same actions as people use, as whoever did it, on its day."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """Somebody's way from the referral on. `number` keeps telephones and CPR numbers apart; `team` names each hat's."""

    number: int
    given_names: str
    family_name: str
    born_on: date
    target_group: str
    team: dict[Hat, str]
    happenings: tuple[Happening, ...]

    def tell(self, stage: Stage) -> None:
        """Let it all happen, in the order in which it began."""
        case = Case(stage, self, {hat: stage.workers[name] for hat, name in self.team.items()})
        for happening in sorted(self.happenings, key=lambda one: -one.ago):
            happening.happen(case)


@dataclass
class Case:
    """A story while it is told: the rows made so far, and who wears which hat by now."""

    stage: Stage
    story: Story
    team: dict[Hat, Worker]
    _moments: Counter[date] = field(default_factory=Counter)
    _opened: tuple[Citizen, Pathway] | None = None

    @property
    def almanac(self) -> Almanac:
        return self.stage.almanac

    @property
    def citizen(self) -> Citizen:
        return self._rows[0]

    @property
    def pathway(self) -> Pathway:
        return self._rows[1]

    @property
    def _rows(self) -> tuple[Citizen, Pathway]:
        if self._opened is None:
            raise ValueError("a story begins with a referral")
        return self._opened

    def opened(self, citizen: Citizen, pathway: Pathway) -> None:
        """The citizen is here."""
        self._opened = citizen, pathway

    def worker(self, wanted: Hat) -> Worker:
        """Whoever wears the hat, else another one."""
        return next(self.team[hat] for hat in (wanted, *Hat) if hat in self.team)

    def at(self, day: date) -> datetime:
        """A moment on a day, each some minutes after the one before."""
        self._moments[day] += 1
        minutes = self.story.number * 7 % 50 + self._moments[day] * 11
        return datetime.combine(day, time(8), COPENHAGEN) + timedelta(minutes=minutes)

    @contextmanager
    def acting(self, worker: Worker) -> Iterator[Actor]:
        """One of the staff acts: one act of theirs."""
        with opened_for(worker.actor):
            yield worker.actor

    def settle(self, day: date, *, by: Actor, due: date | None = None) -> None:
        """Whatever was due by that day, or by another, is done."""
        for step in self.citizen.next_steps.filter(done_on=None, due_on__lte=due or day).order_by("due_on", "pk"):
            complete_next_step(step=step, on=day, by=by, at=self.at(day))
