"""Benefit, target group and contact group: dated, one at a time, the new one closes the old; and programmes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Manager

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.periods import covering
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import BenefitPeriod, Citizen, ContactGroupPeriod, ProgrammePeriod, TargetGroupPeriod
from jobspor.law import codes
from jobspor.law.codes import AnyCode
from jobspor.organisation.models import Programme

Period = TypeVar("Period", BenefitPeriod, TargetGroupPeriod, ContactGroupPeriod)


@transaction.atomic
def set_benefit(
    *, citizen: Citizen, benefit: str, starts_on: date, by: Actor, at: datetime | None = None
) -> BenefitPeriod:
    """Say what the citizen lives on from a day; the benefit before it ends the day before. Raises RuleBroken."""
    code = _code(codes.every_benefit(), benefit, starts_on, field="benefit")
    hold_citizens(citizen.pk)
    running, is_new = _begin(citizen.benefits, starts_on, municipality_id=by.municipality, benefit=benefit)
    if is_new:
        record("citizen.benefit", running, by=by, at=at, benefit=code.name, day=in_danish(starts_on))
    return running


@transaction.atomic
def set_target_group(
    *, citizen: Citizen, target_group: str, starts_on: date, by: Actor, at: datetime | None = None
) -> TargetGroupPeriod:
    """Say which target group the citizen is in from a day; the one before it ends the day before. Raises RuleBroken."""
    code = _code(codes.every_target_group(), target_group, starts_on, field="target_group")
    hold_citizens(citizen.pk)
    said = {"municipality_id": by.municipality, "target_group": target_group}
    running, is_new = _begin(citizen.target_groups, starts_on, **said)
    if is_new:
        record("citizen.target_group", running, by=by, at=at, group=code.name, day=in_danish(starts_on))
    return running


@transaction.atomic
def set_contact_group(
    *, citizen: Citizen, contact_group: str, starts_on: date, by: Actor, at: datetime | None = None
) -> ContactGroupPeriod:
    """Say which contact group the citizen is in from a day; the one before ends the day before. Raises RuleBroken."""
    code = _code(codes.every_contact_group(), contact_group, starts_on, field="contact_group")
    hold_citizens(citizen.pk)
    said = {"municipality_id": by.municipality, "contact_group": contact_group}
    running, is_new = _begin(citizen.contact_groups, starts_on, **said)
    if is_new:
        record("citizen.contact_group", running, by=by, at=at, group=code.name, day=in_danish(starts_on))
    return running


@transaction.atomic
def enter_programme(
    *, citizen: Citizen, programme: Programme, starts_on: date, by: Actor, at: datetime | None = None
) -> ProgrammePeriod:
    """From a day the citizen is in a programme; who is in it already stays. Raises RuleBroken when it is in the way."""
    hold_citizens(citizen.pk)
    said = {"municipality_id": by.municipality, "programme": programme}
    if running := citizen.programmes.filter(covering(starts_on), **said).first():
        return running
    message = gettext_noop("Borgeren er i programmet fra en senere dag. Vælg den dag, eller ret den.")
    with refused_as(RuleBroken(Sentence(message), field="starts_on"), constraint="programme_once_at_a_time"):
        entered = citizen.programmes.create(starts_on=starts_on, **said)
    record("citizen.programme", entered, by=by, at=at, programme=programme.name, day=in_danish(starts_on))
    return entered


@transaction.atomic
def leave_programme(*, period: ProgrammePeriod, on: date, by: Actor, at: datetime | None = None) -> ProgrammePeriod:
    """The last day in a programme. Raises RuleBroken before the first, or when it is said already."""
    if on < period.starts_on:
        message = gettext_noop("Borgeren kom i programmet den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=period.starts_on), field="on")
    hold_citizens(period.citizen_id)
    if not ProgrammePeriod.objects.filter(pk=period.pk, ends_on=None).update(ends_on=on):
        raise RuleBroken(Sentence(gettext_noop("Borgeren er allerede ude af programmet.")), field="on")
    period.ends_on = on
    record("citizen.programme_left", period, by=by, at=at, programme=period.programme.name, day=in_danish(on))
    return period


def _code(known: Mapping[str, AnyCode], asked: str, starts_on: date, *, field: str) -> AnyCode:
    """The entry of the law's list, when somebody can get it on that day."""
    code = known.get(asked)
    if code is None:
        raise RuleBroken(Sentence(gettext_noop("Vælg fra listen.")), field=field)
    if not code.is_open(starts_on):
        message = gettext_noop("Ingen nye sager får »%(name)s« den %(day)s. Vælg en anden, eller ret datoen.")
        raise RuleBroken(Sentence(message, name=code.name, day=starts_on), paragraph=code.paragraph, field=field)
    return code


def _begin(rows: Manager[Period], starts_on: date, **what: Any) -> tuple[Period, bool]:
    """The period of that which covers the day, or a new one and True; what ran before it ends the day before.

    What began that very day was a mistake and goes (history keeps it).
    """
    running = rows.filter(covering(starts_on), **what).first()
    if running is not None:
        return running, False
    later = rows.filter(starts_on__gt=starts_on).order_by("starts_on").first()
    if later is not None:
        message = gettext_noop("Der er allerede noget fra %(day)s. Vælg en dag efter den.")
        raise RuleBroken(Sentence(message, day=later.starts_on), field="starts_on")
    rows.filter(starts_on=starts_on).delete()
    rows.filter(covering(starts_on)).update(ends_on=starts_on - A_DAY)
    return rows.create(starts_on=starts_on, **what), True
