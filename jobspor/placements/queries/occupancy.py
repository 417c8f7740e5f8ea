"""Who is at a workplace, place by place; those the reader may not see are only known to be there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from jobspor.access.actor import Reach
from jobspor.base.days import Period
from jobspor.citizens.models import Citizen
from jobspor.companies.models import Workplace
from jobspor.companies.queries.places import places_at
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY, PlacementQuerySet


@dataclass(frozen=True)
class Guest:
    """Somebody at a place, now or later. Out of reach: no name and no ids."""

    period: Period
    name: str = ""
    placement_id: int | None = None
    citizen_id: int | None = None


@dataclass(frozen=True)
class Seat:
    """A place and who has it from today on, soonest first. Without a title: those who have no place of their own."""

    title: str
    guests: tuple[Guest, ...]

    def is_taken(self, on: date) -> bool:
        """Does somebody have it that day?"""
        return any(guest.period.contains(on) for guest in self.guests)


def seats(workplace: Workplace, *, scope: Reach) -> list[Seat]:
    """The workplace's places with those who are there or will be, in the order of the places. Two queries at most."""
    open_places = [shown.place for shown in places_at(workplace, scope=scope) if shown.is_open(scope.on)]
    here = guests(Placement.objects.filter(workplace=workplace), scope=scope)
    found = [Seat(place.title, tuple(here.pop(place.pk, ()))) for place in open_places]
    # Places whose agreement has ended while somebody is still there, and placements without a place.
    without = sorted((guest for rest in here.values() for guest in rest), key=lambda guest: guest.period.starts_on)
    return [*found, Seat("", tuple(without))] if without else found


def workplaces_ever(scope: Reach) -> QuerySet[Placement, Any]:
    """Ids of the workplaces where a citizen of the municipality has begun. Which citizen stays here."""
    begun = Placement.objects.not_cancelled().filter(municipality=scope.actor.municipality, starts_on__lte=scope.on)
    return begun.order_by().values("workplace")


def workplaces_now(scope: Reach) -> QuerySet[Placement, Any]:
    """Ids of the workplaces where a citizen of the municipality is on the day."""
    rows = Placement.objects.covering(scope.on).filter(municipality=scope.actor.municipality)
    return rows.order_by().values("workplace")


def guests(placements: PlacementQuerySet, *, scope: Reach) -> dict[int | None, list[Guest]]:
    """Who has each place today or later, soonest first. One query."""
    name = Concat("citizen__given_names", Value(" "), "citizen__family_name")
    rows = (
        placements.not_cancelled()
        .annotate(last=LAST_DAY)
        .filter(last__gte=scope.on)
        .annotate(is_shown=Exists(Citizen.objects.in_scope(scope).filter(pk=OuterRef("citizen"))), name=name)
        .order_by("starts_on", "pk")
        .values_list("place", "starts_on", "last", "is_shown", "name", "pk", "citizen")
    )
    found: dict[int | None, list[Guest]] = defaultdict(list)
    for place, first, last, is_shown, *who in rows:
        period = Period(first, last)
        found[place].append(Guest(period, *who) if is_shown else Guest(period))
    return found
