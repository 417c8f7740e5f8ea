"""What the ratio rule counts at workplaces: staff as stated or as registered, and who is there or agreed.

Only this municipality's placements can be seen; those of others fill places too, and are written in by hand when the
workplace tells of them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from django.db.models import BigIntegerField, F, Max, Q, Value

from jobspor.access.actor import Reach
from jobspor.base.days import Period
from jobspor.companies.models import CountedPerson, Dispensation, SizeFigure, StaffStatement
from jobspor.companies.rules import Counted, Occupants, Staff
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.rules.room import Allowance, Occupant, occupants_on

FEW = 50
DISPENSATION = "dispensation"


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


@dataclass(frozen=True, kw_only=True)
class Taken(Occupant):
    """A placement as the occupancy sees it: where, which place, and for how long; never who.

    Also somebody who is written in by hand: in nytteindsats, or of another municipality. They have no place of ours.
    """

    workplace_id: int
    place_id: int | None


@dataclass(frozen=True)
class Filled:
    """What counts at one workplace beside its staff: those who are there or come, soonest first, and dispensations."""

    taken: list[Taken] = field(default_factory=list)
    allowances: list[Allowance] = field(default_factory=list)

    def add(self, row: tuple[Any, ...]) -> None:
        """Put in a row of `counted_from`."""
        workplace_id, place_id, kind, first, last, internship, wage, entered = row
        period = Period(first, last)
        if kind == DISPENSATION:
            self.allowances.append(Allowance(period, shares_places=entered, further_places=internship))
            return
        minutes = (internship if kind == Counted.INTERNSHIP else wage) or 0
        self.taken.append(Taken(kind, period, minutes, entered, workplace_id=workplace_id, place_id=place_id))

    def on(self, day: date) -> Occupants:
        """As the ratio rule wants it for a day."""
        return occupants_on(self.taken, day, self.allowances)


NOTHING = Filled()


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


def counted_from(day: date, *, scope: Reach, at: Set[int]) -> Mapping[int, Filled]:
    """What fills some workplaces on a day or later, and what dispensations let there, by workplace. One query."""
    ours = {"municipality": scope.actor.municipality}
    placed = (
        Placement.objects.not_cancelled()
        .filter(_of(at), **ours)
        .annotate(last=LAST_DAY)
        .filter(last__gte=day)
        .annotate(internship=Max("steps__internship_minutes"), wage=Max("steps__wage_minutes"), entered=Value(False))
        .values_list("workplace_id", "place_id", "kind", "starts_on", "last", "internship", "wage", "entered")
    )
    none, common = Value(None, BigIntegerField()), ("workplace_id", "none", "kind", "starts_on", "ends_on")
    by_hand = (
        CountedPerson.objects.filter(_of(at), ends_on__gte=day, **ours)
        .annotate(none=none, minutes=F("weekly_minutes"), entered=Value(True))
        .values_list(*common, "weekly_minutes", "minutes", "entered")
    )
    given = (
        Dispensation.objects.filter(_of(at), ends_on__gte=day, **ours)
        .annotate(none=none, kind=Value(DISPENSATION), minutes=F("further_places"))
        .values_list(
            "workplace_id", "none", "kind", "starts_on", "ends_on", "further_places", "minutes", "shares_places"
        )
    )
    found: dict[int, Filled] = defaultdict(Filled)
    for row in sorted(placed.union(by_hand, given, all=True), key=lambda row: (row[3], row[1] or 0)):
        if row[0] in at:
            found[row[0]].add(row)
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
