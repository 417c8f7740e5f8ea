"""What is asked of whoever makes a municipality; plain values that another process can be handed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobspor.exchange.examples.country.words import Names


@dataclass(frozen=True)
class Order:
    """What one municipality is to have. `towns` are its postcodes with their towns."""

    code: int
    name: str
    citizens: int
    workplaces: int
    towns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Country:
    """What is the same everywhere: the day, and the titles of branches by their code."""

    today: date
    branches: Mapping[str, str]
    names: Names
