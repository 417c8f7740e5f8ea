"""A survey of the municipality's places on a first day: who is there, how many there may be, how far away they lie."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.fields import DateField

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY, Period, add_weeks
from jobspor.base.distance import Point, kilometres
from jobspor.companies.models import Place, Postcode
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.queries.ratio import NOTHING, Filled, StaffFigure, Taken, counted_from, staff_at
from jobspor.placements.rules.proposal import WEEKS_TO_LOOK_AHEAD, first_day
from jobspor.placements.rules.room import Allowance

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what choosing needs of its workplace; light, for a large municipality has thousands."""

    pk: int
    title: str
    tasks: list[str]
    can_offer: str
    usual_days: list[int]
    usual_from: time | None
    usual_to: time | None
    starts_on: date
    ends_on: date | None
    centre_ends_on: date | None
    mentor: str
    last_used: date | None
    workplace_id: int
    workplace: str
    branch: str
    town: str
    postcode: str
    lies_in: int | None
    lies_in_name: str
    closed_on: date | None
    employees: int | None
    full_time_years: Decimal | None
    figures_on: date | None


FROM_OTHERS = {
    "mentor": "mentor__name",
    "centre_ends_on": "centre__ends_on",
    "workplace": "workplace__name",
    "branch": "workplace__branch_title",
    "town": "workplace__town",
    "postcode": "workplace__postcode",
    "lies_in": "workplace__lies_in",
    "lies_in_name": "workplace__lies_in__name",
    "closed_on": "workplace__closed_on",
    "employees": "workplace__employees",
    "full_time_years": "workplace__full_time_years",
    "figures_on": "workplace__figures_on",
}
COLUMNS = tuple(FROM_OTHERS.get(field.name, field.name) for field in fields(Spot))


@dataclass(frozen=True)
class Survey:
    """Everything that decides whether a place is free in a period, read at once for all places.

    `free` are those that are open and that nobody has on the first day, by name; `others` the first of the rest by
    name, and `others_in_all` how many those are.
    """

    today: date
    period: Period
    municipality: int
    free: Sequence[Spot]
    others: Sequence[Spot]
    others_in_all: int
    staff: Mapping[int, StaffFigure]
    filled: Mapping[int, Filled]
    points: Mapping[str, Point]

    @property
    def starts_on(self) -> date:
        return self.period.starts_on

    def at_workplace(self, place: Spot) -> Sequence[Taken]:
        """Those who are at the place's workplace, or will be."""
        return self.filled.get(place.workplace_id, NOTHING).taken

    def allowed_at(self, place: Spot) -> tuple[Allowance, ...]:
        """The dispensations of the place's workplace."""
        return tuple(self.filled.get(place.workplace_id, NOTHING).allowances)

    def at_place(self, place: Spot) -> list[Taken]:
        """Those who have the place itself, first things first."""
        return [one for one in self.at_workplace(place) if one.place_id == place.pk]

    def taken_until(self, place: Spot) -> date | None:
        """The last day before the place is free; None when it is free on the first day."""
        until: date | None = None
        for one in self.at_place(place):
            if one.period.contains(until + A_DAY if until else self.starts_on):
                until = one.period.ends_on
        return until

    def free_until(self, place: Spot) -> date | None:
        """The last free day before somebody else comes, or the agreement on the place ends, within the period."""
        arrivals = [one.period.starts_on - A_DAY for one in self.at_place(place)]
        ends = [day for day in (*arrivals, place.ends_on) if day and self.period.contains(day)]
        return min(ends, default=None)

    def empty_since(self, place: Spot) -> date:
        """The first day of the emptiness that reaches to the first day of the period."""
        return max(place.starts_on, place.last_used + A_DAY) if place.last_used else place.starts_on

    def kilometres(self, home: str, place: Spot) -> int | None:
        """Between the middles of two postcodes, as the crow flies; None when one is unknown."""
        here, there = self.points.get(home), self.points.get(place.postcode)
        return round(kilometres(here, there)) if here and there else None


def survey(*, home: str, most: int | None, scope: Reach) -> Survey:
    """Survey the places for somebody who lives in a postcode, with so many of those that are not free. Five queries."""
    starts_on = first_day(scope.on)
    places = _places(starts_on, scope.on)
    free = [
        Spot(*row)
        for row in places.filter(is_free=True).annotate(last_used=_last_used(starts_on)).values_list(*COLUMNS)
    ]
    rest = places.filter(is_free=False).annotate(last_used=Value(None, DateField()), in_all=Window(Count("*")))
    counted = list(rest.values_list(*COLUMNS, "in_all")[:most])
    others = [Spot(*row) for *row, _in_all in counted]
    looked_at = (*free, *others)
    return Survey(
        today=scope.on,
        period=Period(starts_on, add_weeks(starts_on, WEEKS_TO_LOOK_AHEAD) - A_DAY),
        municipality=scope.actor.municipality,
        free=free,
        others=others,
        others_in_all=counted[0][-1] if counted else 0,
        staff=staff_at({place.workplace_id: place for place in looked_at}, starts_on, scope=scope),
        filled=counted_from(starts_on, scope=scope, at={place.workplace_id for place in looked_at}),
        points=_points({home, *(place.postcode for place in free)}),
    )


def _places(day: date, today: date) -> QuerySet[Any]:
    """The places by name, each with whether it is free on a day; those given up long ago are left out."""
    taken = Placement.objects.covering(day).exclude(place=None).values("place")
    is_open = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    has_centre = Q(centre__ends_on=None) | Q(centre__ends_on__gte=day)
    is_there = Q(workplace__closed_on=None) | Q(workplace__closed_on__gt=day)
    is_free = Case(When(is_open & has_centre & is_there & ~Q(pk__in=taken), then=True), default=False)
    return (
        Place.objects.exclude(ends_on__lt=today - A_YEAR)
        .alias(is_free=is_free)
        .order_by("workplace__name_key", "title_key", "pk")
    )


def _last_used(day: date) -> Subquery:
    """The last day somebody was there before a day."""
    before = Placement.objects.not_cancelled().annotate(last=LAST_DAY).filter(place=OuterRef("pk"), last__lt=day)
    return Subquery(before.order_by("-last").values("last")[:1])


def _points(codes: Iterable[str]) -> dict[str, Point]:
    rows = Postcode.objects.filter(code__in=set(codes)).values_list("code", "latitude", "longitude")
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows}
