"""A consideration is corrected, or holds no more. The citizen's yes was to the words that stood there."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.sharing import short, tell_whoever_told
from jobspor.citizens.models import Consideration
from jobspor.citizens.models.sharing import CHANGED
from jobspor.law.needs import Need


@transaction.atomic
def correct_consideration(
    *, row: Consideration, text: str, need: Need | None, on: date, by: Actor, at: datetime | None = None
) -> Consideration:
    """Say it better. Other words end the citizen's yes, and whoever told a company has a next step for the day.

    Words that were made of the need follow it. Raises RuleBroken with neither words nor need, and when the pathway
    has the same words already.
    """
    hold_citizens(row.pathway.citizen_id)
    made = row.need.words if row.need else ""
    said = need.words if need and text in ("", made) else text
    _check(row, said)
    values = {"text": said, "kind": need.kind.code if need else "", "amount": need.amount if need else None}
    if all(getattr(row, name) == value for name, value in values.items()):
        return row
    if said != row.text:
        if row.may_be_shared(on):
            told = f"{CHANGED} »{short(row.said)}« er rettet. Spørg, om det nye må siges, og tal med"
            tell_whoever_told(row, told, on=on, by=by, at=at)
        values |= {"shared_from": None, "shared_until": None}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    record("plan.consideration_corrected", row.pathway, by=by, at=at)
    return row


@transaction.atomic
def end_consideration(*, row: Consideration, on: date, by: Actor, at: datetime | None = None) -> None:
    """It holds no more, nor does the citizen's yes; whoever told a company has a next step for the day."""
    hold_citizens(row.pathway.citizen_id)
    if row.may_be_shared(on):
        tell_whoever_told(row, f"{CHANGED} »{short(row.said)}« er slut. Sig det til", on=on, by=by, at=at)
    record("plan.consideration_ended", row.pathway, by=by, at=at)
    row.delete()


def _check(row: Consideration, said: str) -> None:
    if not said:
        raise RuleBroken(Sentence(gettext_noop("Vælg, hvad hensynet handler om, eller skriv det.")), field="text")
    if Consideration.objects.filter(pathway=row.pathway_id, text=said).exclude(pk=row.pk).exists():
        raise RuleBroken(Sentence(gettext_noop("Det hensyn står der allerede.")), field="text")
