"""The kinds of conversations here: their fixed points, their order, and which are offered."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.models import TalkTemplate
from jobspor.citizens.models.talks import TalkKind, in_order


@transaction.atomic
def write_template(*, kind: TalkKind, agenda: str, by: Actor, at: datetime | None = None) -> TalkTemplate:
    """Write the fixed points of a kind, one on each line; without words it has the standard's again.

    Conversations that are agreed on already keep their agenda. The very same points come back.
    """
    row, points = _held([kind], by)[0], _lines(agenda)
    if row.agenda == points:
        return row
    row.agenda = points
    row.save(update_fields=["agenda"])
    verb = "talk_template.written" if points else "talk_template.standard"
    record(verb, row, by=by, at=at, talk=kind.danish, agenda=points)
    return row


def move_kind_up(*, kind: TalkKind, by: Actor, at: datetime | None = None) -> None:
    """One place nearer to the first. Raises RuleBroken for the first, and for one that is not offered."""
    _move(kind, -1, by, at)


def move_kind_down(*, kind: TalkKind, by: Actor, at: datetime | None = None) -> None:
    """One place nearer to the last. Raises RuleBroken for the last, and for one that is not offered."""
    _move(kind, 1, by, at)


@transaction.atomic
def retire_kind(*, kind: TalkKind, on: date, by: Actor, at: datetime | None = None) -> TalkTemplate:
    """Offer a kind no more; conversations of it stay as they are. Raises RuleBroken for the only one left."""
    rows = _held(TalkKind, by)
    offered = [row for row in rows if row.retired_on is None]
    row = next(one for one in rows if one.kind == kind)
    if row.retired_on:
        return row
    if len(offered) == 1:
        raise RuleBroken(gettext_noop("Mindst én slags samtale skal kunne aftales."))
    row.retired_on = on
    row.save(update_fields=["retired_on"])
    record("talk_template.retired", row, by=by, at=at, talk=kind.danish)
    return row


@transaction.atomic
def offer_kind(*, kind: TalkKind, by: Actor, at: datetime | None = None) -> TalkTemplate:
    """Offer a kind again, where it stood before."""
    [row] = _held([kind], by)
    if row.retired_on:
        row.retired_on = None
        row.save(update_fields=["retired_on"])
        record("talk_template.offered", row, by=by, at=at, talk=kind.danish)
    return row


@transaction.atomic
def _move(kind: TalkKind, steps: int, by: Actor, at: datetime | None) -> None:
    """All get a place, in the order in which they stand, and two change theirs."""
    rows = {TalkKind(row.kind): row for row in _held(TalkKind, by)}
    order = in_order({one: row.place for one, row in rows.items()})
    offered = [one for one in order if rows[one].retired_on is None]
    there = offered.index(kind) + steps if kind in offered else -1
    if not 0 <= there < len(offered):
        raise RuleBroken(gettext_noop("Samtalen står allerede yderst."))
    here, other = order.index(kind), order.index(offered[there])
    order[here], order[other] = order[other], order[here]
    for place, one in enumerate(order, start=1):
        rows[one].place = place
    TalkTemplate.objects.bulk_update(rows.values(), ["place"])
    record("talk_template.ordered", rows[kind], by=by, at=at, talk=kind.danish)


def _held(kinds: Iterable[TalkKind], by: Actor) -> list[TalkTemplate]:
    """The rows of the kinds, made where there are none, until the transaction ends; always in the same order."""
    here = {"municipality_id": by.municipality}
    rows = TalkTemplate.objects.select_for_update(no_key=True)
    return [rows.get_or_create(kind=kind.value, defaults=here)[0] for kind in kinds]


def _lines(agenda: str) -> str:
    return "\n".join(line.strip() for line in agenda.splitlines() if line.strip())
