"""Programmes: taken into use as they are ready made or of one's own, organised, ended; and how a team is placed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.organisation.models import Criterion, Employee, Programme, ReferralGroup, Team
from jobspor.organisation.rules.programmes import READY_MADE, ReadyMade, Way

NO_RECEIVER = gettext_noop("Vælg den, som tager imod borgerne. Kun i almindelig drift er der ingen.")


@transaction.atomic
def take_programme_into_use(
    *, ready_made: str, way: Way, receiver: Employee | None, starts_on: date, by: Actor, at: datetime | None = None
) -> Programme:
    """Begin with a ready-made programme, whose texts are the municipality's from now on. Raises RuleBroken."""
    made: ReadyMade = READY_MADE[ready_made]
    receiver = _receiver(way, receiver)
    own = {"municipality_id": by.municipality}
    with refused_as(
        RuleBroken(Sentence(gettext_noop("Programmet er her allerede."))), constraint="programme_name_once"
    ):
        programme = Programme.objects.create(
            **own,
            name=made.name,
            way=way,
            receiver=receiver,
            months=made.months,
            target_groups=list(made.target_groups),
            starts_on=starts_on,
        )
    for number, (leads, name, text) in enumerate(made.groups, start=1):
        ReferralGroup.objects.create(**own, programme=programme, number=number, name=name, text=text, leads=leads)
    write_criteria(programme, made.criteria)
    record("programme.begun", programme, by=by, at=at, programme=programme.name)
    return programme


@transaction.atomic
def change_programme(
    *, programme: Programme, changes: dict[str, Any], criteria: Iterable[str], by: Actor, at: datetime | None = None
) -> Programme:
    """How it is organised, what it asks for, its period and its criteria. Raises RuleBroken."""
    held = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    for name, value in changes.items():
        setattr(held, name, value)
    held.receiver = _receiver(Way(held.way), held.receiver)
    if held.ends_on and held.ends_on < held.starts_on:
        raise RuleBroken(Sentence(gettext_noop("Slutdatoen ligger før den første dag.")), field="ends_on")
    held.save()
    if list(held.criteria.values_list("text", flat=True)) != (texts := list(criteria)):
        held.criteria.all().delete()
        write_criteria(held, texts)
    record("programme.changed", held, by=by, at=at, programme=held.name)
    return held


@transaction.atomic
def place_team(
    *, team: Team, department: str, seating: str, consultants: str, by: Actor, at: datetime | None = None
) -> Team:
    """Say which side of the order a team is on, whether its people sit together, and where its consultants belong."""
    held = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    held.department, held.seating, held.consultants = department, seating, consultants
    held.save(update_fields=["department", "seating", "consultants"])
    record("team.placed", held, by=by, at=at, team=held.name)
    return held


def write_criteria(programme: Programme, texts: Iterable[str]) -> None:
    """The criteria of a programme that has none, in their order."""
    for number, text in enumerate(texts, start=1):
        Criterion.objects.create(
            municipality_id=programme.municipality_id, programme=programme, number=number, text=text
        )


def _receiver(way: Way, receiver: Employee | None) -> Employee | None:
    if way == Way.ORDINARY:
        return None
    if receiver is None:
        raise RuleBroken(Sentence(NO_RECEIVER), field="receiver")
    return receiver
