"""Calling the companies of a campaign, one at a time: nobody gets one that a colleague has open."""

from datetime import datetime, timedelta

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.base.wording import local_day
from jobspor.companies.actions.campaigns import OVER
from jobspor.companies.actions.contact_log import Promised, Spoken, write_contact
from jobspor.companies.models import CallClaim, Campaign, CampaignEntry, Contact
from jobspor.companies.models.campaigns import EntryState
from jobspor.companies.models.contacts import Outcome
from jobspor.companies.queries.calling import claim_on, next_entries
from jobspor.organisation.models import Employee

A_CALL = timedelta(minutes=20)
"""How long a company is kept for whoever has it open."""
STATES = {Outcome.NO_ANSWER: EntryState.CALLED, Outcome.REFUSED: EntryState.NO}


@transaction.atomic
def claim_next(*, campaign: Campaign, me: Employee, at: datetime, scope: Reach) -> CampaignEntry | None:
    """Keep the next company for me; None when there is none left. Raises RuleBroken when the campaign has ended.

    Rows that others are taking at the moment are passed over. What they have just taken shows in the next look.
    """
    if not Campaign.objects.running().filter(pk=campaign.pk).exists():
        raise RuleBroken(OVER)
    free = next_entries(campaign, me=me, at=at, scope=scope)
    while row := free.select_for_update(of=["self"], no_key=True, skip_locked=True).first():
        if _claimed(row, me, at, scope):
            return row
    return None


@transaction.atomic
def claim(*, entry: CampaignEntry, me: Employee, at: datetime, scope: Reach) -> CampaignEntry:
    """Keep this company for me, also one that would be passed over. Raises RuleBroken when a colleague has it open, or
    it has been called."""
    row = _held(entry)
    if not _claimed(row, me, at, scope):
        holder = claim_on(row, at=at, scope=scope)
        raise RuleBroken(_taken(holder.employee.name if holder else ""))
    return row


@transaction.atomic
def release(*, entry: CampaignEntry, me: Employee, on_hold: bool, at: datetime) -> None:
    """Let go of a company without having called; with `on_hold` it comes again tomorrow."""
    row = _held(entry)
    CallClaim.objects.filter(entry=row, employee=me).delete()
    if on_hold:
        row.again_on = local_day(at) + A_DAY
        row.save(update_fields=["again_on"])


@transaction.atomic
def write_call(
    *, entry: CampaignEntry, spoken: Spoken, promised: Promised | None, by: Actor, at: datetime, scope: Reach
) -> Contact:
    """Note how the call went. Where nobody answered, the company comes again tomorrow. Raises RuleBroken when a
    colleague has it open or has called meanwhile, and as `write_contact`."""
    row = _held(entry)
    holder = claim_on(row, at=at, scope=scope)
    if holder and holder.employee_id != spoken.employee.pk:
        raise RuleBroken(_taken(holder.employee.name))
    contact = write_contact(workplace=row.workplace, spoken=spoken, promised=promised, by=by, at=at)
    row.state = STATES.get(spoken.outcome, EntryState.ANSWERED).value
    row.contact, row.again_on = contact, None
    if spoken.outcome == Outcome.NO_ANSWER:
        row.again_on = local_day(at) + A_DAY
    row.save(update_fields=["state", "contact", "again_on"])
    CallClaim.objects.filter(entry=row).delete()
    return contact


def _held(entry: CampaignEntry) -> CampaignEntry:
    rows = CampaignEntry.objects.select_for_update(of=["self"], no_key=True)
    row = rows.select_related("workplace__company", "campaign").get(pk=entry.pk)
    if not row.campaign.is_running:
        raise RuleBroken(OVER)
    if not row.is_to_call:
        raise RuleBroken(gettext_noop("Virksomheden er ringet op imens."))
    return row


def _claimed(row: CampaignEntry, me: Employee, at: datetime, scope: Reach) -> bool:
    """Claim a row that is held, unless a colleague has: what they wrote before we held it shows only now."""
    holder = claim_on(row, at=at, scope=scope)
    if holder and holder.employee_id != me.pk:
        return False
    until = {"employee": me, "until": at + A_CALL}
    CallClaim.objects.update_or_create(municipality_id=row.municipality_id, entry=row, defaults=until)
    return True


def _taken(name: str) -> Sentence:
    return Sentence(gettext_noop("%(name)s har virksomheden åben lige nu. Tag den næste."), name=name)
