"""Undo: take back what somebody did, where nobody has changed it since.

An undo is an act of its own, so it stands in the journal and can itself be undone. Who may undo whose act is decided
before (`jobspor.desk.queries.acts`); here is what can be undone now. What must stay says why: `Verb.final`.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from jobspor.access.actor import Actor
from jobspor.access.journal import final_because, record, tell
from jobspor.access.models import Event, Link, LinkToken, Message
from jobspor.access.restoring import Key, Touched, restore, touched_by
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop

KEPT = timedelta(days=30)
UNDONE, PARTLY = "act.undone", "act.undone_partly"


@dataclass(frozen=True)
class Undone:
    """How it went: rows put back, the names of the tables that stood in the way of others, and who has a message.

    `gone`: the ids of rows that are no longer there.
    """

    restored: int
    left: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    gone: frozenset[int] = frozenset()


@transaction.atomic
def undo_act(act: uuid.UUID, *, by: Actor, at: datetime) -> Undone:
    """Undo everything that was written under an act. Raises RuleBroken when it is too old, final, or undone already.

    A message that has not left is never sent; of one that has, the link stops.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock(act)])
    events = list(Event.objects.filter(act=act).order_by("pk"))
    _check(events, at)
    rows = touched_by(act)
    held = _held(rows)
    restored = restore(rows, stay=held)
    if restored.left and not restored.rows:
        message = gettext_noop("Det kan ikke fortrydes, for det er brugt eller ændret siden: %(names)s.")
        raise RuleBroken(Sentence(message, names=", ".join(restored.left)))
    told = _recall(act, restored.rows, held, at)
    # Recorded last: the checks above take the journal's lock early, and this should hold it briefly.
    for event in _one_of_each(events):
        if ("citizen", event.citizen_id) not in restored.left_of:
            facts = {"act": str(act), "what": tell(event).text, "left": ", ".join(restored.left)}
            record(PARTLY if restored.left else UNDONE, event, by=by, at=at, **facts)
    gone = frozenset(row.pk for row in restored.rows if row.was_made)
    return Undone(len(restored.rows), restored.left, told, gone)


def join_act(act: uuid.UUID) -> bool:
    """Go on with an act that began in an earlier transaction; False when it has been undone since.

    An undo waits for what is under way, and what comes after it learns of it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_lock(act)])
    return act not in undone([act])


def undone(acts: Iterable[uuid.UUID]) -> dict[uuid.UUID, Event]:
    """Of the acts those that are undone, each with the event that tells of it; not one whose undo is undone."""
    asked = set(acts)
    by_act: dict[uuid.UUID, list[Event]] = defaultdict(list)
    looked_for: set[uuid.UUID] = set()
    while next_ones := (asked | {event.act for events in by_act.values() for event in events}) - looked_for:
        looked_for |= next_ones
        found = Event.objects.filter(verb__in=(UNDONE, PARTLY), facts__act__in=[str(act) for act in next_ones])
        for event in found.order_by("pk"):
            by_act[uuid.UUID((event.facts or {})["act"])].append(event)

    def standing(act: uuid.UUID) -> Event | None:
        return next((event for event in by_act.get(act, ()) if standing(event.act) is None), None)

    return {act: undoing for act in asked if (undoing := standing(act))}


def _lock(act: uuid.UUID) -> int:
    """The act's own lock, of 64 bits with a sign."""
    return int.from_bytes(act.bytes[:8], "big", signed=True)


def _check(events: Sequence[Event], at: datetime) -> None:
    if not events or at - events[0].at > KEPT:
        raise RuleBroken(gettext_noop("Det er mere end 30 dage siden og kan ikke fortrydes."))
    if why := final_because(event.verb for event in events):
        raise RuleBroken(why)
    if undone([events[0].act]):
        raise RuleBroken(gettext_noop("Det er allerede fortrudt."))


def _held(rows: Sequence[Touched]) -> frozenset[Key]:
    """The links that the act made and somebody has: they are told that it has stopped, not that nobody knows it."""
    made = {row.pk: row.key for row in rows if row.model is Link and row.was_made}
    asked_for = Exists(Message.objects.filter(link=OuterRef("pk")))
    given = Exists(LinkToken.objects.filter(link=OuterRef("pk")))
    return frozenset(made[link.pk] for link in Link.objects.filter(asked_for | given, pk__in=made))


def _recall(act: uuid.UUID, rows: Sequence[Touched], held: Set[Key], at: datetime) -> tuple[str, ...]:
    """Stop the links that somebody has, and hold back messages that wait. Returns who has got one already."""
    links = [row for row in rows if row.model is Link]
    stopped = [row.pk for row in links if row.key in held]
    Link.objects.filter(pk__in=stopped, revoked_at=None).update(revoked_at=at)
    about = Q(link=None) | Q(link__in=[row.pk for row in links])
    messages = Message.objects.filter(about, act=act)
    sent = [
        message
        for message in messages.select_for_update(of=("self",)).select_related("link").order_by("pk")
        if message.status in (Message.Status.SENT, Message.Status.SENDING)
    ]
    messages.filter(status=Message.Status.WAITING).update(status=Message.Status.WITHDRAWN)
    return tuple(dict.fromkeys(message.link.person_name for message in sent if message.link))


def _one_of_each(events: Iterable[Event]) -> list[Event]:
    """The first event of each citizen and workplace, so that every timeline tells of the undo."""
    first: dict[tuple[int | None, int | None], Event] = {}
    for event in events:
        first.setdefault((event.citizen_id, event.workplace_id), event)
    return list(first.values())
