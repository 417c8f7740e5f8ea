"""Municipalities, postcodes and branches, from the files in `data/` (docs/data-sources.md)."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import models, transaction
from django.utils.translation import gettext as _

from jobspor.access.models import Municipality
from jobspor.companies.models import Branch, Postcode

VERSION = "DB07"


class Command(BaseCommand):
    help = "Indlæser kommuner, postnumre og brancher. Kan køres igen: det retter, og sletter intet."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            count = _write(_municipalities(), key=("code",), said=("name", "region"))
            self.stdout.write(_("Kommuner: %(count)s") % {"count": count})
            count = _write(_postcodes(), key=("code",), said=("town", "lies_in", "latitude", "longitude"))
            self.stdout.write(_("Postnumre: %(count)s") % {"count": count})
            count = _write(_branches(), key=("code", "version"), said=("title",))
            self.stdout.write(_("Brancher: %(count)s") % {"count": count})


def _municipalities() -> Iterator[Municipality]:
    for row in _read("kommuner.csv"):
        yield Municipality(code=int(row["kommunekode"]), name=row["navn"], region=row["region"])


def _postcodes() -> Iterator[Postcode]:
    for row in _read("postnumre.csv"):
        yield Postcode(
            code=row["postnr"],
            town=row["by"],
            lies_in_id=int(row["kommunekode"]),
            latitude=Decimal(row["lat"]),
            longitude=Decimal(row["lon"]),
        )


def _branches() -> Iterator[Branch]:
    for row in _read("db07.csv"):
        yield Branch(code=row["kode"], version=VERSION, title=row["titel"])


def _read(name: str) -> Iterator[dict[str, str]]:
    with (settings.BASE_DIR / "data" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(rows: Iterable[models.Model], *, key: Sequence[str], said: Sequence[str]) -> int:
    """Insert the rows, or correct what the file says of those that are there. Returns how many the file has."""
    made = list(rows)
    type(made[0])._default_manager.bulk_create(made, update_conflicts=True, unique_fields=key, update_fields=said)
    return len(made)
