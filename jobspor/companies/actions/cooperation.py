"""One way in: the workplace's consultant, and who covers."""

from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.companies.models import Cooperation, Workplace
from jobspor.organisation.models import Employee


@transaction.atomic
def enter_cooperation(
    *,
    workplace: Workplace,
    consultant: Employee,
    cover: Employee | None,
    on: date,
    by: Actor,
    at: datetime | None = None,
) -> Cooperation:
    """Give the workplace its one consultant, and a cover. Another consultant than before is a hand-over from that day.

    Raises RuleBroken when one of them is not employed that day, when they are the same person, or when a colleague has
    just entered.
    """
    _check(consultant, cover, on)
    before = Cooperation.objects.select_for_update(of=["self"], no_key=True).filter(workplace=workplace).first()
    if before is None:
        return _enter(workplace, consultant, cover, on, by, at)
    if before.consultant_id != consultant.pk:
        return _hand_over(before, consultant, cover, on, by, at)
    if before.cover_id != (cover.pk if cover else None):
        return _change_cover(before, cover, by, at)
    return before


def _check(consultant: Employee, cover: Employee | None, on: date) -> None:
    if cover == consultant:
        message = gettext_noop("Konsulenten kan ikke dække for sig selv. Vælg en anden, eller lad feltet stå tomt.")
        raise RuleBroken(message, field="cover")
    for field, employee in (("consultant", consultant), ("cover", cover)):
        if employee and not Employee.objects.current(on).filter(pk=employee.pk).exists():
            message = gettext_noop("%(name)s er ikke ansat den dag. Vælg en anden.")
            raise RuleBroken(Sentence(message, name=employee.name), field=field)


def _enter(
    workplace: Workplace, consultant: Employee, cover: Employee | None, on: date, by: Actor, at: datetime | None
) -> Cooperation:
    broken = RuleBroken(
        gettext_noop("En kollega har lige valgt virksomhedens konsulent. Åbn virksomheden igen, og se hvem."),
        field="consultant",
    )
    with refused_as(broken, constraint="cooperation_one_way_in"):
        cooperation = Cooperation.objects.create(
            municipality_id=by.municipality, workplace=workplace, consultant=consultant, cover=cover, since=on
        )
    record("cooperation.entered", cooperation, by=by, at=at, consultant=consultant.name)
    return cooperation


def _hand_over(
    cooperation: Cooperation, consultant: Employee, cover: Employee | None, on: date, by: Actor, at: datetime | None
) -> Cooperation:
    before = cooperation.consultant.name
    cooperation.consultant, cooperation.cover, cooperation.since = consultant, cover, on
    cooperation.save(update_fields=["consultant", "cover", "since"])
    record("cooperation.handed_over", cooperation, by=by, at=at, consultant=consultant.name, before=before)
    return cooperation


def _change_cover(cooperation: Cooperation, cover: Employee | None, by: Actor, at: datetime | None) -> Cooperation:
    cooperation.cover = cover
    cooperation.save(update_fields=["cover"])
    consultant = cooperation.consultant.name
    if cover:
        record("cooperation.covered", cooperation, by=by, at=at, consultant=consultant, cover=cover.name)
    else:
        record("cooperation.uncovered", cooperation, by=by, at=at, consultant=consultant)
    return cooperation
