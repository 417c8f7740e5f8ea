"""Who was shown what of a citizen, from the read log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page
from django.db.models import Count
from django.db.models.functions import TruncDate

from jobspor.access.look_words import purpose_of
from jobspor.access.models import Read, User
from jobspor.access.models.lookups import Purpose
from jobspor.base.paging import page_of
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.former import numbers_of


@dataclass(frozen=True)
class DayOfReads:
    """Those who looked for one purpose on one day, how often in all, and whether they were refused.

    `purpose` is the msgid of the permission's name, or of why the case was opened outside their own area (`is_opened`).
    `others` counts jobs and people with a link.
    """

    on: date
    purpose: str
    names: tuple[str, ...]
    others: int
    times: int
    refused: bool
    is_opened: bool


def reads_of(citizen: Citizen, *, number: str | None) -> "Page[DayOfReads]":
    """The looks at a citizen that came through the door, by day and purpose, the latest first; a page of them."""
    rows = (
        Read.objects.filter(model=Citizen._meta.label_lower, object_ids__overlap=list(numbers_of([citizen.pk])))
        .values("permission", "refused", "opening__purpose", day=TruncDate("at"))
        .annotate(times=Count("pk"), actors=ArrayAgg("actor", distinct=True))
        .order_by("-day", "permission", "refused", "opening__purpose")
    )
    page = page_of(rows, number)
    names = _names(key for row in page.object_list for key in row["actors"])
    page.object_list = [_day(row, names) for row in page.object_list]
    return page


def _names(actors: Iterable[str]) -> dict[str, str]:
    """The names behind `user:12`."""
    ids = {int(key.removeprefix("user:")) for key in actors if key.startswith("user:")}
    return {f"user:{pk}": name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")}


def _day(row: dict[str, Any], names: dict[str, str]) -> DayOfReads:
    known = sorted({names[key] for key in row["actors"] if key in names}, key=danish_key)
    others = sum(key not in names for key in row["actors"])
    why = row["opening__purpose"]
    purpose = Purpose(why).danish if why else purpose_of(row["permission"])
    return DayOfReads(row["day"], purpose, tuple(known), others, row["times"], row["refused"], bool(why))
