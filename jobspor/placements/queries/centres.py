"""Who is in the company centres, and what that means when one of them ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce

from jobspor.access.actor import Reach
from jobspor.base.days import add_months
from jobspor.companies.models import CompanyCentre, Place
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.rules.occupancy import hidden
from jobspor.placements.rules.proposal import first_day
from jobspor.placements.rules.words import SingleGround


@dataclass(frozen=True)
class People:
    """How many have a place of a centre today, how many of them stay beyond its last day, and how many come later."""

    places: int = 0
    here: int = 0
    beyond: int = 0
    coming: int = 0

    @property
    def free(self) -> int:
        return max(0, self.places - self.here)


def people_in(centres: Iterable[CompanyCentre], *, scope: Reach) -> dict[int, People]:
    """Places and people of some centres, by centre. Two queries."""
    ends = {centre.pk: centre.ends_on for centre in centres}
    rows = (
        Placement.objects.not_cancelled()
        .filter(place__centre__in=ends)
        .annotate(last=LAST_DAY)
        .filter(last__gte=scope.on)
        .values_list("place__centre", "starts_on", "last")
    )
    open_now = Place.objects.current(scope.on).filter(centre__in=ends)
    places = dict(open_now.order_by().values_list("centre").annotate(count=Count("pk")))
    stays: dict[int, list[tuple[date, date]]] = {pk: [] for pk in ends}
    for centre, first, last in rows:
        stays[centre].append((first, last))
    return {pk: _people(stays[pk], places.get(pk, 0), ends[pk], scope.on) for pk in ends}


def _people(stays: list[tuple[date, date]], places: int, ends_on: date | None, on: date) -> People:
    return People(
        places=places,
        here=sum(first <= on for first, _ in stays),
        beyond=sum(ends_on is not None and first <= on and last > ends_on for first, last in stays),
        coming=sum(first > on for first, _ in stays),
    )


@dataclass(frozen=True)
class Singles:
    """Single internships agreed in a year while fixed places stood empty, and how many for each ground (empty: none
    was said); None: too few to be told."""

    count: int
    grounds: tuple[tuple[str, int | None], ...]


def singles(*, scope: Reach) -> Singles:
    """Those of the last twelve months. One query."""
    rows = Placement.objects.not_cancelled().filter(
        municipality=scope.actor.municipality, empty_fixed__gt=0, agreed_on__gte=add_months(scope.on, -12)
    )
    counted = dict(rows.order_by().values_list("single_ground").annotate(count=Count("pk")))
    grounds = tuple((ground, hidden(counted.get(ground, 0))) for ground in (*SingleGround, ""))
    return Singles(sum(counted.values()), grounds)


def with_empty_fixed(places: OfMunicipality[Place], *, scope: Reach) -> OfMunicipality[Any]:
    """Places, each with how many fixed ones stand empty on the first day that is proposed: `empty_fixed`. No query."""
    empty = _empty_fixed(first_day(scope.on), scope).order_by().values("municipality").annotate(count=Count("pk"))
    return places.annotate(empty_fixed=Coalesce(Subquery(empty.values("count")), 0))


def empty_fixed_places(on: date, *, scope: Reach) -> int:
    """How many of the municipality's places in fixed agreements (model 1) stand empty on a day. One query."""
    return _empty_fixed(on, scope).count()


def _empty_fixed(on: date, scope: Reach) -> OfMunicipality[Place]:
    taken = Placement.objects.covering(on).exclude(place=None).values("place")
    runs = Q(centre__ends_on=None) | Q(centre__ends_on__gte=on)
    ours = Place.objects.current(on).filter(municipality=scope.actor.municipality)
    fixed = ours.filter(runs, centre__model=1, centre__starts_on__lte=on)
    return fixed.exclude(pk__in=taken)
