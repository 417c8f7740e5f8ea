"""Seeing a case outside one's own area: for a purpose, for a while, to read, and a leader goes through it afterwards.

The door asks here when a row is not within reach (docs/adr/0017).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import CaseOpening
from jobspor.access.models.lookups import Outcome, Purpose, Reviewed
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import clock

LEAST_WORDS = 3
OVERDUE = timedelta(days=14)


def open_to(actor: Actor, *, at: datetime) -> Mapping[int | None, CaseOpening]:
    """The cases that are open to the actor at a moment, by the citizen's number. One query."""
    rows = CaseOpening.objects.open_at(at).filter(user_id=actor.user_id or 0)
    return {row.citizen_id: row for row in rows.order_by("until", "pk")}


@transaction.atomic
def open_case(
    *, citizen_id: int, purpose: Purpose, reason: str, lasts: timedelta, by: Actor, at: datetime
) -> CaseOpening:
    """Open a citizen's case to the actor for a while; one that is open already is closed and this one begins.

    Raises RuleBroken when the purpose is another one and the reason says too little.
    """
    if purpose is Purpose.OTHER and len(reason.split()) < LEAST_WORDS:
        message = gettext_noop("Skriv med mindst %(count)s ord, hvorfor du skal se sagen.")
        raise RuleBroken(Sentence(message, count=LEAST_WORDS), field="reason")
    user = by.user_id or 0
    mine = CaseOpening.objects.open_at(at).filter(user_id=user, citizen_id=citizen_id)
    mine.update(ended_at=at)
    opening = CaseOpening.objects.create(
        municipality_id=by.municipality,
        citizen_id=citizen_id,
        user_id=user,
        purpose=purpose.value,
        reason=reason,
        opened_at=at,
        until=at + lasts,
    )
    record("case.opened", opening, by=by, at=at, purpose=purpose.danish, until=clock(opening.until))
    return opening


@transaction.atomic
def close_case(opening: CaseOpening, *, by: Actor, at: datetime) -> None:
    """Close a case before its time is over."""
    opening.ended_at = at
    opening.save(update_fields=["ended_at"])
    record("case.closed", opening, by=by, at=at)


@transaction.atomic
def review(look: Reviewed, *, outcome: Outcome, remark: str, by: Actor, at: datetime) -> None:
    """Put down what a leader finds in a look-up, once. Raises RuleBroken without a word on what is not in order.

    It stands in the journal of the municipality, not on the citizen's timeline: it is about the colleague.
    """
    if type(look)._base_manager.select_for_update().exclude(outcome="").filter(pk=look.pk).exists():
        raise RuleBroken(gettext_noop("Opslaget er gennemset i forvejen."))
    if outcome is not Outcome.FINE and not remark:
        message = gettext_noop("Skriv, hvad der skal tales om, eller hvilken regel der er brudt.")
        raise RuleBroken(message, field="remark")
    look.outcome, look.remark, look.reviewed_by_id, look.reviewed_at = outcome.value, remark, by.user_id, at
    look.save(update_fields=["outcome", "remark", "reviewed_by", "reviewed_at"])
    record("lookup.reviewed", look.user, by=by, at=at)
