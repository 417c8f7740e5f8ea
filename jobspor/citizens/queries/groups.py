"""Group activities: which there are, who is in them within reach, who came, and who has stayed away twice."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from jobspor.access.actor import Reach
from jobspor.base.days import A_DAY
from jobspor.base.sorting import danish
from jobspor.citizens.models import Attendance, Citizen, Group, GroupMember, GroupSession
from jobspor.citizens.models.citizen import CitizenQuerySet
from jobspor.citizens.models.groups import GroupQuerySet, Turnout
from jobspor.citizens.models.seen import seen

TWICE = 2
LONG_AGO = timedelta(weeks=8)
"""What nobody has written for so long is not asked for any more."""
HAS_PEOPLE = Exists(
    GroupMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("day")), group=OuterRef("group"), starts_on__lte=OuterRef("day")
    )
)


@dataclass(frozen=True)
class Row:
    """Somebody in a group: how often they came and stayed away, and what is written of one session, if one is asked."""

    member: GroupMember
    came: int
    absent: int
    turnout: str = ""

    @property
    def misses(self) -> bool:
        """Tell whether they have stayed away twice or more."""
        return self.absent >= TWICE


def groups(*, scope: Reach) -> GroupQuerySet:
    """Groups within reach that have not ended, each with its next day and how many are in it."""
    rows = Group.objects.in_scope(scope).filter(closed_on=None).select_related("owner__user")
    counted = rows.annotate(
        next_day=Min("sessions__day", filter=Q(sessions__day__gte=scope.on)),
        people=Count("members", filter=Q(members__ends_on=None), distinct=True),
    )
    return counted.order_by(danish("name"), "pk")


def groups_to_join(citizen: Citizen) -> QuerySet[Group]:
    """Every group of the municipality that a citizen who came through the door is not in."""
    there = GroupMember.objects.filter(citizen=citizen, ends_on=None).values("group")
    return Group.objects.filter(closed_on=None).exclude(pk__in=there).order_by(danish("name"), "pk")


def groups_of(citizen: Citizen) -> QuerySet[GroupMember]:
    """The groups of a citizen that came through the door."""
    rows = GroupMember.objects.filter(citizen=citizen, ends_on=None)
    return rows.select_related("group").order_by("starts_on", "pk")


def my_sessions(*, scope: Reach, first: date, last: date) -> QuerySet[GroupSession]:
    """The days on which the actor's own groups meet, from one day to another."""
    return _sessions(GroupSession.objects.filter(group__owner__user=scope.actor.user_id or 0), first, last)


def our_sessions(*, scope: Reach, first: date, last: date) -> QuerySet[GroupSession]:
    """The same of every group within reach."""
    return _sessions(GroupSession.objects.filter(group__in=Group.objects.in_scope(scope).values("pk")), first, last)


def my_unticked(*, scope: Reach) -> QuerySet[GroupSession]:
    """The days of the actor's own groups that have passed, and nobody has written who came; the oldest first."""
    first, last = scope.on - LONG_AGO, scope.on - A_DAY
    return my_sessions(scope=scope, first=first, last=last).filter(HAS_PEOPLE, attendances=None)


def our_unticked(*, scope: Reach) -> QuerySet[GroupSession]:
    """The same of every group within reach, for who leads those that run them."""
    first, last = scope.on - LONG_AGO, scope.on - A_DAY
    return our_sessions(scope=scope, first=first, last=last).filter(HAS_PEOPLE, attendances=None)


def rows_of(group: Group, *, scope: Reach, session: GroupSession | None = None) -> list[Row]:
    """Those who are in a group, as far as the actor reaches or runs it, by name."""
    taken = Q(citizen__attendances__session__group=group)
    written = Attendance.objects.filter(session=session, citizen=OuterRef("citizen")).values("turnout")
    found: Any = (
        GroupMember.objects.in_scope(scope)
        .filter(group=group, ends_on=None)
        .annotate(
            came=Count("citizen__attendances", filter=taken & Q(citizen__attendances__turnout=Turnout.CAME)),
            absent=Count("citizen__attendances", filter=taken & Q(citizen__attendances__turnout=Turnout.ABSENT)),
            turnout=Coalesce(Subquery(written[:1]), Value("")),
        )
        .select_related("citizen", "group")
        .order_by("citizen__name_key", "pk")
    )
    return [Row(one, one.came, one.absent, one.turnout) for one in found]


def in_group(group: Group, *, scope: Reach) -> int:
    """How many are in a group that came through the door, whoever sees them."""
    return GroupMember.objects.filter(group=group, ends_on=None).count()


def to_invite(group: Group, *, scope: Reach) -> CitizenQuerySet:
    """Citizens within reach who have a pathway and are not in the group, by name."""
    there = GroupMember.objects.filter(group=group, ends_on=None).values("citizen")
    rows = Citizen.objects.filter(seen("pk", scope), pathways__isnull=False, pathways__ended_on=None)
    return rows.exclude(pk__in=there).by_name()


def missing_twice(*, scope: Reach) -> QuerySet[GroupMember]:
    """Those who have stayed away from a group twice or more since they last came, without sending word."""
    in_it = Attendance.objects.filter(citizen=OuterRef("citizen"), session__group=OuterRef("group"))
    came = in_it.filter(turnout=Turnout.CAME).order_by("-session__day").values("session__day")[:1]
    away = (
        in_it.filter(turnout=Turnout.ABSENT)
        .filter(session__day__gt=Coalesce(Subquery(_last_came()), date.min))
        .values("citizen")
        .annotate(times=Count("pk"))
        .values("times")
    )
    rows = GroupMember.objects.in_scope(scope).filter(ends_on=None).annotate(last_came=Subquery(came))
    counted = rows.annotate(away=Coalesce(Subquery(away), 0)).filter(away__gte=TWICE)
    return counted.select_related("citizen", "group__owner__user").order_by(F("away").desc(), "pk")


def _sessions(rows: QuerySet[GroupSession], first: date, last: date) -> QuerySet[GroupSession]:
    """Those from one day to another, by the clock; `is_ticked`: somebody has written who came."""
    ticked = Exists(Attendance.objects.filter(session=OuterRef("pk")))
    found = rows.filter(day__range=(first, last)).annotate(is_ticked=ticked).select_related("group__owner__user")
    return found.order_by("day", F("clock").asc(nulls_first=True), "pk")


def _last_came() -> QuerySet[Attendance, Any]:
    came = Attendance.objects.filter(
        citizen=OuterRef("citizen"), session__group=OuterRef("session__group"), turnout=Turnout.CAME
    )
    return came.order_by("-session__day").values("session__day")[:1]
