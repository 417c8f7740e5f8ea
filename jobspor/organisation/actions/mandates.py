"""Saying what a role may decide on the spot, and how soon a request is answered."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.policy import Role
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop, in_danish
from jobspor.base.wording import local_day
from jobspor.organisation.models import AnswerTime, Mandate
from jobspor.organisation.rules.mandates import MandateKind

PASSED = gettext_noop("Det, der har været, ændres ikke. Vælg i dag eller en dag, der kommer.")


@transaction.atomic
def set_mandate(
    *, role: Role, kind: MandateKind, limit: int | None, valid_from: date, by: Actor, at: datetime
) -> Mandate:
    """Let a role decide up to a limit from a day on; None takes the limit away.

    What is said anew about a day replaces what was said. Raises RuleBroken for a day that has passed, and for a role
    that decides nothing by a mandate.
    """
    if valid_from < local_day(at):
        raise RuleBroken(PASSED, field="valid_from")
    if role not in kind.roles:
        raise RuleBroken(gettext_noop("Den rolle beslutter det ikke. Vælg en anden."), field="role")
    row, _made = Mandate.objects.update_or_create(
        municipality_id=by.municipality, role=role, kind=kind, valid_from=valid_from, defaults={"limit": limit}
    )
    facts = {"role": role.danish, "kind": kind.danish, "day": in_danish(valid_from)}
    if limit is None:
        record("mandate.lifted", row, by=by, at=at, **facts)
    else:
        record("mandate.set", row, by=by, at=at, limit=str(kind.amount(limit)), **facts)
    return row


@transaction.atomic
def set_answer_time(*, working_days: int, valid_from: date, by: Actor, at: datetime) -> AnswerTime:
    """Promise an answer within so many working days, for requests from a day on. Raises RuleBroken for one past."""
    if valid_from < local_day(at):
        raise RuleBroken(PASSED, field="valid_from")
    row, _made = AnswerTime.objects.update_or_create(
        municipality_id=by.municipality, valid_from=valid_from, defaults={"working_days": working_days}
    )
    record("mandate.answer_time", row, by=by, at=at, days=working_days, day=in_danish(valid_from))
    return row
