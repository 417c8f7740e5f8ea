"""Requests for a decision: those that wait, how each reads, and what was typed when it was asked for."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from django.db.models import QuerySet, Value
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access.actor import Reach
from jobspor.base.wording import duration, in_sentence
from jobspor.citizens.models import MentorRequest
from jobspor.citizens.queries.mentor_requests import NAMES as MENTOR_NAMES
from jobspor.citizens.queries.mentor_requests import told_mentor_request
from jobspor.organisation.models.requests import Answer
from jobspor.organisation.queries.requests import ANSWERED, ORDERS, WAITING, Told, listed, state
from jobspor.organisation.rules.mandates import MandateKind
from jobspor.placements.models import DecisionRequest, Placement
from jobspor.placements.rules import Decision

NAMES = ("placement__citizen", "placement__workplace", "asked_by__user")
Number: TypeAlias = tuple[int, bool, Any]
"""A request's number, whether it is about a placement (else about mentor support), and what it is sorted by."""


def requests(*, scope: Reach, which: str = WAITING) -> "QuerySet[Any, Number]":
    """Those that wait, the first to be answered first; one's own, or those that are answered, the latest first."""
    return _both(scope, ORDERS.get(which, ORDERS[ANSWERED]), lambda rows: listed(rows, which, scope=scope))


def to_answer(*, scope: Reach) -> "QuerySet[Any, Number]":
    """Those that wait for this leader; nobody answers their own."""
    mine = scope.actor.user_id or 0
    return _both(scope, ORDERS[WAITING], lambda rows: rows.filter(answer="").exclude(asked_by__user=mine))


def told_all(numbers: Sequence[Number], *, scope: Reach) -> list[tuple[int, Told]]:
    """The requests in their order, each with its citizen's number, in the reader's words."""
    ours = DecisionRequest.objects.filter(pk__in=[one for one, is_ours, _by in numbers if is_ours])
    mentors = MentorRequest.objects.filter(pk__in=[one for one, is_ours, _by in numbers if not is_ours])
    found = {(row.pk, True): (row.placement.citizen_id, told(row, scope=scope)) for row in ours.select_related(*NAMES)}
    for row in mentors.select_related(*MENTOR_NAMES):
        found[row.pk, False] = row.citizen_id, told_mentor_request(row, scope=scope)
    return [found[number, is_ours] for number, is_ours, _by in numbers]


def open_requests(placement: Placement, *, scope: Reach) -> list[Told]:
    """Those of a placement that wait, are approved and not carried out, or were declined while the answer is news."""
    rows = placement.requests.filter(follow_up=None).exclude(answer=Answer.WITHDRAWN)
    return [told(row, scope=scope) for row in rows.select_related("asked_by__user").order_by("pk")]


def told(row: DecisionRequest, *, scope: Reach) -> Told:
    """A request in the reader's words, as it stands on the day."""
    kind = MandateKind(row.kind)
    words = {"decision": _(Decision(row.decision).danish), "amount": kind.amount(row.amount).translated(_, in_sentence)}
    if row.ends_on:
        what = _("%(decision)s %(amount)s, til og med %(day)s") % {**words, "day": in_sentence(row.ends_on)}
    else:
        total = duration((row.internship_minutes or 0) + (row.wage_minutes or 0))
        words |= {"total": total, "day": in_sentence(row.step_on)}
        what = _("%(decision)s med %(amount)s, til %(total)s fra %(day)s") % words
    place, citizen = row.placement, row.placement.citizen
    url = reverse("decision_request", args=[place.pk, row.pk])
    limit = kind.limited(row.limit).translated(_, in_sentence)
    stands = (_("Godkendt og gennemført"), "done") if row.follow_up_id else state(row, scope=scope)
    return Told(row, url, citizen.full_name, place.workplace.name, what, limit, *stands)


def typed_before(placement: Placement, asked: int | None) -> QueryDict | None:
    """What stood in the follow-up when a decision was asked for, as the form sent it; None when nothing is kept."""
    row = placement.requests.filter(pk=asked, follow_up=None).first() if asked else None
    if row is None or not row.typed:
        return None
    data = QueryDict(mutable=True)
    for name, values in row.typed.items():
        data.setlist(name, values)
    return data


def _both(scope: Reach, order: str, among: Callable[[QuerySet[Any]], QuerySet[Any]]) -> "QuerySet[Any, Number]":
    """Of both kinds, sorted together by a column that both have."""
    column = order.removeprefix("-")
    each = [
        among(kind.objects.in_scope(scope)).order_by().values_list("pk", Value(kind is DecisionRequest), column)
        for kind in (DecisionRequest, MentorRequest)
    ]
    return each[0].union(each[1], all=True).order_by(order, "pk")
