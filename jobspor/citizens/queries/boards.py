"""The cross-disciplinary meeting: who sits there, its days, what waits, and an agenda."""

from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.base.sorting import danish
from jobspor.citizens.models import Board, BoardCase, BoardDay, BoardSeat, Citizen
from jobspor.citizens.models.boards import BoardCaseQuerySet


def boards(*, scope: Reach) -> QuerySet[Board]:
    """Every such meeting of the municipality, with its seats and the days to come."""
    seats = BoardSeat.objects.select_related("employee__user").order_by("name", "pk")
    days = BoardDay.objects.filter(day__gte=scope.on).order_by("day")
    rows = Board.objects.prefetch_related(Prefetch("seats", seats), Prefetch("days", days, to_attr="ahead"))
    return rows.order_by(danish("name"), "pk")


def cases(*, scope: Reach) -> BoardCaseQuerySet:
    """Cases as the door hands them out."""
    rows = BoardCase.objects.select_related("citizen", "board", "meeting", "put_by__user", "step")
    return rows.in_scope(scope)


def waiting_cases(*, scope: Reach) -> BoardCaseQuerySet:
    """Those within reach that are on no agenda yet, the longest first."""
    return cases(scope=scope).filter(meeting=None, advice="").order_by("put_on", "pk")


def agenda(day: BoardDay | None, *, scope: Reach) -> BoardCaseQuerySet:
    """The cases of a day, as they were put on."""
    return cases(scope=scope).filter(meeting=day, meeting__isnull=False).order_by("put_on", "pk")


def undecided(*, scope: Reach) -> BoardCaseQuerySet:
    """Those within reach whose meeting has been, and nobody has written the advice."""
    return BoardCase.objects.in_scope(scope).filter(meeting__day__lt=scope.on, advice="")


def my_undecided(*, scope: Reach) -> BoardCaseQuerySet:
    """Those of them that the actor put there; the oldest first."""
    rows = undecided(scope=scope).filter(put_by__user=scope.actor.user_id or 0)
    return rows.select_related("citizen", "board", "meeting", "put_by__user").order_by("meeting__day", "pk")


def our_undecided(*, scope: Reach) -> BoardCaseQuerySet:
    """All of them, the oldest first."""
    rows = undecided(scope=scope).select_related("citizen", "board", "meeting", "put_by__user")
    return rows.order_by("meeting__day", "pk")


def day_asked(pk: int | None, *, scope: Reach) -> BoardDay | None:
    """The day with that number, else the next one; None where no day is set."""
    rows = BoardDay.objects.select_related("board")
    found = rows.filter(pk=pk).first() if pk else None
    return found or rows.filter(day__gte=scope.on).order_by("day", "pk").first() or rows.order_by("-day").first()


def my_days(*, scope: Reach, first: date, last: date) -> QuerySet[BoardDay]:
    """The days of the meetings where the actor has a seat or a case of theirs is, from one day to another."""
    me = scope.actor.user_id or 0
    seats = BoardSeat.objects.filter(employee__user=me).values("board")
    put = BoardCase.objects.filter(meeting__day__range=(first, last), put_by__user=me).values("meeting")
    return _between(Q(board__in=seats) | Q(pk__in=put), first, last)


def our_days(*, scope: Reach, first: date, last: date) -> QuerySet[BoardDay]:
    """Those where somebody of the actor's team has a seat, and those with cases within reach."""
    if scope.scope == Scope.MUNICIPALITY:
        return _between(Q(), first, last)
    seats = BoardSeat.objects.filter(employee__team__employees__user=scope.actor.user_id or 0).values("board")
    near = BoardCase.objects.filter(meeting__day__range=(first, last)).in_scope(scope).values("meeting")
    return _between(Q(board__in=seats) | Q(pk__in=near), first, last)


def days_ahead(board: Board, *, scope: Reach) -> QuerySet[BoardDay]:
    """The days of a meeting from today on."""
    return BoardDay.objects.filter(board=board, day__gte=scope.on).order_by("day")


def cases_of(citizen: Citizen) -> QuerySet[BoardCase]:
    """Every time that a citizen who came through the door has been before such a meeting, the newest first."""
    rows = BoardCase.objects.filter(citizen=citizen).select_related("board", "meeting")
    return rows.order_by("-put_on", "-pk")


def _between(which: Q, first: date, last: date) -> QuerySet[BoardDay]:
    rows = BoardDay.objects.filter(which, day__range=(first, last)).select_related("board")
    return rows.order_by("day", F("clock").asc(nulls_first=True), "pk")
