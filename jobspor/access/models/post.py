"""The outbox: a row before anything is sent."""

from typing import ClassVar

from django.db import models

from jobspor.access.fields import EncryptedText
from jobspor.access.models.links import Link
from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.privacy import Keep, Privacy


class Channel(models.TextChoices):
    """How a message travels; mail and SMS are equal."""

    MAIL = "mail", "e-mail"
    SMS = "sms", "SMS"


class Message(MunicipalModel):
    """A mail or SMS to one person. `{link}` in the body becomes the address of a fresh token when it is sent.

    The body holds nothing sensitive. `once` makes a second message for the same thing impossible. `act` is what asked
    for it: undone, the message is not sent.
    """

    class Status(models.TextChoices):
        """Where the message is on its way."""

        WAITING = "waiting", "venter"
        SENT = "sent", "sendt"
        FAILED = "failed", "kunne ikke sendes"
        WITHDRAWN = "withdrawn", "holdt tilbage"

    channel = models.CharField("kanal", max_length=10, choices=Channel)
    to = EncryptedText("til", purpose="message.to")
    link = models.ForeignKey(Link, on_delete=models.CASCADE, null=True, related_name="messages")
    subject = models.CharField("emne", max_length=200, blank=True)
    body = models.TextField("tekst")
    once = models.CharField("nøgle", max_length=120)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField("forsøg", default=0)
    act = models.UUIDField("handling", null=True, db_index=True)
    made_at = models.DateTimeField("lavet")
    sent_at = models.DateTimeField("sendt", null=True)

    privacy: ClassVar = Privacy(
        Keep.POST,
        plain="id municipality channel once status attempts act made_at sent_at",
        personal="link subject body",
        sensitive="to",
    )

    class Meta:
        verbose_name = "besked"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "once"], name="message_once"),
            models.CheckConstraint(
                condition=models.Q(status="sent", sent_at__isnull=False) | ~models.Q(status="sent"),
                name="message_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.once
