"""What a municipality has at the workplaces that a file of the register says something new about."""

from collections import Counter
from decimal import Decimal

from django.db.models import QuerySet

from jobspor.access.actor import Reach
from jobspor.companies.models import (
    ChangeKind,
    CompanyCentre,
    Cooperation,
    Place,
    RegisterChange,
    RegisterFile,
    Workplace,
)
from jobspor.companies.queries.matters import Stake
from jobspor.companies.rules import capacity
from jobspor.law.parameters import NoRule
from jobspor.placements.models import Placement
from jobspor.placements.models.placement import LAST_DAY
from jobspor.placements.queries.ratio import NOTHING, StaffFigure, counted_from, staff_at

TOUCHING = (ChangeKind.CLOSED, ChangeKind.COMPANY_CLOSED, ChangeKind.OWNER, ChangeKind.MOVED, ChangeKind.SIZE)
"""Kinds of change that can ask somebody to act, the heaviest first."""
OVER = (ChangeKind.CLOSED, ChangeKind.COMPANY_CLOSED)


def stakes(file: RegisterFile, *, scope: Reach) -> dict[RegisterChange, Stake]:
    """What is at stake for each change at a workplace of ours. Of a workplace that is over only that is told. Seven
    queries, whatever the size of the file."""
    told = RegisterChange.objects.filter(file=file, kind__in=TOUCHING, workplace__in=_ours(scope))
    changes = sorted(told.select_related("workplace"), key=lambda one: (TOUCHING.index(ChangeKind(one.kind)), one.pk))
    over = {one.workplace_id: one for one in reversed(changes) if ChangeKind(one.kind) in OVER}
    heard = [one for one in changes if over.get(one.workplace_id, one) is one]
    known = {one.workplace_id: one.workplace for one in heard}
    at_stake = _at(known, scope)
    return {one: at_stake[one.workplace_id] for one in heard}


def _at(known: dict[int, Workplace], scope: Reach) -> dict[int, Stake]:
    there = counted_from(scope.on, scope=scope, at=known.keys())
    own = {"municipality": scope.actor.municipality, "workplace__in": list(known)}
    centres = CompanyCentre.objects.current(scope.on).filter(**own).values_list("workplace_id", "agreed_places")
    agreed = dict(centres.order_by("pk"))
    places = Counter(_not_over(scope).filter(**own).order_by("pk").values_list("workplace_id", flat=True))
    consultants = set(Cooperation.objects.filter(**own).values_list("workplace_id", flat=True))
    staff = staff_at(known, scope.on, scope=scope)
    return {
        pk: Stake(
            people=sum(not one.is_entered for one in there.get(pk, NOTHING).taken),
            places=places[pk],
            agreed=agreed.get(pk, 0),
            has_consultant=pk in consultants,
            allowed=_allowed(staff[pk], scope),
        )
        for pk in known
    }


def _allowed(figure: StaffFigure, scope: Reach) -> int | None:
    """How many the ratio rule has room for; None where nobody knows the staff, or no rule is in force."""
    if not figure.is_known:
        return None
    try:
        return capacity(Decimal(figure.staff.ordinary), scope.on)
    except NoRule:
        return None


def _not_over(scope: Reach) -> QuerySet[Place]:
    return Place.objects.exclude(ends_on__lt=scope.on)


def _ours(scope: Reach) -> QuerySet[Cooperation, int]:
    """Ids of workplaces where the municipality has a consultant, a company centre, a place or somebody. A union, for
    the register is read whole with OR."""
    consultants = Cooperation.objects.order_by().values_list("workplace", flat=True)
    centres = CompanyCentre.objects.exclude(ends_on__lt=scope.on).order_by().values_list("workplace", flat=True)
    places = _not_over(scope).order_by().values_list("workplace", flat=True)
    there = Placement.objects.not_cancelled().annotate(last=LAST_DAY).filter(last__gte=scope.on)
    return consultants.union(centres, places, there.order_by().values_list("workplace", flat=True))
