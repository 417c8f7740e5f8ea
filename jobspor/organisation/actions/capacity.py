"""What leaders decide about their teams: role model, who does what, pairs, part time, ceilings and weights."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import Municipality
from jobspor.base.constraints import refused_as
from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.organisation.models import (
    Capacity,
    CeilingRule,
    Employee,
    Pair,
    PhaseWeight,
    RoleModel,
    RoleModelPeriod,
    Team,
)
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import Phase
from jobspor.organisation.rules.role_models import hats_of_key

WHOEVER = gettext_noop("alle")


@transaction.atomic
def set_role_model(
    *, team: Team, role_model: RoleModel, on: date, by: Actor, at: datetime | None = None
) -> RoleModelPeriod:
    """Let the team share the hats so from a day on. Raises RuleBroken before a later change."""
    _hold(team)
    _end_before(RoleModelPeriod.objects.filter(team=team), on)
    row = RoleModelPeriod.objects.create(
        municipality_id=by.municipality, team=team, role_model=role_model, starts_on=on
    )
    # Beside the dated rows the column says the latest, for whoever reads only that.
    team.role_model = role_model
    team.save(update_fields=["role_model"])
    said = {"team": team.name, "day": in_danish(on), "model": str(RoleModel(role_model).label).lower()}
    record("organisation.role_model", row, by=by, at=at, **said)
    return row


@transaction.atomic
def write_who_does_what(*, team: Team, text: str, by: Actor, at: datetime | None = None) -> Team:
    """Write down in plain words who does what, and when; shown to the team."""
    team.who_does_what = text.strip()
    team.save(update_fields=["who_does_what"])
    record("organisation.who_does_what", team, by=by, at=at, team=team.name)
    return team


@transaction.atomic
def form_pair(*, consultant: Employee, caseworker: Employee, on: date, by: Actor, at: datetime | None = None) -> Pair:
    """Let two share their citizens from a day on. Raises RuleBroken for one person, and for a pair that stands."""
    if consultant.pk == caseworker.pk:
        raise RuleBroken(gettext_noop("Et makkerpar er to personer."), field="caseworker")
    broken = RuleBroken(gettext_noop("De to er allerede makkerpar."), field="caseworker")
    with refused_as(broken, constraint="pair_once"):
        row = Pair.objects.create(
            municipality_id=by.municipality, consultant=consultant, caseworker=caseworker, starts_on=on
        )
    record("organisation.pair", row, by=by, at=at, **_names(row), day=in_danish(on))
    return row


@transaction.atomic
def end_pair(*, pair: Pair, on: date, by: Actor, at: datetime | None = None) -> Pair:
    """Say the pair's last day. Raises RuleBroken before it began, and when it has ended."""
    if not Pair.objects.filter(pk=pair.pk, ends_on=None, starts_on__lte=on).update(ends_on=on):
        raise RuleBroken(gettext_noop("Makkerparret er allerede slut, eller det er ikke begyndt."))
    record("organisation.pair_ended", pair, by=by, at=at, **_names(pair), day=in_danish(on))
    return pair


@transaction.atomic
def set_capacity(
    *, employee: Employee, share: int, ceiling: int | None, on: date, by: Actor, at: datetime | None = None
) -> Capacity:
    """Say the employee's share of full time from a day on, and a ceiling of their own if they have one.

    Raises RuleBroken before a later change.
    """
    list(Employee.objects.select_for_update(no_key=True).filter(pk=employee.pk))
    _end_before(Capacity.objects.filter(employee=employee), on)
    row = Capacity.objects.create(
        municipality_id=by.municipality, employee=employee, share=share, ceiling=ceiling, starts_on=on
    )
    said = {"employee": employee.name, "share": share, "day": in_danish(on), "ceiling": _number(ceiling)}
    record("organisation.capacity", row, by=by, at=at, **said)
    return row


@transaction.atomic
def set_ceiling(
    *, hats: str, role_model: str, ceiling: int | None, on: date, by: Actor, at: datetime | None = None
) -> CeilingRule | None:
    """Set the municipality's ceiling from a day on, for some hats, a role model, or everybody; None ends it.

    Raises RuleBroken before a later change.
    """
    _hold_municipality(by)
    about = {"hats": hats, "role_model": role_model}
    ended = _end_before(CeilingRule.objects.filter(**about), on)
    row = None
    if ceiling is not None:
        row = CeilingRule.objects.create(municipality_id=by.municipality, ceiling=ceiling, starts_on=on, **about)
    told = row or ended
    if told:
        said = {"day": in_danish(on), "whom": _whom(hats, role_model), "ceiling": _number(ceiling)}
        record("organisation.ceiling", told, by=by, at=at, **said)
    return row


@transaction.atomic
def set_weight(*, phase: Phase, percent: int, on: date, by: Actor, at: datetime | None = None) -> PhaseWeight:
    """Set what a citizen in a phase weighs from a day on. Raises RuleBroken before a later change."""
    _hold_municipality(by)
    _end_before(PhaseWeight.objects.filter(phase=phase), on)
    row = PhaseWeight.objects.create(municipality_id=by.municipality, phase=phase, percent=percent, starts_on=on)
    record("organisation.weight", row, by=by, at=at, day=in_danish(on), phase=phase.danish.lower(), percent=percent)
    return row


def _end_before(rows: "QuerySet[Any]", on: date) -> Any:
    """End what stands the day before, or take it away when it would begin the same day. Gives what stood."""
    standing = list(rows.exclude(ends_on__lt=on).order_by("starts_on"))
    if standing and standing[-1].starts_on > on:
        message = gettext_noop("Det er allerede bestemt, at det skifter den %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(message, day=standing[-1].starts_on), field="on")
    for row in standing:
        if row.starts_on == on:
            row.delete()
        else:
            row.ends_on = on - A_DAY
            row.save(update_fields=["ends_on"])
    return standing[-1] if standing else None


def _hold(team: Team) -> None:
    list(Team.objects.select_for_update(no_key=True).filter(pk=team.pk))


def _hold_municipality(by: Actor) -> None:
    """Two who set the same ceiling come one after the other."""
    list(Municipality.objects.select_for_update(no_key=True).filter(pk=by.municipality))


def _names(pair: Pair) -> dict[str, str]:
    return {"consultant": pair.consultant.name, "caseworker": pair.caseworker.name}


def _number(ceiling: int | None) -> str:
    return "–" if ceiling is None else str(ceiling)


def _whom(hats: str, role_model: str) -> str:
    worn = "+".join(Hat(hat).short for hat in hats_of_key(hats))
    model = str(RoleModel(role_model).label).lower() if role_model else ""
    return ", ".join(filter(None, [worn, model])) or WHOEVER
