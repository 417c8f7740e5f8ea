"""What stands beside the place: efforts, obstacles, and the municipality's rule about them."""

from django.db.models import F, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.models import Event, Link
from jobspor.citizens.models import Citizen, Effort, Obstacle
from jobspor.citizens.models.support import OPEN

WAITING, ANSWERED = "", "besvaret"


def efforts_of(citizen: Citizen) -> QuerySet[Effort]:
    """Every effort of a citizen who came through the door, the first to end first."""
    return Effort.objects.filter(citizen=citizen).select_related("employee__user").order_by("due_on", "pk")


def open_efforts_of(citizen: Citizen) -> QuerySet[Effort]:
    """Those that are planned or going on."""
    return efforts_of(citizen).filter(status__in=OPEN)


def obstacles_of(citizen: Citizen) -> QuerySet[Obstacle]:
    """Every obstacle of a citizen who came through the door: what waits first, then the latest answer."""
    rows = Obstacle.objects.filter(citizen=citizen).select_related("effort", "step")
    return rows.order_by(F("answered_at").desc(nulls_first=True), "answer_by", "pk")


def obstacles(*, scope: Reach, state: str = WAITING) -> QuerySet[Obstacle]:
    """Obstacles within reach: those without an answer, the first promised first, or the answered, the latest first."""
    rows = Obstacle.objects.in_scope(scope).select_related("citizen")
    if state == ANSWERED:
        return rows.exclude(answered_at=None).order_by("-answered_at", "-pk")
    return rows.filter(answered_at=None).order_by("answer_by", "pk")


def overdue_efforts(*, scope: Reach) -> QuerySet[Effort]:
    """Open efforts whose last day has gone, of citizens within reach, the oldest first."""
    rows = Effort.objects.overdue(scope).select_related("citizen", "employee__user")
    return rows.order_by("due_on", "pk")


def link_that_raised(obstacle: Obstacle, *, scope: Reach) -> Link | None:
    """The link of whoever raised it without an account: nobody tells them of the answer but by a call."""
    told = Event.objects.filter(
        verb="obstacle.raised",
        object_id=obstacle.pk,
        citizen_id=obstacle.citizen_id,
        municipality=scope.actor.municipality,
    )
    key = told.values_list("actor", flat=True).first() or ""
    kind, _colon, number = key.partition(":")
    return Link.objects.filter(pk=number).first() if kind == "link" else None
