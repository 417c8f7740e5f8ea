"""Rows on their way to COPY: numbered, in PostgreSQL's text form, gathered by table."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import count
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import models

from jobspor.access.models import MunicipalModel
from jobspor.exchange.examples.country.clock import Moment

LINES = 10_000  # of a block
Model = type[models.Model]


class Block(NamedTuple):
    """Some rows of one table, as COPY reads them."""

    table: str
    columns: Sequence[str]
    rows: int
    text: bytes


class Numbers:
    """Primary keys by table, from `first` on with every `step`: two who write at once never take the same."""

    def __init__(self, first: int = 1, step: int = 1) -> None:
        self._by_model: defaultdict[Model, Iterator[int]] = defaultdict(lambda: count(first, step))

    def take(self, model: Model) -> int:
        """The next one."""
        return next(self._by_model[model])


@dataclass(frozen=True)
class Table:
    """How a model's rows are written: the key, the municipality where the table has one, then the other columns."""

    name: str
    columns: tuple[str, ...]
    is_municipal: bool
    defaults: dict[str, Any]
    pick: Callable[[dict[str, Any]], tuple[Any, ...]]
    width: int


@cache
def table_of(model: Model) -> Table:
    """The table of a model; what a model has a default for need not be said."""
    is_municipal = issubclass(model, MunicipalModel)
    lead = ("id", "municipality_id") if is_municipal else ("id",)
    fields = [field for field in model._meta.concrete_fields if field.attname not in lead and not field.generated]
    names = tuple(field.attname for field in fields)
    may_lack = (field for field in fields if field.has_default() or field.null or field.blank)
    defaults = {field.attname: field.get_default() for field in may_lack}
    return Table(model._meta.db_table, (*lead, *names), is_municipal, defaults, itemgetter(*names), len(names))


class Rows:
    """The rows of one municipality. Within a table they lie in the order of `when`, as in one that grew by the day."""

    def __init__(self, municipality: int, numbers: Numbers) -> None:
        self.municipality = municipality
        self.numbers = numbers
        self._lines: defaultdict[Model, list[tuple[Any, str]]] = defaultdict(list)

    def add(self, model: Model, /, *, when: Any = 0, pk: int | None = None, **values: Any) -> int:
        """Add a row and return its key. Raises TypeError for a column too many, KeyError for one too few."""
        table = table_of(model)
        key = self.numbers.take(model) if pk is None else pk
        said = values if len(values) == table.width else table.defaults | values
        others = table.pick(said)
        if len(said) != table.width:
            raise TypeError(f"{table.name} has no {', '.join(said.keys() - set(table.columns))}")
        lead = f"{key}\t{self.municipality}\t" if table.is_municipal else f"{key}\t"
        self._lines[model].append((when, lead + "\t".join([TEXTS[type(value)](value) for value in others])))
        return key

    def blocks(self, order: Iterable[Model]) -> Iterator[Block]:
        """Everything added, table by table, and forget it. Raises ValueError for a table that `order` lacks."""
        for model in order:
            table, lines = table_of(model), self._lines.pop(model, [])
            lines.sort(key=itemgetter(0))
            yield from blocks(table.name, table.columns, (line for _, line in lines), len(lines))
        if self._lines:
            raise ValueError(f"nobody said when to write {', '.join(model.__name__ for model in self._lines)}")


def blocks(table: str, columns: Sequence[str], lines: Iterable[str], number: int) -> Iterator[Block]:
    """Lines in blocks of a bearable size."""
    stream = iter(lines)
    for begun in range(0, number, LINES):
        rows = min(LINES, number - begun)
        yield Block(table, columns, rows, ("\n".join(next(stream) for _ in range(rows)) + "\n").encode())


def json_text(facts: dict[str, Any]) -> str:
    """As PostgreSQL prints a jsonb object of texts and numbers: shorter keys first."""
    lines = [
        f'"{name}": {encode_basestring(value) if isinstance(value, str) else value}'
        for name, value in sorted(facts.items(), key=_by_length)
    ]
    return "{" + ", ".join(lines) + "}"


def _by_length(item: tuple[str, Any]) -> tuple[int, str]:
    return len(item[0]), item[0]


def _text(value: str) -> str:
    if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return value


def _array(values: Sequence[str | int]) -> str:
    quoted = ('"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values)
    return _text("{" + ",".join(quoted) + "}")


class _Texts(dict[type, Callable[[Any], str]]):
    """How a value of a type is written; a type that nobody named is written like the one it is derived from."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = next(self[base] for base in kind.__mro__ if base in self)
        return self[kind]


TEXTS = _Texts(
    {
        type(None): lambda _: "\\N",
        bool: lambda value: "t" if value else "f",
        int: str,
        Decimal: str,
        str: _text,
        date: date.isoformat,
        time: time.isoformat,
        Moment: lambda value: value.text,
        bytes: lambda value: "\\\\x" + value.hex(),
        list: _array,
        tuple: _array,
        dict: lambda value: _text(json.dumps(value, ensure_ascii=False)),
    }
)
