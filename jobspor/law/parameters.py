"""The numbers of national law: one YAML file each in `parameters/<area>/<name>.yaml`, with dates, source and unit.

A number holds from its date until the next one. `value: null` says that from that date nothing has been
established: asking for such a day, or for one before the first date, raises NoRule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import NoneType

from jobspor.base.days import A_DAY, covers
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.law.files import Fields, LawFileError, check_dates, check_fields, read

FOLDER = Path(__file__).parent / "parameters"


@dataclass(frozen=True)
class Unit:
    """What a number counts: its type in the file, and how one and several are said."""

    kind: type[int] | type[str]
    one: str
    many: str
    words: frozenset[str] = frozenset()


UNITS: Mapping[str, Unit] = {
    "week": Unit(int, gettext_noop("%(value)s uge"), gettext_noop("%(value)s uger")),
    "month": Unit(int, gettext_noop("%(value)s måned"), gettext_noop("%(value)s måneder")),
    "hour_per_week": Unit(int, gettext_noop("%(value)s time om ugen"), gettext_noop("%(value)s timer om ugen")),
    "person": Unit(int, gettext_noop("%(value)s person"), gettext_noop("%(value)s personer")),
    "counting": Unit(str, "%(value)s", "%(value)s", frozenset({"hoveder", "årsværk"})),
}


class NoRule(RuleBroken):
    """Nothing has been established for that day."""


@dataclass(frozen=True)
class Value:
    """A number of the law and the days it holds (the last one included; None is until further notice).

    `source` is the paragraph a caseworker is shown; `note` says where it was read and what was not.
    """

    name: str
    description: str
    value: int | str
    unit: str
    source: str
    note: str
    checked_on: date
    verified: bool
    valid_from: date
    valid_until: date | None

    @property
    def number(self) -> int:
        if not isinstance(self.value, int):
            raise TypeError(f"{self.name} is a word")
        return self.value

    @property
    def word(self) -> str:
        return str(self.value)

    @property
    def shown(self) -> Sentence:
        unit = UNITS[self.unit]
        return Sentence(unit.one if self.value == 1 else unit.many, value=self.value)

    def holds(self, on: date) -> bool:
        return covers(on, self.valid_from, self.valid_until)


def value_on(name: str, on: date) -> Value:
    """The value of `area/name` on a day. Raises NoRule for a day without one, KeyError for an unknown name."""
    history = _histories()[name]
    for value in history:
        if value.holds(on):
            return value
    message = gettext_noop(
        "Der er ikke indlæst en regel for »%(rule)s« den %(day)s. Vælg en anden dato, eller spørg systemansvarlig."
    )
    raise NoRule(Sentence(message, rule=history[0].description, day=on))


def rules_on(day: date) -> list[Value]:
    """Every rule in force that day, by area and name."""
    return [value for history in _histories().values() for value in history if value.holds(day)]


def every_value() -> list[Value]:
    """Every value of every rule, by area and name, oldest first."""
    return [value for history in _histories().values() for value in history]


@cache
def _histories() -> Mapping[str, tuple[Value, ...]]:
    return {f"{path.parent.name}/{path.stem}": load(path) for path in sorted(FOLDER.glob("*/*.yaml"))}


def load(path: Path) -> tuple[Value, ...]:
    """The values of one file, oldest first. Raises LawFileError."""
    name = f"{path.parent.name}/{path.stem}"
    head = check_fields(
        read(path), name, {"description": str, "unit": str, "checked_on": date, "verified": bool, "values": dict}
    )
    entries, unit = head.pop("values"), head["unit"]
    if unit not in UNITS:
        raise LawFileError(f"{name}: unknown unit {unit}")
    days = check_dates(list(entries), name)
    last_days = [following - A_DAY for _, following in pairwise(days)]
    values = tuple(
        Value(**head | entry, name=name, valid_from=day, valid_until=last_day)
        for day, last_day in zip(days, [*last_days, None], strict=True)
        if (entry := _entry(entries[day], f"{name} {day}", UNITS[unit]))["value"] is not None
    )
    if not values:
        raise LawFileError(f"{name}: no value at all")
    return values


def _entry(entry: object, where: str, unit: Unit) -> dict[str, object]:
    """One dated entry: value and source, perhaps a note, and its own `verified` where it differs from the file's."""
    fields: Fields = {"value": (unit.kind, NoneType), "source": str, "note": str, "verified": bool}
    checked = {"note": ""} | check_fields(entry, where, fields, optional={"note", "verified"})
    if unit.words and checked["value"] not in {None, *unit.words}:
        raise LawFileError(f"{where}: {checked['value']} is not one of {', '.join(sorted(unit.words))}")
    return checked
