"""One citizen out of a file: handed in, or corrected."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.citizens.actions import (
    AlreadyHere,
    assign,
    correct_citizen,
    hand_in_citizen,
    refer_citizen,
    set_benefit,
    set_target_group,
)
from jobspor.citizens.models import Citizen
from jobspor.exchange.actions.judging import reach_of
from jobspor.exchange.queries.differences import CONTACT, NOT_SAID, Difference, differences
from jobspor.exchange.reading.citizens import CitizenRow
from jobspor.organisation.rules import Hat


def carry_out(*, difference: Difference, by: Actor, on: date, at: datetime) -> Difference:
    """Do what the row says, all of it or nothing, and return the difference with its citizen and any doubt there was.

    A citizen whom somebody has handed in since the comparison is corrected instead. Raises RuleBroken.
    """
    try:
        return _carry_out(difference, by=by, on=on, at=at)
    except AlreadyHere:
        [now] = differences([difference.row], scope=reach_of(by, on))
        return _carry_out(now, by=by, on=on, at=at)


@transaction.atomic
def _carry_out(difference: Difference, *, by: Actor, on: date, at: datetime) -> Difference:
    row, citizen = difference.row, difference.citizen
    if citizen is None:
        citizen = _hand_in(row, by=by, at=at)
    elif difference.corrections:
        correct_citizen(citizen=citizen, changes=difference.corrections, by=by, at=at)
    if begins := difference.benefit:
        set_benefit(citizen=citizen, benefit=begins.code, starts_on=begins.starts_on, by=by, at=at)
    if begins := difference.target_group:
        set_target_group(citizen=citizen, target_group=begins.code, starts_on=begins.starts_on, by=by, at=at)
    if difference.referral:
        refer_citizen(citizen=citizen, on=difference.referral, referred_by=row.caseworker[:120], by=by, at=at)
    doubts = _give_caseworker(citizen, difference, by=by, on=on, at=at)
    return replace(difference, citizen=citizen, warnings=(*difference.warnings, *doubts))


def _hand_in(row: CitizenRow, *, by: Actor, at: datetime) -> Citizen:
    said = {name: getattr(row, name) for name in CONTACT}
    contact = {name: value for name, value in said.items() if value not in NOT_SAID}
    return hand_in_citizen(
        cpr=row.cpr, given_names=row.given_names, family_name=row.family_name, by=by, at=at, **contact
    )


def _give_caseworker(
    citizen: Citizen, difference: Difference, *, by: Actor, on: date, at: datetime
) -> tuple[Sentence, ...]:
    """Put the caseworker into the team. One who has no room stays out, and the citizen comes in all the same."""
    employee = difference.caseworker
    if employee is None:
        return ()
    try:
        assign(citizen=citizen, employee=employee, hat=Hat.CASEWORKER, on=on, by=by, at=at)
    except RuleBroken:
        message = gettext_noop(
            "%(name)s blev ikke sagsbehandler: der er ikke plads under loftet, eller ansættelsen dækker ikke dagen. "
            "Vælg en på borgerens side."
        )
        return (Sentence(message, name=employee.name),)
    return ()
