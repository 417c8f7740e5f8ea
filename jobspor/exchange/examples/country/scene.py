"""What everybody in one invented municipality shares."""

from datetime import date
from random import Random

from jobspor.exchange.examples.country.clock import Moment, at
from jobspor.exchange.examples.country.journal import Journal
from jobspor.exchange.examples.country.orders import Country, Order
from jobspor.exchange.examples.country.rows import Numbers, Rows

SEED = 20_261_122
OPENS, OPEN = 8 * 60, 8 * 60  # minutes


class Scene:
    """One municipality being made. The same day and order give the same people and events.

    `add` is `Rows.add`, `record` is `Journal.record`.
    """

    def __init__(self, order: Order, country: Country, numbers: Numbers) -> None:
        self.order = order
        self.organisation = f"{order.name} Kommune"
        self.today = country.today
        self.names = country.names
        self.branches = country.branches
        self.chance = Random(f"{SEED}-{order.code}")  # noqa: S311 - examples, not secrets
        self.rows = Rows(order.code, numbers)
        self.journal = Journal(order.code, numbers, self.chance, self.today)
        self.add, self.record = self.rows.add, self.journal.record

    def at(self, day: date) -> Moment:
        """A moment in the working hours of a day."""
        return at(day, OPENS + int(self.chance.random() * OPEN))

    def phone(self, series: int) -> str:
        """A number nobody has: none in Denmark begins with 0. Each kind of people has a series of its own."""
        return f"0{series}{self.chance.randrange(1_000_000):06}"
