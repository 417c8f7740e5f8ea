"""Efforts beside the place: planned, changed, ended."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import Citizen, Effort, SupportRule
from jobspor.citizens.models.support import EffortStatus
from jobspor.organisation.models import Employee, Team

NO_OWNER = gettext_noop("Skriv, hvem der har ansvaret, eller vælg en kollega.")


@dataclass(frozen=True)
class EffortPlan:
    """What is agreed about an effort. The owner is an employee, or somebody named in another department."""

    kind: str
    title: str
    purpose: str
    due_on: date
    employee: Employee | None = None
    owner_name: str = ""
    department: str = ""
    phone: str = ""
    status: str = EffortStatus.PLANNED.value


@transaction.atomic
def plan_effort(
    *, citizen: Citizen, plan: EffortPlan, on: date, by: Actor, because: str = "", at: datetime | None = None
) -> Effort:
    """Put an effort beside the place; the very same one that is open comes back.

    Raises RuleBroken without an owner, and when there are as many as the municipality wants and nobody says why one
    more.
    """
    hold_citizens(citizen.pk)
    said = {field.name: getattr(plan, field.name) for field in fields(plan)}
    there = Effort.objects.filter(citizen=citizen).open()
    if same := there.filter(**said).first():
        return same
    check_owner(plan)
    check_few(there.count(), because, on)
    row = Effort.objects.create(municipality_id=by.municipality, citizen=citizen, because=because, **said)
    verb = "effort.planned_beside_many" if because else "effort.planned"
    record(verb, row, by=by, at=at)
    return row


@transaction.atomic
def change_effort(*, effort: Effort, values: Mapping[str, object], by: Actor, at: datetime | None = None) -> Effort:
    """Write other values. Raises RuleBroken when it has ended, or would have no owner."""
    hold_citizens(effort.citizen_id)
    check_open(effort)
    changed = [name for name, value in values.items() if getattr(effort, name) != value]
    if changed:
        for name in changed:
            setattr(effort, name, values[name])
        if effort.employee is None and not effort.owner_name:
            raise RuleBroken(NO_OWNER, field="owner_name")
        effort.save(update_fields=changed)
        record("effort.changed", effort, by=by, at=at)
    return effort


@transaction.atomic
def finish_effort(*, effort: Effort, on: date, by: Actor, at: datetime | None = None) -> Effort:
    """It has reached what it was for. Raises RuleBroken when it has ended."""
    return _end(effort, EffortStatus.DONE, "", on, by=by, at=at)


@transaction.atomic
def give_up_effort(*, effort: Effort, why: str, on: date, by: Actor, at: datetime | None = None) -> Effort:
    """It stops without having reached it, and why. Raises RuleBroken without a reason, or when it has ended."""
    if not why:
        raise RuleBroken(gettext_noop("Skriv, hvorfor indsatsen opgives."), field="why")
    return _end(effort, EffortStatus.GIVEN_UP, why, on, by=by, at=at)


@transaction.atomic
def decide_support(
    *, valid_from: date, most_efforts: int, answer_days: int, backing_team: Team | None, by: Actor, at: datetime
) -> SupportRule:
    """Let another rule hold from a day on."""
    values = {"most_efforts": most_efforts, "answer_days": answer_days, "backing_team": backing_team}
    row, _made = SupportRule.objects.update_or_create(
        municipality_id=by.municipality, valid_from=valid_from, defaults=values
    )
    team = backing_team.name if backing_team else "–"
    record("support.decided", row, by=by, at=at, most=most_efforts, days=answer_days, team=team)
    return row


def asks_why(citizen: Citizen, on: date) -> bool:
    """Tell whether one more effort needs a reason, as it stands now."""
    return Effort.objects.filter(citizen=citizen).open().count() >= SupportRule.objects.held_on(on).most_efforts


def check_owner(plan: EffortPlan) -> None:
    """Raise RuleBroken where nobody is responsible."""
    if plan.employee is None and not plan.owner_name:
        raise RuleBroken(NO_OWNER, field="owner_name")


def check_few(count: int, because: str, on: date) -> None:
    """Raise RuleBroken when as many run as the municipality wants at a time, and nobody says why one more."""
    most = SupportRule.objects.held_on(on).most_efforts
    if count >= most and not because:
        message = gettext_noop("Der er allerede %(count)s indsatser. Kommunen vil have højst %(most)s. Skriv hvorfor.")
        raise RuleBroken(Sentence(message, count=count, most=most), field="because")


def check_open(effort: Effort) -> None:
    """Raise RuleBroken for an effort that has ended."""
    if not Effort.objects.filter(pk=effort.pk).open().exists():
        raise RuleBroken(gettext_noop("Indsatsen er allerede slut."))


def _end(effort: Effort, status: EffortStatus, why: str, on: date, *, by: Actor, at: datetime | None) -> Effort:
    hold_citizens(effort.citizen_id)
    check_open(effort)
    effort.status, effort.ended_on, effort.ended_why = status.value, on, why
    effort.save(update_fields=["status", "ended_on", "ended_why"])
    record(f"effort.{status}", effort, by=by, at=at)
    return effort
