"""What happened around a citizen, read from the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, OuterRef, Subquery, When, Window

from jobspor.access.journal import tell, verbs_of
from jobspor.access.models import Event
from jobspor.citizens.models import Citizen, Note

MOMENTS, MOST_MOMENTS = 20, 1000


@dataclass(frozen=True)
class Moment:
    """Something that happened, in words. `big` weighs more. The text of a note is the note itself."""

    what: str
    who: str
    on: datetime
    text: str
    big: bool


@dataclass(frozen=True)
class Timeline:
    """The newest moments, and how many older ones there are."""

    moments: tuple[Moment, ...]
    older: int


def timeline(*, citizen: Citizen, kind: str = "", shown: int = MOMENTS) -> Timeline:
    """The newest `shown` moments of a citizen that came through the door, of one kind or all, in one statement."""
    events: Any = Event.objects.filter(citizen_id=citizen.pk)
    if kind:
        events = events.filter(verb__in=verbs_of(kind))
    note = Subquery(Note.objects.filter(pk=OuterRef("object_id"), citizen=citizen).values("text"))
    rows = list(
        events.annotate(note=Case(When(model=Note._meta.label_lower, then=note)), all=Window(Count("pk"))).order_by(
            "-at", "-pk"
        )[:shown]
    )
    return Timeline(tuple(map(_moment, rows)), rows[0].all - len(rows) if rows else 0)


def _moment(event: Any) -> Moment:
    told = tell(event)
    return Moment(told.kind, told.by, told.at, event.note or told.text, told.big)
