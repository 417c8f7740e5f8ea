"""Requests for a decision: those that wait, how each reads, and what was typed when it was asked for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base.wording import duration, in_sentence
from jobspor.organisation.rules.mandates import MandateKind
from jobspor.placements.models import DecisionRequest, Placement
from jobspor.placements.models.requests import Answer
from jobspor.placements.rules import Decision

WAITING, MINE, ANSWERED = "", "mine", "besvaret"
ANSWER_SHAPES = {Answer.APPROVED: "go", Answer.DECLINED: "done", Answer.WITHDRAWN: "still"}


@dataclass(frozen=True)
class Told:
    """A request in the reader's words: what is asked for, how it stands, and how that is drawn (the tag `status`)."""

    row: DecisionRequest
    what: str
    limit: str
    state: str
    shape: str


def requests(*, scope: Reach, which: str = WAITING) -> QuerySet[DecisionRequest]:
    """Those that wait, the first to be answered first; one's own, or those that are answered, the latest first."""
    rows = DecisionRequest.objects.in_scope(scope)
    if which == WAITING:
        return rows.waiting().order_by("answer_by", "pk")
    if which == MINE:
        return rows.filter(asked_by__user=scope.actor.user_id or 0).order_by("-asked_at", "-pk")
    return rows.exclude(answer="").order_by("-answered_at", "-pk")


def to_answer(*, scope: Reach) -> QuerySet[DecisionRequest]:
    """Those that wait for this leader; nobody answers their own."""
    return requests(scope=scope).exclude(asked_by__user=scope.actor.user_id or 0)


def open_requests(placement: Placement, on: date) -> list[Told]:
    """Those of a placement that wait, are approved and not carried out, or were declined while the answer is news."""
    rows = placement.requests.filter(follow_up=None).exclude(answer=Answer.WITHDRAWN)
    return [_told(row, on) for row in rows.select_related("asked_by__user").order_by("pk")]


def told(row: DecisionRequest, *, scope: Reach) -> Told:
    """A request in the reader's words, as it stands on the day."""
    return _told(row, scope.on)


def _told(row: DecisionRequest, on: date) -> Told:
    kind = MandateKind(row.kind)
    amount, limit = (kind.amount(number).translated(_, in_sentence) for number in (row.amount, row.limit))
    words = {"decision": _(Decision(row.decision).danish), "amount": amount}
    if row.ends_on:
        what = _("%(decision)s %(amount)s, til og med %(day)s") % {**words, "day": in_sentence(row.ends_on)}
    else:
        total = duration((row.internship_minutes or 0) + (row.wage_minutes or 0))
        words |= {"total": total, "day": in_sentence(row.step_on)}
        what = _("%(decision)s med %(amount)s, til %(total)s fra %(day)s") % words
    return Told(row, what, limit if row.limit else _("altid lederen"), *_state(row, on))


def typed_before(placement: Placement, asked: int | None) -> QueryDict | None:
    """What stood in the follow-up when a decision was asked for, as the form sent it; None when nothing is kept."""
    row = placement.requests.filter(pk=asked, follow_up=None).first() if asked else None
    if row is None or not row.typed:
        return None
    data = QueryDict(mutable=True)
    for name, values in row.typed.items():
        data.setlist(name, values)
    return data


def _state(row: DecisionRequest, on: date) -> tuple[str, str]:
    if row.is_overdue(on):
        return _("Svaret er over tiden"), "over"
    if row.is_waiting:
        return _("Venter på svar"), "them"
    if row.follow_up_id:
        return _("Godkendt og gennemført"), "done"
    return _(Answer(row.answer).danish), ANSWER_SHAPES[Answer(row.answer)]
