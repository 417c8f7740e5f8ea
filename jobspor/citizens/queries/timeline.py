"""What happened around a citizen, read from the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, OuterRef, Subquery, Value, When, Window
from django.db.models.functions import ExtractYear

from jobspor.access.journal import tell, verbs_of
from jobspor.access.models import Event, Message
from jobspor.access.post.told import PACKED, Way
from jobspor.base.days import Period
from jobspor.base.wording import local_day
from jobspor.citizens.models import Citizen, Note, Talk
from jobspor.citizens.models.former import NamesCitizen

MOMENTS, MOST_MOMENTS = 20, 1000
A_RUN = 4
"""So many of one kind after each other stand as one line."""
HELD = ("talk.held", "talk.held_without")


@dataclass(frozen=True)
class Moment:
    """Something that happened, in words. `big` weighs more. The text of a note is the note itself.

    `post` is how far the messages are that it sent. It has no address and is no run: told here, for what a template
    asks for and does not find costs it more than all the rest.
    """

    what: str
    who: str
    on: date
    text: str
    big: bool
    post: tuple[str, ...] = ()
    url: ClassVar = ""
    moments: ClassVar = ()


@dataclass(frozen=True)
class Run:
    """Moments of one kind after each other, the newest first; `period` is from the oldest to the newest."""

    what: str
    moments: tuple[Moment, ...]
    big: ClassVar = False

    @property
    def period(self) -> Period:
        """The days from the first to the last."""
        return Period(self.moments[-1].on, self.moments[0].on)


@dataclass(frozen=True)
class Timeline:
    """The newest moments, and how many older ones there are. `years` are those in which something happened."""

    moments: tuple[Moment, ...]
    older: int
    years: tuple[int, ...] = ()

    def runs(self) -> list[Moment | Run]:
        """The same, with many of one kind after each other as one line that unfolds; a milestone stands alone."""
        lines: list[Moment | Run] = []
        for (what, alone), group in groupby(self.moments, key=lambda one: (one.what, one.big or bool(one.post))):
            few = tuple(group)
            lines += few if alone or len(few) < A_RUN else [Run(what, few)]
        return lines


def timeline(
    *, citizen: Citizen, on: date, kind: str = "", shown: int = MOMENTS, year: int | None = None, words: str = ""
) -> Timeline:
    """The newest `shown` moments of a citizen that came through the door, in one statement.

    Of one kind or all, of one year or all; those that have all the `words` in what they say.
    """
    events: Any = Event.objects.filter(NamesCitizen("citizen_id", Value(citizen.pk)))
    years = events.annotate(year=ExtractYear("at")).values("year").distinct()
    if kind:
        events = events.filter(verb__in=verbs_of(kind))
    if year:
        events = events.filter(at__year=year)
    rows = list(_told(events, citizen, years)[: MOST_MOMENTS if words else shown])
    first = {event.act: event.pk for event in reversed(rows)}
    moments = [_moment(event, on, is_first=first[event.act] == event.pk) for event in rows]
    found = _with_words(moments, words)
    older = rows[0].all - len(rows) if rows else 0
    return Timeline(tuple(found[:shown]), len(found[shown:]) + older, _years(rows))


def _told(events: Any, citizen: Citizen, years: Any) -> Any:
    """Each event with what it needs to be told in words."""
    note = Subquery(Note.objects.filter(pk=OuterRef("object_id"), citizen=citizen).values("text"))
    talk = Subquery(Talk.objects.filter(pk=OuterRef("object_id"), citizen=citizen).values("note"))
    sent = Message.objects.filter(act=OuterRef("act"), link__citizen_id=citizen.pk).order_by("pk")
    return events.annotate(
        note=Case(When(model=Note._meta.label_lower, then=note), When(verb__in=HELD, then=talk)),
        post=ArraySubquery(sent.values(packed=PACKED)),
        all=Window(Count("pk")),
        years=ArraySubquery(years),
    ).order_by("-at", "-pk")


def _moment(event: Any, on: date, *, is_first: bool) -> Moment:
    """An event; the first that is shown of its act tells of the post."""
    told = tell(event)
    post = tuple(Way.unpacked(packed).line(on) for packed in event.post) if is_first else ()
    is_talk = event.verb in HELD
    text = f"{told.text} {event.note}" if is_talk and event.note else event.note or told.text
    return Moment(told.kind, told.by, local_day(told.at), text, told.big, post)


def _with_words(moments: Sequence[Moment], words: str) -> Sequence[Moment]:
    """Those that say all the words, in any order and case."""
    wanted = words.casefold().split()
    if not wanted:
        return moments
    said: Iterable[tuple[Moment, str]] = ((one, f"{one.what} {one.who} {one.text}".casefold()) for one in moments)
    return [one for one, text in said if all(word in text for word in wanted)]


def _years(rows: Sequence[Any]) -> tuple[int, ...]:
    return tuple(sorted(rows[0].years, reverse=True)) if rows else ()
