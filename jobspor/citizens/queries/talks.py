"""Conversations: of one citizen, those of today, and those that nobody has written about."""

from django.db.models import F, Prefetch

from jobspor.access.actor import Reach
from jobspor.citizens.models import Assignment, Citizen, Talk, TalkDecision, TalkMember
from jobspor.citizens.models.talks import TalkQuerySet, TalkState
from jobspor.organisation.models import Employee
from jobspor.organisation.queries import employees

BY_CLOCK = ("day", F("clock").asc(nulls_first=True), "pk")


def talks_of(citizen: Citizen) -> TalkQuerySet:
    """Every conversation of a citizen that came through the door, the newest first, with all who take part."""
    return _whole(Talk.objects.filter(citizen=citizen)).order_by("-day", F("clock").desc(nulls_last=True), "-pk")


def talks(*, scope: Reach) -> TalkQuerySet:
    """Conversations as the door hands them out."""
    return _whole(Talk.objects.all()).in_scope(scope)


def unwritten(*, scope: Reach) -> TalkQuerySet:
    """Those of the actor whose day has passed, and nobody has said how they went; the oldest first."""
    passed = Talk.objects.filter(state=TalkState.PLANNED, day__lt=scope.on)
    return passed.in_scope(scope).with_me(scope).select_related("citizen", "owner__user").order_by(*BY_CLOCK)


def unwritten_of_all(*, scope: Reach) -> TalkQuerySet:
    """The same of everybody within reach, for who leads them."""
    passed = Talk.objects.filter(state=TalkState.PLANNED, day__lt=scope.on).in_scope(scope)
    return passed.select_related("citizen", "owner__user").order_by(*BY_CLOCK)


def today_of(*, scope: Reach) -> TalkQuerySet:
    """Those of today that the actor takes part in."""
    return Talk.objects.filter(state=TalkState.PLANNED, day=scope.on).in_scope(scope).with_me(scope)


def colleagues_of(citizen: Citizen, *, scope: Reach) -> list[Employee]:
    """Those in the citizen's team on the day, in Danish order, each once."""
    current = Assignment.objects.current(scope.on).filter(citizen=citizen).values("employee")
    return list(employees(scope=scope).filter(pk__in=current))


def _whole(rows: TalkQuerySet) -> TalkQuerySet:
    members = TalkMember.objects.select_related("employee__user").order_by("pk")
    decisions = TalkDecision.objects.select_related("step__owner__user").order_by("step__due_on", "pk")
    return rows.select_related("citizen", "owner__user").prefetch_related(
        Prefetch("members", members), Prefetch("decisions", decisions)
    )
