"""Referral: decided into a group, or to the panel in doubt; decided there; taken by whom it was sent to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor, Reach
from jobspor.access.journal import record
from jobspor.access.policy import Scope
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.after_referral import begin, move_hat
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, Referral
from jobspor.citizens.queries.referral import standing_at
from jobspor.citizens.rules.benefits import Answer
from jobspor.organisation.models import Employee, Programme, ReferralGroup
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.programmes import Leads, Way


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What whoever refers says: the criteria that hold, why, and why although the rule says no."""

    author: Employee
    on: date
    reason: str
    criteria: Sequence[str] = ()
    in_spite: str = ""


@transaction.atomic
def refer_into(
    *, citizen: Citizen, group: ReferralGroup, asked: Asked, by: Actor, at: datetime | None = None
) -> Referral:
    """Decide into which group of a programme, and begin what it leads to. It replaces the decision that stood.

    Raises RuleBroken without a reason, or into the effort from outside the programme's target group without one.
    """
    referral, before = _ask(citizen, group.programme, asked, by)
    outside = referral.eligible != Answer.YES and group.leads == Leads.EFFORT
    if outside and not asked.in_spite.strip():
        message = gettext_noop("Borgeren er ikke i programmets målgruppe. Skriv, hvorfor det skal være alligevel.")
        raise RuleBroken(Sentence(message), field="in_spite")
    if before and before.group_id == group.pk and before.asked_on == asked.on and before.reason == asked.reason:
        return before
    _replace(before, asked.on)
    referral.group, referral.decided_on, referral.decided_by = group, asked.on, asked.author
    referral.save()
    verb = "referral.reconsidered" if before and before.group_id else "referral.decided"
    record(verb, referral, by=by, at=at, programme=group.programme.name, group=group.name)
    begin(referral, by=by, at=at)
    return referral


@transaction.atomic
def refer_to_panel(
    *, citizen: Citizen, programme: Programme, asked: Asked, by: Actor, at: datetime | None = None
) -> Referral:
    """In doubt: let the panel decide. Asked twice, the first one stands. Raises RuleBroken without a reason."""
    referral, before = _ask(citizen, programme, asked, by)
    if before and before.decided_on is None:
        return before
    _replace(before, asked.on)
    referral.via_panel = True
    referral.save()
    record("referral.asked", referral, by=by, at=at, programme=programme.name)
    return referral


@transaction.atomic
def decide_referral(
    *,
    referral: Referral,
    group: ReferralGroup,
    reason: str,
    decider: Employee,
    on: date,
    by: Actor,
    at: datetime | None = None,
) -> Referral:
    """The panel decides, and what the group leads to begins. Raises RuleBroken without a reason, or when it has."""
    if not reason.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv panelets begrundelse.")), field="reason")
    if on < referral.asked_on:
        message = gettext_noop("Borgeren blev henvist den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=referral.asked_on), field="on")
    hold_citizens(referral.citizen_id)
    said = {"group": group, "decided_on": on, "decided_by": decider, "decision_reason": reason}
    if not Referral.objects.waiting().filter(pk=referral.pk).update(**said):
        raise RuleBroken(Sentence(gettext_noop("Henvisningen er allerede afgjort eller afløst.")), field="group")
    for name, value in said.items():
        setattr(referral, name, value)
    record("referral.panel_decided", referral, by=by, at=at, programme=referral.programme.name, group=group.name)
    begin(referral, by=by, at=at)
    return referral


@transaction.atomic
def take_referral(
    *, referral: Referral, employee: Employee, on: date, by: Actor, reason: str = "", at: datetime | None = None
) -> Referral:
    """Somebody of the programme's group takes the citizen; where cases are handed over, authority comes along.

    Raises OverCeiling when one more is too many and no reason says why, RuleBroken when it is taken.
    """
    hold_citizens(referral.citizen_id)
    if not Referral.objects.received().filter(pk=referral.pk).update(taken_on=on):
        raise RuleBroken(Sentence(gettext_noop("Borgeren er allerede taget.")), field="reason")
    referral.taken_on = on
    hats = [Hat.CONSULTANT, Hat.CASEWORKER] if referral.programme.way == Way.HANDED_OVER else [Hat.CONSULTANT]
    for hat in hats:
        move_hat(referral.citizen, hat, employee, on, reason=reason, since=referral.receiver, by=by, at=at)
    record("referral.taken", referral, by=by, at=at, employee=employee.name, programme=referral.programme.name)
    return referral


def _ask(citizen: Citizen, programme: Programme, asked: Asked, by: Actor) -> tuple[Referral, Referral | None]:
    """The referral as it will stand, unsaved, and the one that stands now; the case is held."""
    if not asked.reason.strip():
        raise RuleBroken(Sentence(gettext_noop("Skriv begrundelsen.")), field="reason")
    hold_citizens(citizen.pk)
    before = Referral.objects.standing().filter(citizen=citizen, programme=programme).first()
    if before and asked.on < (before.decided_on or before.asked_on):
        message = gettext_noop("Der er en henvisning fra %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=before.decided_on or before.asked_on), field="on")
    told, group, months = standing_at(citizen, programme, scope=Reach(by, Scope.OWN, asked.on))
    referral = Referral(
        municipality_id=by.municipality,
        citizen=citizen,
        programme=programme,
        author=asked.author,
        asked_on=asked.on,
        reason=asked.reason,
        criteria=list(asked.criteria),
        eligible=told.answer,
        eligible_because=str(told.reason),
        in_spite=asked.in_spite,
        target_group=group,
        months=months,
    )
    return referral, before


def _replace(before: Referral | None, on: date) -> None:
    if before:
        Referral.objects.filter(pk=before.pk).update(replaced_on=on)
