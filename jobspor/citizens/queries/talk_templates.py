"""The kinds of conversations here: in which order, with which fixed points, and how those have changed."""

from dataclasses import dataclass
from datetime import date, datetime

from jobspor.access.actor import Reach
from jobspor.access.models import Event
from jobspor.access.undo import undone
from jobspor.citizens.models import TalkTemplate
from jobspor.citizens.models.talks import AGENDAS, TalkKind, in_order


@dataclass(frozen=True)
class Kind:
    """A kind of conversation as it is here. `agenda` is the municipality's own, or else the standard's msgid."""

    kind: TalkKind
    agenda: str
    is_own: bool
    retired_on: date | None


@dataclass(frozen=True)
class Version:
    """How the fixed points were written once; without words it was the standard again."""

    agenda: str
    made_by: str
    made_at: datetime
    is_undone: bool


def every_kind(*, scope: Reach) -> list[Kind]:
    """Every kind as it is in the municipality, in its order; those that are not offered last. One query."""
    rows = {row.kind: row for row in TalkTemplate.objects.filter(municipality=scope.actor.municipality)}
    found = [_kind(kind, rows.get(kind)) for kind in in_order({kind: row.place for kind, row in rows.items()})]
    return sorted(found, key=lambda one: one.retired_on is not None)


def offered_kinds(*, scope: Reach) -> list[TalkKind]:
    """The kinds that can be agreed on, in the municipality's order."""
    return [one.kind for one in every_kind(scope=scope) if one.retired_on is None]


def versions(kind: TalkKind, *, scope: Reach) -> list[Version]:
    """Every time that the fixed points of a kind were written, the newest first."""
    row = TalkTemplate.objects.filter(municipality=scope.actor.municipality, kind=kind).first()
    if row is None:
        return []
    verbs = ("talk_template.written", "talk_template.standard")
    about = {"model": TalkTemplate._meta.label_lower, "object_id": row.pk, "citizen_id": None}
    events = list(Event.objects.filter(**about, verb__in=verbs).order_by("-pk"))
    gone = undone(event.act for event in events)
    return [
        Version((event.facts or {}).get("agenda", ""), event.actor_name, event.at, event.act in gone)
        for event in events
    ]


def _kind(kind: TalkKind, row: TalkTemplate | None) -> Kind:
    is_own = bool(row and row.agenda)
    return Kind(kind, row.agenda if row and is_own else AGENDAS[kind], is_own, row.retired_on if row else None)
