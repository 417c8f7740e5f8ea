"""What happened around a citizen, read from the journal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, OuterRef, Subquery, When, Window

from jobspor.access.journal import tell, verbs_of
from jobspor.access.models import Event, Message
from jobspor.access.post.told import PACKED, Way
from jobspor.citizens.models import Citizen, Note

MOMENTS, MOST_MOMENTS = 20, 1000


@dataclass(frozen=True)
class Moment:
    """Something that happened, in words. `big` weighs more. The text of a note is the note itself.

    `post` is how far the messages are that it sent.
    """

    what: str
    who: str
    on: datetime
    text: str
    big: bool
    post: tuple[str, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """The newest moments, and how many older ones there are."""

    moments: tuple[Moment, ...]
    older: int


def timeline(*, citizen: Citizen, on: date, kind: str = "", shown: int = MOMENTS) -> Timeline:
    """The newest `shown` moments of a citizen that came through the door, of one kind or all, in one statement."""
    events: Any = Event.objects.filter(citizen_id=citizen.pk)
    if kind:
        events = events.filter(verb__in=verbs_of(kind))
    note = Subquery(Note.objects.filter(pk=OuterRef("object_id"), citizen=citizen).values("text"))
    sent = Message.objects.filter(act=OuterRef("act"), link__citizen_id=citizen.pk).order_by("pk")
    rows = list(
        events.annotate(
            note=Case(When(model=Note._meta.label_lower, then=note)),
            post=ArraySubquery(sent.values(packed=PACKED)),
            all=Window(Count("pk")),
        ).order_by("-at", "-pk")[:shown]
    )
    first = {event.act: event.pk for event in reversed(rows)}
    moments = (_moment(event, on, is_first=first[event.act] == event.pk) for event in rows)
    return Timeline(tuple(moments), rows[0].all - len(rows) if rows else 0)


def _moment(event: Any, on: date, *, is_first: bool) -> Moment:
    """An event; the first that is shown of its act tells of the post."""
    told = tell(event)
    post = tuple(Way.unpacked(packed).line(on) for packed in event.post) if is_first else ()
    return Moment(told.kind, told.by, told.at, event.note or told.text, told.big, post)
