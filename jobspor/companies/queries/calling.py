"""Which company somebody calls next, and what is known of it in one glance."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from jobspor.access.actor import Reach
from jobspor.companies.models import CallClaim, Campaign, CampaignEntry, Place, Workplace
from jobspor.companies.models.campaigns import TO_CALL
from jobspor.companies.models.placed import occupied
from jobspor.companies.queries.campaigns import with_why_not
from jobspor.organisation.models import Employee


@dataclass(frozen=True)
class Room:
    """What runs at a workplace: open places, whether a citizen is there now, and whether one ever was."""

    places: int
    is_used: bool
    was_used: bool


def next_entries(campaign: Campaign, *, me: Employee, at: datetime, scope: Reach) -> QuerySet[CampaignEntry]:
    """The companies that I can call now, the one I have open first, then my own, then those nobody has been given."""
    held = CallClaim.objects.at(at).filter(entry=OuterRef("pk"))
    mine = Exists(held.filter(employee=me))
    rows = with_why_not(CampaignEntry.objects.filter(campaign=campaign, state__in=TO_CALL), scope=scope)
    rows = rows.filter(Q(caller=me) | Q(caller=None) | Q(mine), Q(again_on=None) | Q(again_on__lte=scope.on))
    free = rows.filter(mine | (Q(why_not="") & ~Exists(held.exclude(employee=me))))
    order = Case(When(mine, then=Value(0)), When(caller=me, then=Value(1)), default=Value(2))
    return free.order_by(order, F("again_on").asc(nulls_first=True), "workplace__name_key", "pk")


def left_to_call(campaign: Campaign, *, me: Employee, at: datetime, scope: Reach) -> int:
    """How many companies I can call now."""
    return next_entries(campaign, me=me, at=at, scope=scope).count()


def claim_on(entry: CampaignEntry, *, at: datetime, scope: Reach) -> CallClaim | None:
    """Who has the company open, if anybody."""
    rows = CallClaim.objects.at(at).filter(entry=entry, municipality=scope.actor.municipality)
    return rows.select_related("employee__user").order_by("pk").first()


def room_at(workplace: Workplace, *, scope: Reach) -> Room:
    """What runs at a workplace. One query."""
    open_places = Place.objects.current(scope.on).filter(workplace=workplace)
    asked = Workplace.objects.filter(pk=workplace.pk)
    now, ever = Q(pk__in=occupied().now(scope)), Q(pk__in=occupied().ever(scope))
    is_used, was_used = (Case(When(one, then=Value(True)), default=Value(False)) for one in (now, ever))
    found = asked.annotate(is_used=is_used, was_used=was_used).values_list("is_used", "was_used")[0]
    return Room(open_places.count(), *found)
