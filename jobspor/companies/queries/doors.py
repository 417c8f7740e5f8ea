"""Doors that were opened to companies: by whom, and whether they were handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import DoorOpening
from jobspor.companies.models.doors import DoorOpeningQuerySet


class Stand(Worded):
    """Which doors a list shows."""

    ALL = "", gettext_noop("Åbnede døre")
    WAITING = "venter", gettext_noop("Ikke givet videre")
    HANDED = "givet", gettext_noop("Givet videre til en anden")
    BOTH = "begge", gettext_noop("Én har begge opgaver")


WHICH: Mapping[Stand, Q] = {
    Stand.ALL: Q(),
    Stand.WAITING: Q(placer=None),
    Stand.HANDED: Q(placer__isnull=False) & ~Q(placer=F("opener")),
    Stand.BOTH: Q(placer=F("opener")),
}


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for: doors opened from the first day to the last."""

    first: date
    last: date
    stand: Stand = Stand.ALL
    text: str = ""


def doors(search: Search, *, scope: Reach) -> DoorOpeningQuerySet:
    """The doors that are looked for, those that were opened last on top."""
    rows = _opened(search, scope).filter(WHICH[search.stand])
    if search.text:
        rows = rows.filter(workplace__name_key__contains=danish_key(search.text))
    return rows.select_related("workplace", "opener__user", "placer__user").order_by("-opened_on", "-pk")


def counted(search: Search, *, scope: Reach) -> dict[Stand, int]:
    """How many doors of the period stand where. One query."""
    counts = {one.name: Count("pk", filter=WHICH[one]) for one in Stand}
    found = _opened(search, scope).aggregate(**counts)
    return {one: found[one.name] for one in Stand}


def _opened(search: Search, scope: Reach) -> DoorOpeningQuerySet:
    rows = DoorOpening.objects.filter(municipality=scope.actor.municipality)
    return rows.filter(opened_on__gte=search.first, opened_on__lte=search.last)
