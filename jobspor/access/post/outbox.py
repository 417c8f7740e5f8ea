"""Putting messages into the outbox, and delivering them from there (docs/adr/0015).

A message leaves in three steps, each kept before the next: it is taken up, handed over outside any transaction, and
told how it went. Whoever dies in between leaves it taken up, and the next worker goes on with the same key.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.journal import record
from jobspor.access.links import address, purpose_of, token_of
from jobspor.access.models import Link, Message, User
from jobspor.access.models.links import UNNAMED
from jobspor.access.models.post import Channel, Pace
from jobspor.access.post.carrier import Carrier, Letter, sms_adapter
from jobspor.access.post.ceilings import over_ceiling
from jobspor.access.post.choices import choice_of, how, quiet_on
from jobspor.access.post.failures import GiveUp, NotSent, Reason, TryAgain
from jobspor.access.post.kinds import Kind, kinds
from jobspor.access.post.texts import filled, words_of
from jobspor.access.scope import current, opened_for

log = logging.getLogger(__name__)
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
ON_ITS_WAY = (Message.Status.WAITING, Message.Status.SENDING)
MOST = 500  # messages that one job carries over one line
LOCK = 7513 << 48  # beside the message's number; held as long as somebody carries it


def send_link(
    link: Link, *, once: str, by: Actor, at: datetime | None = None, pace: Pace = Pace.ORDINARY
) -> Message | None:
    """Put the link's message in the outbox: SMS where a phone is known, else mail; None when neither is.

    `once` names what the message is about; a second one for the same thing is not made.
    """
    channel, to = (Channel.SMS, link.phone) if link.phone else (Channel.MAIL, link.email)
    if not to:
        return None
    values = {"name": link.greeted, "about": link.about, "link": "{link}"}
    kind = kinds()[purpose_of(link).code]
    row = {"channel": channel, "to": to, "link": link, "pace": pace}
    message, made = _put(kind, values, language=link.language, once=once, by=by, at=at or timezone.now(), row=row)
    if made:
        _queue(message, by=by)
    return message


def send_notice(
    kind: str, *, user: User, once: str, by: Actor, at: datetime, url: str = "", words: Mapping[str, str] | None = None
) -> Message | None:
    """Mail somebody who signs in, now; None when they want to hear of it in another way than the kind begins with.

    `words` fill the places of the kind and name no citizen; `url` is the path that `{link}` opens.
    """
    message, made = _notice(kind, user=user, once=once, by=by, at=at, url=url, words=words)
    if message and made:
        _queue(message, by=by)
    return message


def put_notice(
    kind: str, *, user: User, once: str, by: Actor, at: datetime, url: str = "", words: Mapping[str, str] | None = None
) -> Message | None:
    """As `send_notice`, for one of many: it goes with the next that are sent over one line."""
    return _notice(kind, user=user, once=once, by=by, at=at, url=url, words=words)[0]


def deliver_message(pk: int, *, by: Actor, at: datetime, carrier: Carrier | None = None) -> Reason | None:
    """Send a message if it still waits; returns why it did not leave. Opens its own scopes: call it outside any.

    A failure is kept on the row and tried again after a growing pause, five times. One whose act has been undone is
    gone, one that would disturb waits for the morning, and one that somebody else carries is left to them.
    """
    with _alone_with(pk) as is_mine:
        letter = _take_up(pk, by=by, at=at) if is_mine else None
        if letter is None:
            return None
        try:
            if carrier is None:
                with Carrier() as own:
                    own.carry(letter)
            else:
                carrier.carry(letter)
        except NotSent as failure:
            log.warning("message %s: %s", pk, failure.reason)
            _not_sent(pk, failure, by=by, at=at)
            return failure.reason
        _sent(pk, by=by, at=at)
        return None


def deliver_waiting(channel: str, *, by: Actor, at: datetime) -> None:
    """Send all that is due in the actor's municipality over one line. Stops when nobody answers at the other end."""
    with opened_for(by, read_only=True):
        due = Message.objects.filter(status__in=ON_ITS_WAY, channel=channel, due_at__lte=at)
        waiting = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:MOST])
    with Carrier() as carrier:
        for pk in waiting:
            if deliver_message(pk, by=by, at=at, carrier=carrier) in (Reason.NO_ANSWER, Reason.NOT_LET_IN):
                return


def greet_nobody(link: Link) -> None:
    """Call the link's person by no name from now on, in what waits to be sent either: the name is protected."""
    name, link.person_name = f" {link.person_name}", UNNAMED
    link.save(update_fields=["person_name"])
    for message in Message.objects.select_for_update().filter(link=link, status=Message.Status.WAITING):
        message.subject, message.body = message.subject.replace(name, ""), message.body.replace(name, "")
        message.save(update_fields=["subject", "body"])


def send_anew(message: Message, *, by: Actor, at: datetime) -> None:
    """Try a message again that was given up; it keeps its key, so nobody gets it twice."""
    message.status, message.attempts, message.due_at = Message.Status.WAITING, 0, at
    message.save(update_fields=["status", "attempts", "due_at"])
    record("message.sent_anew", message, by=by, at=at)
    _queue(message, by=by)


def _notice(
    kind: str, *, user: User, once: str, by: Actor, at: datetime, url: str, words: Mapping[str, str] | None
) -> tuple[Message | None, bool]:
    known = kinds()[kind]
    choice = choice_of(user.pk, municipality=by.municipality)
    if how(known, choice) is not known.begins or not user.is_active:
        return None, False
    values = {"name": user.name, "link": settings.JOBSPOR_ADDRESS + (url or reverse("today")), **(words or {})}
    row = {"channel": Channel.MAIL, "to": user.email, "user": user}
    return _put(known, values, language=choice.language, once=once, by=by, at=at, row=row)


def _put(
    kind: Kind, values: Mapping[str, str], *, language: str, once: str, by: Actor, at: datetime, row: dict[str, Any]
) -> tuple[Message, bool]:
    """The row, made once for each `once`, and whether it was made now."""
    words = words_of(kind, language)
    places = {"organisation": by.organisation, **values}
    body = words.sms if row["channel"] == Channel.SMS else words.mail
    return Message.objects.get_or_create(
        municipality_id=by.municipality,
        once=once,
        defaults={
            "kind": kind.code,
            "text": words.text,
            "subject": " ".join(filled(words.subject, places).split())[:200],
            "body": filled(body, places),
            "act": current().act,
            "made_at": at,
            "due_at": at,
            **row,
        },
    )


@contextmanager
def _alone_with(pk: int) -> Iterator[bool]:
    """Whether nobody else carries the message now. The lock is the connection's: it falls when its worker dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK | pk])
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK | pk])


def _take_up(pk: int, *, by: Actor, at: datetime) -> Letter | None:
    """Keep that the message is about to leave; None when it must not, or not yet."""
    with opened_for(by):
        waiting = Message.objects.select_for_update(of=("self",)).select_related("link")
        message = waiting.filter(pk=pk, status__in=ON_ITS_WAY).first()
        if message is None or _must_wait(message, by=by, at=at):
            return None
        if message.attempts > len(PAUSES):
            _give_up(message, message.reason or Reason.BROKEN_OFF)
            return None
        message.status, message.attempts = Message.Status.SENDING, message.attempts + 1
        message.save(update_fields=["status", "attempts"])
        return _letter(message, at)


def _must_wait(message: Message, *, by: Actor, at: datetime) -> bool:
    """Put off an SMS that would disturb, or of which there have been too many."""
    if message.channel != Channel.SMS or not sms_adapter().disturbs:
        return False
    until = None if message.pace == Pace.ASKED else quiet_on(timezone.localdate(at)).until(at)
    if until is None and not message.attempts and (pause := over_ceiling(message)):
        until, message.reason = at + pause, Reason.TOO_MANY
    if until is not None:
        message.status, message.due_at = Message.Status.WAITING, until
        message.save(update_fields=["status", "due_at", "reason"])
        _queue(message, by=by, after=until - at)
    return until is not None


def _letter(message: Message, at: datetime) -> Letter:
    body = message.body
    if message.link is not None:
        body = body.replace(
            "{link}", address(token_of(message.link, channel=message.channel, message=message.key, at=at))
        )
    headers = {}
    if message.user_id is not None:
        headers["List-Unsubscribe"] = f"<{settings.JOBSPOR_ADDRESS}{reverse('post_choices')}>"
    return Letter(
        channel=message.channel,
        to=message.to,
        subject=message.subject,
        body=body,
        key=str(message.key),
        headers=headers,
    )


def _sent(pk: int, *, by: Actor, at: datetime) -> None:
    with opened_for(by):
        taken_up = Message.objects.filter(pk=pk, status=Message.Status.SENDING)
        taken_up.update(status=Message.Status.SENT, sent_at=at, reason="")


def _not_sent(pk: int, failure: NotSent, *, by: Actor, at: datetime) -> None:
    with opened_for(by):
        message = Message.objects.select_for_update().filter(pk=pk, status=Message.Status.SENDING).first()
        if message is None:
            return
        if isinstance(failure, GiveUp) or message.attempts > len(PAUSES):
            _give_up(message, failure.reason)
            return
        asked = failure.after if isinstance(failure, TryAgain) else None
        pause = max(PAUSES[message.attempts - 1], asked or timedelta())
        message.status, message.reason, message.due_at = Message.Status.WAITING, failure.reason, at + pause
        message.save(update_fields=["status", "reason", "due_at"])
        _queue(message, by=by, after=pause)


def _give_up(message: Message, reason: str) -> None:
    message.status, message.reason = Message.Status.FAILED, reason
    message.save(update_fields=["status", "reason"])


def _queue(message: Message, *, by: Actor, after: timedelta = timedelta()) -> None:
    enqueue("jobspor.access.tasks.send_message", by=by, after=after, message=message.pk)
