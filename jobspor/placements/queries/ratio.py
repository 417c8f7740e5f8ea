"""What the ratio rule counts at workplaces: staff as stated or as registered, and who is there or agreed.

Only this municipality's placements can be seen; those of others fill places too, and only the workplace knows of them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from django.db.models import Max, Q

from jobspor.access.actor import Reach
from jobspor.base.days import Period
from jobspor.companies.models import SizeFigure, StaffStatement
from jobspor.companies.rules import Staff
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.rules import Kind
from jobspor.placements.rules.room import Occupant

FEW = 50


class Sized(Protocol):
    """What the register says of a workplace's size, and the day its figures are of."""

    @property
    def employees(self) -> int | None: ...
    @property
    def full_time_years(self) -> Decimal | None: ...
    @property
    def figures_on(self) -> date | None: ...


@dataclass(frozen=True)
class StaffFigure:
    """The staff to count with, whether employer and representative have stated it or the register says it, and whether
    anybody knows it: where nobody does, it counts as none."""

    staff: Staff
    is_stated: bool
    is_known: bool = True


class _Size(NamedTuple):
    """Figures of an earlier day."""

    employees: int | None
    full_time_years: Decimal | None
    figures_on: date | None


@dataclass(frozen=True)
class Taken(Occupant):
    """A placement as the occupancy sees it: where, which place, and for how long; never who."""

    workplace_id: int
    place_id: int | None


def staff_at(known: Mapping[int, Sized], on: date, *, scope: Reach) -> dict[int, StaffFigure]:
    """The latest statement by a day for each workplace, else the register's figure of that day, else nobody at all.

    One query; one more where the register's newest figures are of a later day.
    """
    own = StaffStatement.objects.filter(_of(known.keys()), municipality=scope.actor.municipality)
    rows = own.filter(as_of__lte=on).order_by("workplace_id", "-as_of")
    latest = rows.distinct("workplace_id").values_list("workplace_id", "ordinary", "subsidised", "under_18", "as_of")
    stated = {key: Staff(own, aided, young, day) for key, own, aided, young, day in latest if key in known}
    later = [key for key, one in known.items() if key not in stated and one.figures_on and one.figures_on > on]
    earlier = _sizes_before(later, on) if later else {}
    return {key: _figure(earlier.get(key, workplace), stated.get(key), on) for key, workplace in known.items()}


def taken_from(day: date, *, scope: Reach, at: Set[int]) -> Mapping[int, list[Taken]]:
    """The placements at some workplaces that cover a day or begin later, by workplace. One query."""
    rows = (
        Placement.objects.not_cancelled()
        .filter(_of(at), municipality=scope.actor.municipality)
        .annotate(last=LAST_DAY)
        .filter(last__gte=day)
        .annotate(internship=Max("steps__internship_minutes"), wage=Max("steps__wage_minutes"))
        .order_by("starts_on")
        .values_list("workplace_id", "place_id", "kind", "starts_on", "last", "internship", "wage")
    )
    found = defaultdict(list)
    for workplace_id, place_id, code, first, last, internship, wage in rows:
        if workplace_id not in at:
            continue
        kind = Kind(code)
        minutes = (internship if kind is Kind.INTERNSHIP else wage) or 0
        found[workplace_id].append(Taken(kind, Period(first, last), minutes, workplace_id, place_id))
    return found


def _of(workplaces: Set[int]) -> Q:
    """Those of some workplaces; of many, all: to name them takes longer than to look past the others."""
    return Q(workplace__in=workplaces) if len(workplaces) <= FEW else Q()


def _sizes_before(workplaces: Collection[int], on: date) -> dict[int, _Size]:
    """The last figures by a day. Where there are none so old, those that came first after it stand."""
    rows = SizeFigure.objects.filter(workplace__in=workplaces, on__lte=on).order_by("workplace_id", "-on")
    newest = rows.distinct("workplace_id").values_list("workplace_id", "employees", "full_time_years", "on")
    return {key: _Size(heads, years, day) for key, heads, years, day in newest}


def _figure(workplace: Sized, stated: Staff | None, on: date) -> StaffFigure:
    if stated:
        return StaffFigure(stated, is_stated=True)
    counted = workplace.full_time_years if workplace.full_time_years is not None else workplace.employees
    none = Decimal(0)
    staff = Staff(Decimal(counted or 0), none, none, workplace.figures_on or on)
    return StaffFigure(staff, is_stated=False, is_known=counted is not None)
