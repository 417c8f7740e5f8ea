"""A round of calls: made from a segment, shared out, added to on purpose, and ended with what was learned."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import cycle
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.companies.models import CallClaim, Campaign, CampaignEntry, Cooperation, QuietDays, Segment
from jobspor.companies.models.campaigns import TO_CALL, EntryState
from jobspor.organisation.models import Employee

MOST = 5000
"""Companies in one campaign."""
OVER = gettext_noop("Kampagnen er afsluttet imens.")


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """Who calls: the callers in turn, and first the company's own consultant where `by_consultant` says so."""

    callers: Sequence[Employee]
    by_consultant: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a campaign is: its name, purpose, period and owner, and the segment its list is made from."""

    name: str
    purpose: str
    starts_on: date
    ends_on: date | None
    owner: Employee
    segment: Segment


@transaction.atomic
def begin_campaign(*, plan: Plan, workplaces: Collection[int], sharing: Sharing, by: Actor, at: datetime) -> Campaign:
    """Freeze the list that the segment selects today, and share it out. Raises RuleBroken for a period that runs
    backwards, and when nothing is selected."""
    if plan.ends_on and plan.ends_on < plan.starts_on:
        raise RuleBroken(gettext_noop("Kampagnen slutter, før den begynder. Ret en af datoerne."), field="ends_on")
    if not workplaces:
        raise RuleBroken(gettext_noop("Segmentet har ingen virksomheder i dag. Ret det først."), field="segment")
    said = "\n".join(plan.segment.reasons())
    campaign = Campaign.objects.create(municipality_id=by.municipality, selected_by=said, **vars(plan))
    _add(campaign, workplaces, sharing, local_day(at))
    record("campaign.begun", campaign, by=by, at=at, name=plan.name, count=len(workplaces))
    return campaign


@transaction.atomic
def top_up(*, campaign: Campaign, workplaces: Iterable[int], by: Actor, at: datetime) -> int:
    """Add those that the segment has come to select since; none is taken away. How many were added.

    Those who call already get them in turn. Raises RuleBroken when the campaign has ended, and when nothing is new.
    """
    held = _held(campaign)
    known = set(held.entries.values_list("workplace", flat=True))
    new = [pk for pk in workplaces if pk not in known][: MOST - len(known)]
    if not new:
        raise RuleBroken(gettext_noop("Segmentet har ingen nye virksomheder i dag."))
    callers = Employee.objects.current(local_day(at)).filter(pk__in=held.entries.values("caller")).order_by("pk")
    _add(held, new, Sharing(callers=list(callers)), local_day(at))
    record("campaign.topped_up", held, by=by, at=at, name=held.name, count=len(new))
    return len(new)


@transaction.atomic
def change_entries(
    *,
    campaign: Campaign,
    entries: Collection[int],
    caller: Employee | None,
    purpose: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Give some companies another caller, another purpose or both, as far as nobody has spoken with them.

    How many were changed. Raises RuleBroken when neither is given, the campaign has ended, or none of them waits.
    """
    changes: dict[str, Any] = {"caller": caller} if caller else {}
    if purpose:
        changes["purpose"] = purpose
    if not changes:
        raise RuleBroken(gettext_noop("Vælg, hvem der ringer, eller skriv et formål."), field="caller")
    return _change(campaign, entries, changes, "campaign.shared", by=by, at=at)


@transaction.atomic
def leave_out(*, campaign: Campaign, entries: Collection[int], by: Actor, at: datetime | None = None) -> int:
    """Take some companies off the list: they stay to be read, and nobody calls them. Raises RuleBroken when the
    campaign has ended, or none of them waits."""
    return _change(campaign, entries, {"state": EntryState.LEFT_OUT.value}, "campaign.left_out", by=by, at=at)


@transaction.atomic
def end_campaign(*, campaign: Campaign, learned: str, on: date, by: Actor, at: datetime | None = None) -> Campaign:
    """No more calls in it, and what was learned. Raises RuleBroken when somebody has ended it."""
    held = _held(campaign)
    held.ended_on, held.learned = on, learned
    held.save(update_fields=["ended_on", "learned"])
    CallClaim.objects.filter(entry__campaign=held).delete()
    record("campaign.ended", held, by=by, at=at, name=held.name)
    return held


@transaction.atomic
def keep_quiet(*, days: int, valid_from: date, by: Actor, at: datetime | None = None) -> QuietDays:
    """Leave companies alone for so many days after a contact, from a day on."""
    row, _made = QuietDays.objects.update_or_create(
        municipality_id=by.municipality, valid_from=valid_from, defaults={"days": days}
    )
    record("quiet_days.decided", row, by=by, at=at, days=days)
    return row


def _held(campaign: Campaign) -> Campaign:
    found = Campaign.objects.select_for_update(of=["self"], no_key=True).get(pk=campaign.pk)
    if not found.is_running:
        raise RuleBroken(OVER)
    return found


def _change(
    campaign: Campaign,
    entries: Collection[int],
    changes: Mapping[str, Any],
    verb: str,
    *,
    by: Actor,
    at: datetime | None,
) -> int:
    held = _held(campaign)
    rows = held.entries.select_for_update(of=["self"], no_key=True).filter(pk__in=entries, state__in=TO_CALL)
    waiting = list(rows.order_by("pk").values_list("pk", flat=True))
    if not waiting:
        raise RuleBroken(gettext_noop("Ingen af de valgte venter på et opkald."))
    held.entries.filter(pk__in=waiting).update(**changes)
    record(verb, held, by=by, at=at, name=held.name, count=len(waiting))
    return len(waiting)


def _add(campaign: Campaign, workplaces: Collection[int], sharing: Sharing, on: date) -> None:
    """In the segment's order, so that everybody gets of the first and of the last."""
    consultants: dict[int, int] = {}
    if sharing.by_consultant:
        agreed = Cooperation.objects.filter(workplace__in=workplaces).order_by("pk")
        consultants = dict(agreed.values_list("workplace", "consultant"))
    turns = cycle([one.pk for one in sharing.callers] or [None])
    CampaignEntry.objects.bulk_create(
        [
            CampaignEntry(
                municipality_id=campaign.municipality_id,
                campaign=campaign,
                workplace_id=pk,
                caller_id=consultants.get(pk) or next(turns),
                added_on=on,
            )
            for pk in workplaces
        ],
        batch_size=1000,
    )
