"""What a change in the register means here: found when a file is read, settled when somebody has acted on it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.companies.models import ChangeKind, RegisterChange, RegisterMatter
from jobspor.companies.queries.matters import Stake
from jobspor.organisation.models import Employee


@transaction.atomic
def find_matters(*, changes: Mapping[RegisterChange, Stake], on: date, by: Actor, at: datetime) -> list[RegisterMatter]:
    """Make a matter of each change that touches what is at stake; once, however often a file is looked through."""
    there = set(RegisterMatter.objects.filter(change__in=list(changes)).values_list("change_id", flat=True))
    return [
        _find(change, stake, on, by, at)
        for change, stake in changes.items()
        if change.pk not in there and stake.is_touched_by(ChangeKind(change.kind))
    ]


@transaction.atomic
def settle_matter(
    *, matter: RegisterMatter, done: str, me: Employee, on: date, by: Actor, at: datetime | None = None
) -> RegisterMatter:
    """Somebody has acted on it, and says how. Raises RuleBroken when a colleague has already."""
    found = RegisterMatter.objects.select_for_update(no_key=True).get(pk=matter.pk)
    if found.settled_on:
        raise RuleBroken(gettext_noop("En kollega har skrevet imens, hvad der er gjort."), field="done")
    found.settled_on, found.settled_by, found.done = on, me, done
    found.save(update_fields=["settled_on", "settled_by", "done"])
    record("register.settled", found, by=by, at=at, done=done.rstrip("."))
    return found


def _find(change: RegisterChange, stake: Stake, on: date, by: Actor, at: datetime) -> RegisterMatter:
    kind = ChangeKind(change.kind)
    matter = RegisterMatter.objects.create(
        municipality_id=by.municipality,
        workplace_id=change.workplace_id,
        change=change,
        people=stake.people,
        places=stake.places,
        agreed=stake.agreed,
        allowed=stake.allowed if kind is ChangeKind.SIZE else None,
        found_on=on,
    )
    record("register.told", matter, by=by, at=at, kind=kind.danish)
    return matter
