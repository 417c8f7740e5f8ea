"""How requests for a decision are listed and read, whatever is asked for."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.organisation.models.requests import Answer, LeaderRequest

WAITING, MINE, ANSWERED = "", "mine", "besvaret"
"""Which requests a list shows, as its address says it."""
ORDERS = {WAITING: "answer_by", MINE: "-asked_at", ANSWERED: "-answered_at"}
"""What each is sorted by: the first to be answered first; of one's own and the answered the latest first."""
ANSWER_SHAPES = {Answer.APPROVED: "go", Answer.DECLINED: "done", Answer.WITHDRAWN: "still"}
R = TypeVar("R", bound=LeaderRequest)


@dataclass(frozen=True)
class Told:
    """A request in the reader's words: where it is, about whom, what is asked for, how it stands, how that is drawn."""

    row: LeaderRequest
    url: str
    about: str
    beside: str
    what: str
    limit: str
    state: str
    shape: str


def listed(rows: QuerySet[R], which: str, *, scope: Reach) -> QuerySet[R]:
    """Of requests within reach those that a list shows: that wait, one's own, or that are answered."""
    if which == WAITING:
        return rows.filter(answer="")
    return rows.filter(asked_by__user=scope.actor.user_id or 0) if which == MINE else rows.exclude(answer="")


def state(row: LeaderRequest, *, scope: Reach) -> tuple[str, str]:
    """How it stands on the day, and the shape of that (the tag `status`)."""
    if row.is_overdue(scope.on):
        return _("Svaret er over tiden"), "over"
    if row.is_waiting:
        return _("Venter på svar"), "them"
    return _(Answer(row.answer).danish), ANSWER_SHAPES[Answer(row.answer)]
