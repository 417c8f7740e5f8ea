"""Companies' problems: those that are open, and how soon a person answered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Aggregate, Count, DateField, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import TruncMonth

from jobspor.access.actor import Reach
from jobspor.base.days import add_months
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import HotlineCall
from jobspor.companies.models.hotline import HotlineCallQuerySet
from jobspor.organisation.models import Employee


class Which(Worded):
    """Which calls a list shows."""

    MINE = "mine", gettext_noop("Venter på mig")
    TEAM = "team", gettext_noop("Mit teams åbne")
    OPEN = "aabne", gettext_noop("Alle åbne")
    IN_TIME = "til-tiden", gettext_noop("Besvaret i tide")
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


def calls(which: Which, *, scope: Reach, month: date | None = None) -> HotlineCallQuerySet:
    """The calls of a list, those that have waited longest on top; of those that are over, the newest."""
    rows = HotlineCall.objects.select_related("workplace", "receiver__user", "receiver__team")
    if month:
        rows = rows.filter(came_at__date__gte=month, came_at__date__lt=add_months(month, 1))
    if which is Which.MINE:
        return rows.mine(scope).open().order_by("came_at", "pk")
    if which is Which.TEAM:
        teams = Employee.objects.current(scope.on).filter(user=scope.actor.user_id or 0).values("team")
        return rows.open().filter(receiver__team__in=teams).order_by("came_at", "pk")
    if which is Which.OPEN:
        return rows.open().order_by("came_at", "pk")
    kept = {Which.LATE: Q(answered_at__gt=F("answer_by")), Which.IN_TIME: Q(answered_at__lte=F("answer_by"))}
    return rows.filter(kept.get(which, Q())).order_by("-came_at", "-pk")


@dataclass(frozen=True)
class Month:
    """The calls of a month: how many came, how many a person answered in time, too late or not, and the middle wait."""

    first: date
    came: int
    in_time: int
    late: int
    open: int
    middle: timedelta | None

    @property
    def minutes(self) -> int | None:
        """The middle wait until a person answered, in whole minutes begun; None when nobody was answered."""
        return None if self.middle is None else -(-int(self.middle.total_seconds()) // 60)


def by_month(*, since: date, scope: Reach) -> list[Month]:
    """How soon persons answered, month by month, the newest first. One query."""
    rows = HotlineCall.objects.filter(municipality=scope.actor.municipality, came_at__date__gte=since)
    in_time, late = Q(answered_at__lte=F("answer_by")), Q(answered_at__gt=F("answer_by"))
    wait = ExpressionWrapper(F("answered_at") - F("came_at"), output_field=DurationField())
    grouped = rows.annotate(month=TruncMonth("came_at", output_field=DateField())).order_by().values("month")
    counted = grouped.annotate(
        came=Count("pk"),
        in_time=Count("pk", filter=in_time),
        late=Count("pk", filter=late),
        open=Count("pk", filter=Q(answered_at=None)),
        middle=Middle(wait),
    )
    return [
        Month(row["month"], row["came"], row["in_time"], row["late"], row["open"], row["middle"])
        for row in counted.order_by("-month")
    ]


class Middle(Aggregate):
    """The median of a time."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def waiting_for(scope: Reach) -> HotlineCallQuerySet:
    """The actor's own that no person has answered, for *I dag*."""
    return HotlineCall.objects.mine(scope).unanswered()


def answered(*, since: datetime, scope: Reach) -> Answered:
    """How soon persons answered in the municipality. One query."""
    rows = HotlineCall.objects.filter(municipality=scope.actor.municipality, came_at__gte=since)
    counted = rows.aggregate(came=Count("pk"), in_time=Count("pk", filter=Q(answered_at__lte=F("answer_by"))))
    return Answered(**counted)
