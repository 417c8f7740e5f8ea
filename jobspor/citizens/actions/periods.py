"""Benefit and target group: dated, one at a time, the new one closes the old."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import BenefitPeriod, Citizen, TargetGroupPeriod
from jobspor.law import codes
from jobspor.law.codes import AnyCode


@transaction.atomic
def set_benefit(
    *, citizen: Citizen, benefit: str, starts_on: date, by: Actor, at: datetime | None = None
) -> BenefitPeriod:
    """Say what the citizen lives on from a day; the benefit before it ends the day before. Raises RuleBroken."""
    code = _code(codes.every_benefit(), benefit, starts_on, field="benefit")
    hold_citizens(citizen.pk)
    rows = citizen.benefits.all()
    running: BenefitPeriod | None = _covering(rows, starts_on).filter(benefit=benefit).first()
    if running is not None:
        return running
    _make_room(rows, starts_on)
    period = BenefitPeriod.objects.create(
        municipality_id=by.municipality, citizen=citizen, benefit=benefit, starts_on=starts_on
    )
    record("citizen.benefit", period, by=by, at=at, benefit=code.name, day=in_danish(starts_on))
    return period


@transaction.atomic
def set_target_group(
    *, citizen: Citizen, target_group: str, starts_on: date, by: Actor, at: datetime | None = None
) -> TargetGroupPeriod:
    """Say which target group the citizen is in from a day; the one before it ends the day before. Raises RuleBroken."""
    code = _code(codes.every_target_group(), target_group, starts_on, field="target_group")
    hold_citizens(citizen.pk)
    rows = citizen.target_groups.all()
    running: TargetGroupPeriod | None = _covering(rows, starts_on).filter(target_group=target_group).first()
    if running is not None:
        return running
    _make_room(rows, starts_on)
    period = TargetGroupPeriod.objects.create(
        municipality_id=by.municipality, citizen=citizen, target_group=target_group, starts_on=starts_on
    )
    record("citizen.target_group", period, by=by, at=at, group=code.name, day=in_danish(starts_on))
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


def _covering(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


def _make_room(rows: QuerySet[Any], starts_on: date) -> None:
    """Close what runs the day before; what began that very day was a mistake and goes (history keeps it)."""
    later = rows.filter(starts_on__gt=starts_on).order_by("starts_on").first()
    if later is not None:
        message = gettext_noop("Der er allerede noget fra %(day)s. Vælg en dag efter den.")
        raise RuleBroken(Sentence(message, day=later.starts_on), field="starts_on")
    rows.filter(starts_on=starts_on).delete()
    _covering(rows, starts_on).update(ends_on=starts_on - timedelta(days=1))
