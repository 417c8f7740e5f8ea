"""The outbox: a row before anything is sent; the texts a municipality writes itself, and when nobody is disturbed."""

from datetime import time
from typing import ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now

from jobspor.access.fields import EncryptedText
from jobspor.access.models.links import Link
from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.models.people import User
from jobspor.access.privacy import Keep, Privacy


class Channel(models.TextChoices):
    """How a message travels; mail and SMS are equal."""

    MAIL = "mail", "e-mail"
    SMS = "sms", "SMS"


class Pace(models.TextChoices):
    """Whether a message may wait: what somebody has just asked for comes at any hour."""

    ORDINARY = "ordinary", "i god tid"
    ASKED = "asked", "bedt om nu"


class MessageText(MunicipalModel):
    """A municipality's own words for one kind of message in one language. A change is a new version; the old stay.

    A version without words is the way back to the standard text.
    """

    kind = models.CharField("besked", max_length=40)
    language = models.CharField("sprog", max_length=8)
    version = models.PositiveSmallIntegerField("udgave")
    subject = models.CharField("emne", max_length=200, blank=True)
    mail = models.TextField("e-mail", blank=True)
    sms = models.TextField("SMS", blank=True)
    made_by = models.CharField("hvem", max_length=60)
    made_at = models.DateTimeField("hvornår")

    privacy: ClassVar = Privacy(
        Keep.ALWAYS, plain="id municipality kind language version subject mail sms made_at", personal="made_by"
    )

    class Meta:
        verbose_name = "beskedtekst"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "kind", "language", "version"], name="message_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.version}"

    @property
    def is_standard(self) -> bool:
        """Tell whether this version is the way back to the standard text."""
        return not (self.subject or self.mail or self.sms)


class Message(MunicipalModel):
    """A mail or SMS to one person. `{link}` in the body becomes the address of a link's token when it is sent.

    The body holds nothing sensitive. `once` makes a second message for the same thing impossible, and `key` tells the
    post office that a second try is the same message. `act` is what asked for it: undone, the message is not sent.
    `reason` is a code of `jobspor.access.post.failures`, for the last try that failed. `text` is the municipality's
    version it was written with; None for the standard text. `user` is set when it is for somebody who signs in.
    """

    class Status(models.TextChoices):
        """Where the message is on its way."""

        WAITING = "waiting", "venter"
        SENDING = "sending", "på vej"
        SENT = "sent", "sendt"
        FAILED = "failed", "kunne ikke sendes"
        WITHDRAWN = "withdrawn", "holdt tilbage"

    key = models.UUIDField("nøgle hos posten", db_default=RandomUUID(), editable=False)
    kind = models.CharField("slags", max_length=40, db_default="")
    channel = models.CharField("kanal", max_length=10, choices=Channel)
    to = EncryptedText("til", purpose="message.to")
    link = models.ForeignKey(Link, on_delete=models.CASCADE, null=True, related_name="messages")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.ForeignKey(MessageText, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField("emne", max_length=200, blank=True)
    body = models.TextField("tekst")
    once = models.CharField("nøgle", max_length=120)
    pace = models.CharField("hast", max_length=10, choices=Pace, db_default=Pace.ORDINARY)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField("forsøg", default=0)
    reason = models.CharField("årsag", max_length=20, db_default="", blank=True)
    act = models.UUIDField("handling", null=True, db_index=True)
    made_at = models.DateTimeField("lavet")
    due_at = models.DateTimeField("tidligst", db_default=Now())
    sent_at = models.DateTimeField("sendt", null=True)

    privacy: ClassVar = Privacy(
        Keep.POST,
        plain="id municipality key kind channel text once pace status attempts reason act made_at due_at sent_at",
        personal="link user subject body",
        sensitive="to",
    )

    class Meta:
        verbose_name = "besked"
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "channel", "due_at"],
                condition=models.Q(status__in=("waiting", "sending")),
                name="message_on_its_way",
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "once"], name="message_once"),
            models.CheckConstraint(
                condition=models.Q(status="sent", sent_at__isnull=False) | ~models.Q(status="sent"),
                name="message_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.once


class QuietHours(MunicipalModel):
    """From a day on: between which hours, and whether on Sundays and holidays, no SMS disturbs anybody."""

    valid_from = models.DateField("gælder fra")
    begins = models.TimeField("fra klokken")
    ends = models.TimeField("til klokken")
    on_holidays = models.BooleanField("også søn- og helligdage")

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality valid_from begins ends on_holidays")

    class Meta:
        verbose_name = "stille timer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="quiet_hours_once"),
        ]

    def __str__(self) -> str:
        return str(self.valid_from)


class PostChoice(MunicipalModel):
    """What somebody who signs in wants told by mail, how, and when. Who has none gets what the kinds begin with.

    `wanted` is kind -> how (`jobspor.access.post.kinds.How`). `digest_on` is the last day whose mail was looked at.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    language = models.CharField("sprog", max_length=8, default="da")
    digest_at = models.TimeField("dagens mail klokken", default=time(7, 30))
    wanted = models.JSONField("valg", default=dict)
    digest_on = models.DateField("seneste dag", null=True)

    privacy: ClassVar = Privacy(
        Keep.EMPLOYMENT, plain="id municipality language digest_at wanted digest_on", personal="user"
    )

    class Meta:
        verbose_name = "valg af beskeder"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "user"], name="post_choice_once"),
        ]

    def __str__(self) -> str:
        return str(self.user_id)
