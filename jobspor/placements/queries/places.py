"""All the municipality's places: which are free on a day, and who has the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OrderBy, OuterRef, Subquery

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY
from jobspor.companies.models import Place, Postcode
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.queries.places import Shown, places
from jobspor.placements.models import Placement
from jobspor.placements.queries.occupancy import Guest, guests

BY_WORKPLACE = F("workplace__name_key")
SORTS: Mapping[str, F] = {"workplace": BY_WORKPLACE, "postcode": F("workplace__postcode")}


@dataclass(frozen=True)
class Row:
    """A place on a day: who has it then, and who comes next."""

    shown: Shown
    day: date
    taken_by: Guest | None
    coming: Guest | None

    @property
    def is_free(self) -> bool:
        """Open, and nobody has it."""
        return self.taken_by is None and self.shown.is_open(self.day)

    @property
    def free_until(self) -> date | None:
        """The last free day before somebody comes."""
        return self.coming.period.starts_on - A_DAY if self.coming else None


def all_places(*, scope: Reach, sort: str = "") -> OfMunicipality[Place]:
    """The places that have not closed, with their workplaces and the middle of their postcodes; `sort` is one of SORTS,
    with "-" descending."""
    first = SORTS.get(sort.removeprefix("-"), BY_WORKPLACE)
    order = OrderBy(first, descending=sort.startswith("-"))
    # Mentor and centre are fetched for the rows of a page only.
    listed = places(scope=scope).select_related(None).select_related("workplace").prefetch_related("mentor", "centre")
    at = Postcode.objects.filter(code=OuterRef("workplace__postcode"))
    points = {"north": Subquery(at.values("latitude")), "east": Subquery(at.values("longitude"))}
    return listed.annotate(**points).order_by(order, BY_WORKPLACE, "title", "pk")


def free_places(day: date, *, scope: Reach, sort: str = "") -> OfMunicipality[Place]:
    """Those of them that are open on a day and nobody has."""
    taken = Placement.objects.covering(day).exclude(place=None)
    return all_places(scope=scope, sort=sort).current(day).exclude(pk__in=taken.values("place"))


def rows_of(found: Iterable[Place], day: date, *, scope: Reach) -> list[Row]:
    """The places with those who have them that day or later; by name only those within the scope. One query."""
    listed = list(found)
    having = guests(Placement.objects.filter(place__in=listed), scope=scope)
    return [_row(place, having.get(place.pk, []), day) for place in listed]


def _row(place: Place, having: list[Guest], day: date) -> Row:
    return Row(
        shown=Shown(place),
        day=day,
        taken_by=next((guest for guest in having if guest.period.contains(day)), None),
        coming=next((guest for guest in having if guest.period.starts_on > day), None),
    )
