"""Companies' problems: those that are open, and how soon a person answered."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from jobspor.access.actor import Reach
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import HotlineCall
from jobspor.companies.models.hotline import HotlineCallQuerySet
from jobspor.organisation.models import Employee


class Which(Worded):
    """Which calls a list shows."""

    MINE = "mine", gettext_noop("Venter på mig")
    TEAM = "team", gettext_noop("Mit teams åbne")
    OPEN = "aabne", gettext_noop("Alle åbne")
    LATE = "for-sent", gettext_noop("Besvaret for sent")
    ALL = "alle", gettext_noop("Alle")


@dataclass(frozen=True)
class Answered:
    """How many calls came since a day, and how many of them a person answered within the promised time."""

    came: int
    in_time: int

    @property
    def share(self) -> int | None:
        """In whole percents; None when none came."""
        return round(100 * self.in_time / self.came) if self.came else None


def calls(which: Which, *, scope: Reach) -> HotlineCallQuerySet:
    """The calls of a list, those that have waited longest on top; of those that are over, the newest."""
    rows = HotlineCall.objects.select_related("workplace", "receiver__user", "receiver__team")
    if which is Which.MINE:
        return rows.mine(scope).open().order_by("came_at", "pk")
    if which is Which.TEAM:
        teams = Employee.objects.current(scope.on).filter(user=scope.actor.user_id or 0).values("team")
        return rows.open().filter(receiver__team__in=teams).order_by("came_at", "pk")
    if which is Which.OPEN:
        return rows.open().order_by("came_at", "pk")
    late = Q(answered_at__gt=F("answer_by")) if which is Which.LATE else Q()
    return rows.filter(late).order_by("-came_at", "-pk")


def waiting_for(scope: Reach) -> HotlineCallQuerySet:
    """The actor's own that no person has answered, for *I dag*."""
    return HotlineCall.objects.mine(scope).unanswered()


def answered(*, since: datetime, scope: Reach) -> Answered:
    """How soon persons answered in the municipality. One query."""
    rows = HotlineCall.objects.filter(municipality=scope.actor.municipality, came_at__gte=since)
    counted = rows.aggregate(came=Count("pk"), in_time=Count("pk", filter=Q(answered_at__lte=F("answer_by"))))
    return Answered(**counted)
