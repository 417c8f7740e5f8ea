"""Ren besked is used: what was told to which company, by whom, from what the citizen had said yes to."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, CleanMessage
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.citizens.queries.sharing import items_of
from jobspor.citizens.rules.clean_message import Fact, says_cpr, withheld_in
from jobspor.organisation.models import Employee


@transaction.atomic
def use_clean_message(
    *,
    citizen: Citizen,
    company: str,
    text: str,
    facts: Sequence[str],
    purpose: SharePurpose,
    on: date,
    employee: Employee,
    by: Actor,
    at: datetime,
) -> CleanMessage:
    """Write down that a company is told this. Raises RuleBroken when the citizen's yes does not hold."""
    hold_citizens(citizen.pk)
    items = items_of(citizen, on=on)
    agreed = {item.fact.key: item.fact for item in items if item.row.may_be_shared(on, purpose)}
    if not facts:
        raise RuleBroken(Sentence(gettext_noop("Vælg, hvad beskeden bygger på.")), field="facts")
    if missing := [key for key in facts if key not in agreed]:
        said = next((item.fact.said for item in items if item.fact.key == missing[0]), "–")
        refusal = gettext_noop("Borgerens ja til »%(said)s« gælder ikke mere. Skriv udkastet igen.")
        raise RuleBroken(Sentence(refusal, said=said), field="facts")
    chosen = [agreed[key] for key in facts]
    _check(text, citizen, chosen, [item.fact for item in items if item.fact.key not in facts])
    message = CleanMessage.objects.create(
        municipality_id=by.municipality, citizen=citizen, company=company, purpose=purpose, text=text,
        facts=list(facts), used_by=employee, used_at=at,
    )  # fmt: skip
    record("message.used", message, by=by, at=at, company=company)
    return message


def _check(text: str, citizen: Citizen, chosen: Sequence[Fact], others: Sequence[Fact]) -> None:
    """Nothing that identifies the citizen, and nothing they have not said yes to."""
    if says_cpr(text):
        raise RuleBroken(Sentence(gettext_noop("Der står et cpr-nummer i beskeden. Tag det ud.")), field="text")
    if citizen.full_name.casefold() in text.casefold():
        raise RuleBroken(Sentence(gettext_noop("Borgerens navn står i beskeden. Tag det ud.")), field="text")
    if told := withheld_in(text, agreed=chosen, withheld=others):
        refusal = gettext_noop("»%(said)s« er ikke valgt til denne besked. Tag det ud, eller vælg det til.")
        raise RuleBroken(Sentence(refusal, said=told[0].said), field="text")
