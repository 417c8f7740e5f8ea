"""The journal of one municipality, sealed as the database would have sealed it (access/migrations/0002_walls)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from operator import itemgetter
from random import Random
from typing import Any

from jobspor.access.models import Event, Seal
from jobspor.base.days import add_weeks
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.clock import Moment, at
from jobspor.exchange.examples.country.rows import LINES, Block, Model, Numbers, blocks, json_text

EVENT = (
    *("id", "municipality_id", "act", "verb", "model", "object_id", "citizen_id", "workplace_id"),
    *("actor", "actor_name", "at", "facts"),
)
NULL, BYTES = "\\N", "\\\\x"  # as COPY reads them
SEAL = ("id", "municipality_id", "seq", "event_id", "facts_digest", "digest")


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: the key and the name that stand in the journal."""

    key: str
    name: str


class Journal:
    """What people did, in any order; sealed in the order of time, as it would have been."""

    def __init__(self, municipality: int, numbers: Numbers, chance: Random, today: date) -> None:
        self.municipality = municipality
        self.numbers = numbers
        self.chance = chance
        self.small_from = at(add_weeks(today, -shape.SMALL_TOLD), 0)
        self._events: list[tuple[Any, ...]] = []
        self._last: tuple[Moment, str] | None = None
        self._act = ""

    def record(
        self,
        verb: str,
        model: Model,
        pk: int,
        /,
        *,
        by: By,
        at: Moment,
        citizen_id: int | None = None,
        workplace_id: int | None = None,
        **facts: Any,
    ) -> None:
        """Note an event. What one person does in one moment, one thing after another, is one act."""
        if at < self.small_from and verb in shape.SMALL:
            return
        if self._last != (at, by.key):
            self._last, self._act = (at, by.key), _uuid(self.chance.getrandbits(120))
        label = model._meta.label_lower
        self._events.append((at, verb, label, pk, citizen_id, workplace_id, by, self._act, json_text(facts)))

    def sealed(self) -> Iterator[Block]:
        """The events and their seals, and forget them."""
        self._events.sort(key=itemgetter(0))
        number, digest = len(self._events), b""
        for begun in range(0, number, LINES):
            events, seals = [], []
            for seq, event in enumerate(self._events[begun : begun + LINES], start=begun + 1):
                pk = self.numbers.take(Event)
                facts_digest = sha256(event[-1].encode()).digest()
                digest = sha256(digest + facts_digest + self._meaning(pk, event)).digest()
                events.append(self._line(pk, event))
                lead = f"{self.numbers.take(Seal)}\t{self.municipality}\t{seq}\t{pk}"
                seals.append(f"{lead}\t{BYTES}{facts_digest.hex()}\t{BYTES}{digest.hex()}")
            yield from blocks(Event._meta.db_table, EVENT, events, len(events))
            yield from blocks(Seal._meta.db_table, SEAL, seals, len(seals))
        self._events.clear()

    def _meaning(self, pk: int, event: tuple[Any, ...]) -> bytes:
        """What a seal is reckoned from beside the facts, byte for byte as `access_digest` puts it."""
        at, verb, model, object_id, _citizen, _workplace, by, act, _facts = event
        return (
            f'[1, {pk}, {self.municipality}, "{act}", "{verb}", "{model}", {object_id}, "{by.key}", {at:d}.000000]'
        ).encode()

    def _line(self, pk: int, event: tuple[Any, ...]) -> str:
        at, verb, model, object_id, citizen, workplace, by, act, facts = event
        about = f"{citizen or NULL}\t{workplace or NULL}"
        said = facts.replace("\\", "\\\\") if "\\" in facts else facts
        return (
            f"{pk}\t{self.municipality}\t{act}\t{verb}\t{model}\t{object_id}\t{about}\t"
            f"{by.key}\t{by.name}\t{at.text}\t{said}"
        )


def _uuid(bits: int) -> str:
    """A random UUID (version 4) from 120 bits."""
    text = f"{bits:030x}"
    return f"{text[:8]}-{text[8:12]}-4{text[12:15]}-8{text[15:18]}-{text[18:]}"
