"""Winning a company, handing it to whoever places citizens there, and covering for its consultant."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop, in_danish
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import DoorOpening, Workplace, WorkplaceCover
from jobspor.organisation.models import Employee


@transaction.atomic
def open_door(
    *,
    workplace: Workplace,
    opener: Employee,
    promised: str,
    opened_on: date,
    on: date,
    by: Actor,
    at: datetime | None = None,
) -> DoorOpening:
    """Write that a company is won, and what it was promised. Raises RuleBroken for a day that has not come, and while
    an earlier opening waits to be handed on."""
    if opened_on > on:
        raise RuleBroken(gettext_noop("Skriv døren åben, når virksomheden har sagt ja."), field="opened_on")
    hold_workplace(workplace.pk)
    if DoorOpening.objects.waiting().filter(workplace=workplace).exists():
        raise RuleBroken(gettext_noop("Døren er allerede åbnet og venter på at blive givet videre."))
    row = DoorOpening.objects.create(
        municipality_id=by.municipality, workplace=workplace, opener=opener, opened_on=opened_on, promised=promised
    )
    record("door.opened", row, by=by, at=at, opener=opener.name, promised=promised.rstrip("."))
    return row


@transaction.atomic
def hand_over_door(
    *, opening: DoorOpening, placer: Employee, promised: str, on: date, by: Actor, at: datetime | None = None
) -> DoorOpening:
    """Hand the company to whoever places citizens there, with what was promised. Raises RuleBroken when it has been
    handed over, and for somebody who is not employed that day."""
    hold_workplace(opening.workplace_id)
    found = DoorOpening.objects.select_related("workplace").get(pk=opening.pk)
    if found.placer_id:
        raise RuleBroken(gettext_noop("Virksomheden er givet videre imens."))
    if not Employee.objects.current(on).filter(pk=placer.pk).exists():
        message = gettext_noop("%(name)s er ikke ansat den dag. Vælg en anden.")
        raise RuleBroken(Sentence(message, name=placer.name), field="placer")
    found.placer, found.handed_on, found.promised = placer, on, promised
    found.save(update_fields=["placer", "handed_on", "promised"])
    record("door.handed_over", found, by=by, at=at, placer=placer.name, promised=promised.rstrip("."))
    return found


@transaction.atomic
def cover_workplace(
    *,
    workplace: Workplace,
    employee: Employee,
    starts_on: date,
    ends_on: date,
    by: Actor,
    at: datetime | None = None,
) -> WorkplaceCover:
    """Let somebody answer for a company for some days. Raises RuleBroken for days the wrong way round, and when
    somebody covers already on one of them."""
    if ends_on < starts_on:
        raise RuleBroken(gettext_noop("Perioden slutter, før den begynder. Ret en af datoerne."), field="ends_on")
    taken = RuleBroken(gettext_noop("Der er allerede en vikar en af de dage. Tag den af først."), field="starts_on")
    with refused_as(taken, constraint="workplace_cover_one_at_a_time"):
        row = WorkplaceCover.objects.create(
            municipality_id=by.municipality,
            workplace=workplace,
            employee=employee,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    facts = {"name": employee.name, "first": in_danish(starts_on), "last": in_danish(ends_on)}
    record("cover.set", row, by=by, at=at, **facts)
    return row


@transaction.atomic
def uncover_workplace(*, cover: WorkplaceCover, by: Actor, at: datetime | None = None) -> None:
    """Nobody covers in those days after all."""
    record("cover.removed", cover, by=by, at=at, name=cover.employee.name)
    cover.delete()
