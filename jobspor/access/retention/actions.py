"""What leaders decide about retention: a period, a hold, and that a citizen is erased before time."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Model

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import ErasureRequest, Hold, RetentionRule
from jobspor.access.models.retention import Why
from jobspor.access.privacy import Keep
from jobspor.access.retention.cases import running_cases
from jobspor.access.retention.rules import check_period
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop, in_danish


@transaction.atomic
def decide_period(
    *, keep: Keep, months: int, valid_from: date, decided_by: str, reason: str, by: Actor, on: date, at: datetime
) -> RetentionRule:
    """Keep a kind of rows for so many months, from a day on. Raises RuleBroken outside the bounds, or back in time."""
    check_period(keep, months, valid_from=valid_from, on=on)
    rule, _made = RetentionRule.objects.update_or_create(
        municipality_id=by.municipality,
        keep=keep,
        valid_from=valid_from,
        defaults={"months": months, "decided_by": decided_by, "reason": reason},
    )
    record("retention.decided", rule, by=by, at=at, months=months, day=in_danish(valid_from), decided_by=decided_by)
    return rule


@transaction.atomic
def hold_back(*, citizen: Model, why: Why, remark: str, until: date, by: Actor, on: date, at: datetime) -> Hold:
    """Keep a citizen's rows until a day though their time is over. Raises RuleBroken for a day that has passed."""
    if until < on:
        raise RuleBroken(gettext_noop("Dagen er allerede gået."), field="until")
    Hold.objects.filter(citizen_id=citizen.pk, lifted_on=None).update(lifted_on=on)
    hold = Hold.objects.create(
        municipality_id=by.municipality,
        citizen_id=citizen.pk,
        why=why,
        remark=remark,
        until=until,
        made_by=by.key,
        made_at=at,
    )
    record("retention.held", hold, by=by, at=at, until=in_danish(until))
    return hold


@transaction.atomic
def let_go(*, citizen: Model, by: Actor, on: date, at: datetime) -> None:
    """Lift the hold. Raises RuleBroken when there is none."""
    hold = Hold.objects.select_for_update().filter(citizen_id=citizen.pk, lifted_on=None).first()
    if hold is None:
        raise RuleBroken(gettext_noop("Intet er stoppet for borgeren."))
    hold.lifted_on = on
    hold.save(update_fields=["lifted_on"])
    record("retention.let_go", hold, by=by, at=at)


@transaction.atomic
def ask_for_erasure(*, citizen: Model, reason: str, by: Actor, at: datetime) -> ErasureRequest:
    """Ask that a citizen is erased before time (article 17). Another leader must approve.

    Raises RuleBroken while the citizen has a pathway, or when somebody has asked already.
    """
    if running_cases([citizen.pk]):
        raise RuleBroken(gettext_noop("Borgeren har et forløb, der ikke er slut. Slut det først."))
    wanted, made = ErasureRequest.objects.get_or_create(
        municipality_id=by.municipality,
        citizen_id=citizen.pk,
        defaults={"reason": reason, "asked_by": by.key, "asked_at": at},
    )
    if not made:
        raise RuleBroken(gettext_noop("Der er allerede bedt om, at borgeren slettes."))
    record("retention.asked", wanted, by=by, at=at)
    return wanted


@transaction.atomic
def approve_erasure(*, citizen: Model, by: Actor, at: datetime) -> ErasureRequest:
    """Approve what another leader has asked for; the keeper does it the next night. Raises RuleBroken for one's own."""
    wanted = ErasureRequest.objects.select_for_update().filter(citizen_id=citizen.pk, approved_at=None).first()
    if wanted is None:
        raise RuleBroken(gettext_noop("Der er intet ønske at godkende."))
    if wanted.asked_by == by.key:
        raise RuleBroken(gettext_noop("En anden leder skal godkende det. Du har selv bedt om det."))
    wanted.approved_by, wanted.approved_at = by.key, at
    wanted.save(update_fields=["approved_by", "approved_at"])
    record("retention.approved", wanted, by=by, at=at)
    return wanted
