"""What the stories are told on: the day, the chance, and acting as somebody at a moment."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from faker import Faker

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.base.days import is_working_day
from jobspor.organisation.models import Employee

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SEED = 20261122


@dataclass(frozen=True)
class Worker:
    """One of the invented staff: who acts, and their place in the organisation."""

    actor: Actor
    employee: Employee


class Stage:
    """One municipality's examples on one day. The same day and seed give the same people and events."""

    def __init__(self, today: date, seed: int = SEED) -> None:
        self.today = today
        self.chance = random.Random(seed)  # noqa: S311 - examples, not secrets
        self.names = Faker("da_DK")
        self.names.seed_instance(seed)
        self.towns: list[str] = []
        self._minute = 0

    def person(self) -> str:
        """A name, without the titles that some invented people carry."""
        return f"{self.names.first_name()} {self.names.last_name()}"

    def day(self, weeks_ago: float, weekday: int | None = None) -> date:
        """A working day so many weeks before today, on a weekday (1 is Monday) where one is given."""
        found = self.today - timedelta(days=round(weeks_ago * 7))
        if weekday is not None:
            found -= timedelta(days=found.isoweekday() - weekday)
        while not is_working_day(found):
            found -= timedelta(days=1)
        return found

    def at(self, day: date, hour: int = 9) -> datetime:
        """A moment in working hours, each a minute after the one before, never after now."""
        self._minute = (self._minute + 7) % 60
        return datetime.combine(min(day, self.today), time(hour, self._minute), COPENHAGEN)

    @contextmanager
    def acting(self, actor: Actor) -> Iterator[Actor]:
        """Somebody acts: one act of theirs."""
        with opened_for(actor):
            yield actor
