"""The files that somebody handed in."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from jobspor.access.actor import Reach
from jobspor.access.models import User
from jobspor.exchange.models import CitizenImport, StagedRow

SHOWN = 50


@dataclass(frozen=True)
class EarlierImport:
    """A file and how far it has come: rows to correct, rows that can be taken in, rows that have been."""

    id: int
    file_name: str
    made_at: datetime
    made_by: str
    bad: int
    waiting: int
    taken: int


def earlier_imports(*, scope: Reach) -> list[EarlierImport]:
    """The latest files of the municipality; older ones are deleted after two weeks."""
    rows = CitizenImport.objects.in_scope(scope).order_by("-made_at", "-pk")
    counted = rows.annotate(
        bad=Count("rows", filter=Q(rows__status=StagedRow.Status.BAD)),
        waiting=Count("rows", filter=Q(rows__status__in=StagedRow.WAITING)),
        taken=Count("rows", filter=Q(rows__status=StagedRow.Status.TAKEN)),
    )
    found = list(counted.values_list("pk", "file_name", "made_at", "made_by", "bad", "waiting", "taken")[:SHOWN])
    names = _names({made_by for _pk, _name, _at, made_by, *_counts in found})
    return [
        EarlierImport(pk, file_name, made_at, names.get(made_by, ""), *counts)
        for pk, file_name, made_at, made_by, *counts in found
    ]


def _names(keys: set[str]) -> dict[str, str]:
    """The names of users by their actor's key."""
    numbers = [int(number) for kind, _colon, number in (key.partition(":") for key in keys) if kind == "user"]
    return {f"user:{pk}": name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "name")}
