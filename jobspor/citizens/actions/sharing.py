"""The citizen's yes to telling companies: given for a purpose and a period, taken back at once."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.steps import set_next_step
from jobspor.citizens.models import CleanMessage, Consideration, NextStep
from jobspor.citizens.models.sharing import TAKEN_BACK, Shareable, SharePurpose

YES = ["shared_from", "shared_until", "shared_for"]
MOST_SAID = 60


@transaction.atomic
def share(
    *,
    row: Shareable,
    on: date,
    until: date,
    by: Actor,
    purpose: SharePurpose = SharePurpose.BOTH,
    at: datetime | None = None,
) -> Shareable:
    """The citizen says yes to telling a company, from a day until another. Raises RuleBroken the wrong way round."""
    if until < on:
        raise RuleBroken(Sentence(gettext_noop("Vælg en dag, der ikke er gået.")), field="until")
    _hold(row)
    if (row.shared_from, row.shared_until, row.shared_for) == (on, until, purpose):
        return row
    row.shared_from, row.shared_until, row.shared_for = on, until, purpose
    row.save(update_fields=YES)
    verb = "plan.consideration_shared" if isinstance(row, Consideration) else "plan.item_shared"
    record(verb, row.owner, by=by, at=at, what=str(row._meta.verbose_name), until=in_danish(until))
    return row


@transaction.atomic
def withdraw(*, row: Shareable, on: date, by: Actor, at: datetime | None = None) -> list[NextStep]:
    """The citizen takes the yes back: from that day nobody is told, and whoever told a company hears of it at once.

    They get a next step for the day; these come back. Raises RuleBroken when there is no yes.
    """
    _hold(row)
    if not row.may_be_shared(on):
        raise RuleBroken(Sentence(gettext_noop("Det deles ikke.")))
    if row.shared_from == on:
        row.shared_from = row.shared_until = None
    else:
        row.shared_until = on - A_DAY
    row.save(update_fields=YES)
    verb = "plan.sharing_withdrawn" if isinstance(row, Consideration) else "plan.item_withdrawn"
    record(verb, row.owner, by=by, at=at, what=str(row._meta.verbose_name))
    said = f"{TAKEN_BACK} »{short(row.said)}« tilbage. Sig det til"
    return tell_whoever_told(row, said, on=on, by=by, at=at)


def tell_whoever_told(row: Shareable, said: str, *, on: date, by: Actor, at: datetime | None) -> list[NextStep]:
    """A next step for each message that was built on the row; what it says ends with the company's name."""
    told = CleanMessage.objects.filter(citizen_id=row.citizen_number, facts__contains=[row.key])
    steps = []
    for message in told.select_related("citizen", "used_by").order_by("pk"):
        what = f"{said} {short(message.company)}"
        steps.append(set_next_step(citizen=message.citizen, what=what, due_on=on, owner=message.used_by, by=by, at=at))
    return steps


def short(text: str) -> str:
    """What was said, cut off where it would fill a list."""
    return text if len(text) <= MOST_SAID else text[: MOST_SAID - 1].rstrip() + "…"


def _hold(row: Shareable) -> None:
    """Hold the case, and see the citizen's yes as it is now."""
    hold_citizens(row.citizen_number)
    row.refresh_from_db(fields=YES)
