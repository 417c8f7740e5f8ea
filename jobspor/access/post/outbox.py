"""Putting messages into the outbox, and delivering them from there."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.links import address, new_token, purpose_of
from jobspor.access.models import Link, Message
from jobspor.access.models.post import Channel
from jobspor.access.scope import current

log = logging.getLogger(__name__)
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))


def send_link(link: Link, *, once: str, by: Actor, at: datetime | None = None) -> Message | None:
    """Put the link's message in the outbox: SMS where a phone is known, else mail; None when neither is.

    `once` names what the message is about; a second one for the same thing is not made.
    """
    purpose = purpose_of(link)
    channel, to = (Channel.SMS, link.phone) if link.phone else (Channel.MAIL, link.email)
    if not to:
        return None
    with translation.override(link.language):
        words = {"name": link.person_name, "about": link.about, "organisation": by.organisation, "link": "{link}"}
        subject = " ".join(translation.gettext(purpose.subject).format_map(words).split())
        body = translation.gettext(purpose.sms if channel == Channel.SMS else purpose.mail).format_map(words)
    message, made = Message.objects.get_or_create(
        municipality_id=by.municipality,
        once=once,
        defaults={
            "channel": channel,
            "to": to,
            "link": link,
            "subject": subject,
            "body": body,
            "act": current().act,
            "made_at": at or timezone.now(),
        },
    )
    if made:
        _queue(message, by=by)
    return message


def deliver_message(pk: int, *, by: Actor, at: datetime) -> None:
    """Send a message if it still waits. A failure is kept on the row and tried again after a growing pause, five times.

    One whose act has been undone is gone, and nothing is sent.
    """
    message = Message.objects.select_for_update().filter(pk=pk, status=Message.Status.WAITING).first()
    if message is None:
        return
    message.attempts += 1
    try:
        with transaction.atomic():  # a token that was not sent is not kept
            _send(message, at)
    except OSError as error:
        log.warning("message %s: %s", message.pk, type(error).__name__)
        if message.attempts > len(PAUSES):
            message.status = Message.Status.FAILED
        else:
            _queue(message, by=by, after=PAUSES[message.attempts - 1])
    else:
        message.status, message.sent_at = Message.Status.SENT, at
    message.save(update_fields=["attempts", "status", "sent_at"])


def _send(message: Message, at: datetime) -> None:
    body = message.body
    if message.link is not None:
        body = body.replace("{link}", address(new_token(message.link, channel=message.channel, at=at)))
    if message.channel == Channel.SMS:
        import_string(settings.JOBSPOR_SMS)().send(to=message.to, text=body)
    else:
        EmailMessage(subject=message.subject, body=body, to=[message.to]).send()


def _queue(message: Message, *, by: Actor, after: timedelta = timedelta()) -> None:
    enqueue("jobspor.access.tasks.send_message", by=by, after=after, message=message.pk)
