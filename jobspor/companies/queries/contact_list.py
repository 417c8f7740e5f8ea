"""All contacts of the municipality: who came to us and was offered a visit, who said no and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import Contact
from jobspor.companies.models.contacts import Refusal, Visit
from jobspor.companies.queries.contacts import SAID


class What(Worded):
    """Which contacts a list shows."""

    ALL = "", gettext_noop("Kontakter: alle")
    INBOUND = "ind", gettext_noop("Henvendte sig selv")
    OFFERED = "tilbudt", gettext_noop("Blev tilbudt et besøg")
    TAKEN = "tog-imod", gettext_noop("Tog imod et besøg")
    REFUSED = "nej", gettext_noop("Sagde nej tak")


WHICH: Mapping[What, Q] = {
    What.ALL: Q(),
    What.INBOUND: Q(inbound=True),
    What.OFFERED: Q(visit__in=[Visit.TAKEN.value, Visit.OFFERED.value]),
    What.TAKEN: Q(visit=Visit.TAKEN.value),
    What.REFUSED: Q(outcome="refused"),
}


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for. `text` is in the workplace's name, `refusal` a kind of no; `first` is the first day."""

    what: What = What.ALL
    refusal: str = ""
    text: str = ""
    first: date | None = None


def contacts(search: Search, *, scope: Reach) -> QuerySet[Contact, dict[str, Any]]:
    """The contacts that are looked for, the newest first, each packed for `Said.unpacked`."""
    rows = Contact.objects.filter(WHICH[search.what], municipality=scope.actor.municipality)
    if search.refusal:
        rows = rows.filter(refusal=search.refusal)
    if search.text:
        rows = rows.filter(workplace__name_key__contains=danish_key(search.text))
    if search.first:
        rows = rows.filter(day__gte=search.first)
    return rows.order_by("-day", "-pk").values_list(SAID, flat=True)


def counted(*, first: date, scope: Reach) -> dict[What | Refusal, int]:
    """How many contacts there were since a day, of each sort and by each kind of no. One query."""
    sorts: dict[What | Refusal, Q] = {kind: Q(refusal=kind.value) for kind in Refusal}
    sorts.update(WHICH.items())
    names = {f"{type(one).__name__}_{one.name}": one for one in sorts}
    rows = Contact.objects.filter(municipality=scope.actor.municipality, day__gte=first)
    found = rows.aggregate(**{name: Count("pk", filter=sorts[one]) for name, one in names.items()})
    return {one: found[name] for name, one in names.items()}
