"""A company centre as time goes: evaluated, ended, a cluster with its members; and the municipality's numbers."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CentreEvaluation, CentreRule, ClusterMember, CompanyCentre, Place, Workplace
from jobspor.companies.rules.centres import CLUSTER, Numbers, Verdict
from jobspor.organisation.models import Employee


@transaction.atomic
def decide_centre_numbers(*, valid_from: date, numbers: Numbers, by: Actor, at: datetime | None = None) -> CentreRule:
    """The municipality's numbers for company centres, from a day on."""
    which: dict[str, Any] = {"municipality_id": by.municipality, "valid_from": valid_from}
    rule, _ = CentreRule.objects.update_or_create(**which, defaults=asdict(numbers))
    record("centre.numbers", rule, by=by, at=at, days=numbers.answer_days, months=numbers.evaluate_months)
    return rule


@transaction.atomic
def evaluate_centre(
    *,
    centre: CompanyCentre,
    employee: Employee,
    held_on: date,
    works: str,
    change: str,
    verdict: Verdict,
    on: date,
    by: Actor,
    at: datetime | None = None,
) -> CentreEvaluation:
    """Write how the centre has gone; the next evaluation is a year later, or as the municipality has decided.

    Raises RuleBroken for a day to come or before the centre, and when something is to change and nobody says what.
    """
    if held_on > on or held_on < centre.starts_on:
        said = gettext_noop("Evalueringen er holdt mellem %(first)s og i dag. Ret dagen.")
        raise RuleBroken(Sentence(said, first=centre.starts_on), field="held_on")
    if verdict is not Verdict.GOES_ON and not change.strip():
        raise RuleBroken(gettext_noop("Skriv, hvad der skal ændres, eller hvorfor det skal slutte."), field="change")
    hold_workplace(centre.workplace_id)
    said_once = CentreEvaluation.objects.filter(centre=centre, held_on=held_on, works=works, change=change)
    if same := said_once.first():
        return same
    next_on = None if verdict is Verdict.ENDS else CentreRule.objects.numbers_on(on).next_evaluation(held_on)
    evaluation = CentreEvaluation.objects.create(
        municipality_id=by.municipality,
        workplace_id=centre.workplace_id,
        centre=centre,
        held_on=held_on,
        employee=employee,
        works=works,
        change=change,
        verdict=verdict,
        next_on=next_on,
    )
    CompanyCentre.objects.filter(pk=centre.pk).update(evaluated_on=next_on)
    record("centre.evaluated", centre, by=by, at=at, verdict=verdict.danish.lower())
    return evaluation


@transaction.atomic
def end_centre(*, centre: CompanyCentre, on: date, why: str, by: Actor, at: datetime | None = None) -> CompanyCentre:
    """Let a day be the centre's last: its places close with it. Whoever is agreed to be there stays to their own end.

    Raises RuleBroken for a day before the first, and for one after the contract's own end.
    """
    hold_workplace(centre.workplace_id)
    centre = CompanyCentre.objects.get(pk=centre.pk)
    if on < centre.starts_on:
        said = gettext_noop("Aftalen begynder først %(day)s. Vælg den dag eller en senere.")
        raise RuleBroken(Sentence(said, day=centre.starts_on), field="on")
    if centre.ends_on and on > centre.ends_on:
        said = gettext_noop("Aftalen slutter allerede %(day)s. Skal den vare længere, så forny kontrakten.")
        raise RuleBroken(Sentence(said, day=centre.ends_on), field="on")
    if centre.ends_on == on and centre.ended_because == why:
        return centre
    centre.ends_on, centre.ended_because = on, why
    centre.save(update_fields=["ends_on", "ended_because"])
    Place.objects.filter(centre=centre, starts_on__lte=on).exclude(ends_on__lt=on).update(ends_on=on)
    Place.objects.filter(centre=centre, starts_on__gt=on).update(centre=None)
    record("centre.ended", centre, by=by, at=at, note=why)
    return centre


@transaction.atomic
def join_cluster(
    *, centre: CompanyCentre, workplace: Workplace, on: date, by: Actor, at: datetime | None = None
) -> ClusterMember:
    """Another small company comes into a cluster. Raises RuleBroken when it is none, or for its own workplace."""
    if centre.model != CLUSTER:
        raise RuleBroken(gettext_noop("Kun en klynge (model 4) har flere virksomheder."), field="workplace")
    if centre.workplace_id == workplace.pk:
        raise RuleBroken(gettext_noop("Virksomheden samordner klyngen og er med i forvejen."), field="workplace")
    hold_workplace(centre.workplace_id)
    if already := ClusterMember.objects.filter(centre=centre, workplace=workplace, ends_on=None).first():
        return already
    member = ClusterMember.objects.create(
        municipality_id=by.municipality, centre=centre, workplace=workplace, starts_on=on
    )
    record("cluster.joined", centre, by=by, at=at, name=workplace.name)
    return member


@transaction.atomic
def leave_cluster(*, member: ClusterMember, on: date, by: Actor, at: datetime | None = None) -> ClusterMember:
    """A company leaves a cluster; its places are its own from then on."""
    hold_workplace(member.centre.workplace_id)
    if ClusterMember.objects.filter(pk=member.pk, ends_on=None).update(ends_on=max(on, member.starts_on)):
        Place.objects.filter(centre=member.centre_id, workplace=member.workplace_id).update(centre=None)
        record("cluster.left", member.centre, by=by, at=at, name=member.workplace.name)
    return member
