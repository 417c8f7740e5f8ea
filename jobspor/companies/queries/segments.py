"""Which workplaces a segment's rule selects, and how many."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, IntegerField, OrderBy, OuterRef, Q, Subquery

from jobspor.access.actor import Reach
from jobspor.access.models import Municipality
from jobspor.base.days import add_months
from jobspor.base.distance import Point, kilometres
from jobspor.base.sorting import danish
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import Contact, KnownFigures, Postcode, Segment, Workplace
from jobspor.companies.models.contacts import Outcome
from jobspor.companies.models.placed import occupied
from jobspor.companies.models.register import WorkplaceQuerySet
from jobspor.companies.models.segments import Agreed, Most, Placed, SegmentQuerySet, Spoken
from jobspor.companies.queries.workplaces import agreed

Points = Mapping[str, Point]


class Whose(Worded):
    """Whose segments a list shows."""

    MINE = "mine", gettext_noop("Mine og mit teams")
    ALL = "alle", gettext_noop("Alle")


def segments(whose: Whose, *, scope: Reach) -> SegmentQuerySet:
    """The segments, by group and name."""
    rows = Segment.objects.filter(municipality=scope.actor.municipality)
    rows = rows.mine(scope) if whose is Whose.MINE else rows
    return rows.select_related("owner__user", "team").order_by("group", danish("name"), "pk")


def selected(segment: Segment, *, scope: Reach, points: Points | None = None) -> WorkplaceQuerySet:
    """The workplaces that the rule selects today, in the rule's order, no more than it wants. Closed ones never.

    `points` are the postcodes', where somebody has read them already.
    """
    rows = _placed(_spoken(_like(_there(segment, scope, points), segment), segment, scope), segment, scope)
    rows = _known(rows, segment)
    if segment.agreed:
        ours = Q(pk__in=agreed(scope))
        rows = rows.filter(ours if segment.agreed == Agreed.WITH else ~ours)
    ordered = _in_order(rows, segment)
    return ordered[: segment.at_most] if segment.at_most else ordered


def counted(rows: Sequence[Segment], *, scope: Reach) -> list[int]:
    """How many workplaces each of some segments selects. One query, and one more where any has a distance."""
    if not rows:
        return []
    points = _points() if any(row.near for row in rows) else {}
    counts = [_Count(selected(row, scope=scope, points=points).values("pk")) for row in rows]
    return list(Municipality.objects.filter(pk=scope.actor.municipality).values_list(*counts)[0])


class _Count(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _there(segment: Segment, scope: Reach, points: Points | None) -> WorkplaceQuerySet:
    rows = Workplace.objects.in_scope(scope).running()
    if segment.near:
        return rows.filter(postcode__in=_near(segment, _points() if points is None else points))
    return rows.filter(lies_in=scope.actor.municipality)


def _points() -> Points:
    """The middle of every postcode. There are some thousand in the country."""
    rows = Postcode.objects.order_by("code").values_list("code", "latitude", "longitude")
    return {code: (float(north), float(east)) for code, north, east in rows}


def _near(segment: Segment, points: Points) -> list[str]:
    """The postcodes whose middle is near enough."""
    here = points.get(segment.near)
    within = segment.within or 0
    return [code for code, there in points.items() if here and kilometres(here, there) <= within]


def _like(rows: WorkplaceQuerySet, segment: Segment) -> WorkplaceQuerySet:
    branches = Q()
    for code in segment.branches:
        branches |= Q(branch_code__startswith=code)
    size = {"employees__gte": segment.least, "employees__lte": segment.most}
    return rows.filter(branches, **{name: value for name, value in size.items() if value is not None})


def _spoken(rows: WorkplaceQuerySet, segment: Segment, scope: Reach) -> WorkplaceQuerySet:
    spoken = Contact.objects.exclude(outcome=Outcome.NO_ANSWER.value).order_by()
    match segment.spoken:
        case Spoken.NEVER:
            return rows.exclude(pk__in=spoken.values("workplace"))
        case Spoken.BEFORE:
            return rows.filter(pk__in=spoken.values("workplace"))
        case Spoken.NOT_LATELY:
            since = add_months(scope.on, -(segment.months or 0))
            return rows.exclude(pk__in=spoken.filter(day__gte=since).values("workplace"))
    return rows


def _placed(rows: WorkplaceQuerySet, segment: Segment, scope: Reach) -> WorkplaceQuerySet:
    match segment.placed:
        case Placed.NEVER:
            return rows.exclude(pk__in=occupied().ever(scope))
        case Placed.BEFORE:
            return rows.filter(pk__in=occupied().ever(scope))
        case Placed.NOW:
            return rows.filter(pk__in=occupied().now(scope))
    return rows


def _known(rows: WorkplaceQuerySet, segment: Segment) -> WorkplaceQuerySet:
    """What is known by hand counts by its newest figure; where nobody knows, the workplace is not selected."""
    for name in ("short_jobs", "absence"):
        least: Any = getattr(segment, name)
        if least is None and segment.first != name:
            continue
        newest = KnownFigures.objects.filter(workplace=OuterRef("pk"), **{f"{name}__isnull": False})
        rows = rows.alias(**{name: Subquery(newest.order_by("-as_of").values(name)[:1])})
        rows = rows.filter(**{f"{name}__gte": least} if least is not None else {f"{name}__isnull": False})
    return rows


def _in_order(rows: WorkplaceQuerySet, segment: Segment) -> WorkplaceQuerySet:
    if segment.first == Most.NAME:
        return rows.order_by("name_key", "pk")
    return rows.order_by(OrderBy(F(segment.first), descending=True, nulls_last=True), "name_key", "pk")
