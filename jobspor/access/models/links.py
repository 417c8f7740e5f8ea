"""Links for people without an account."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.privacy import Keep, Privacy

UNNAMED = "Borgeren"
"""Stands for the name of somebody whose name is protected: the journal says so, and a greeting goes without."""


@tracked(part_of="citizen")
class Link(MunicipalModel):
    """A personal way in for one person and one purpose: expiring, revocable, shown nothing but its purpose.

    `object_id` is the row of the purpose (such as an agreement), `about` what the person is told before they say
    who they are (such as the company's name, never the citizen's).
    """

    purpose = models.CharField("formål", max_length=40)
    object_id = models.BigIntegerField("række")
    citizen_id = models.BigIntegerField("borger", null=True)
    person_name = models.CharField("navn", max_length=120)
    about = models.CharField("handler om", max_length=200, blank=True)
    phone = EncryptedText("telefon", purpose="link.phone", blank=True)
    email = EncryptedText("e-mail", purpose="link.email", blank=True)
    language = models.CharField("sprog", max_length=8, default="da")
    expires_at = models.DateTimeField("udløber")
    revoked_at = models.DateTimeField("stoppet", null=True)
    opened_at = models.DateTimeField("åbnet første gang", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality purpose language expires_at revoked_at",
        personal="object_id citizen_id person_name about opened_at",
        sensitive="phone email",
    )

    class Meta:
        verbose_name = "link"
        indexes: ClassVar = [
            models.Index(fields=["municipality", "purpose", "object_id"], name="link_of_object"),
            models.Index(fields=["citizen_id"], name="link_of_citizen"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(person_name=""), name="link_is_personal"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.object_id}"

    @property
    def greeted(self) -> str:
        """The name that the person is greeted by; none where it is protected."""
        return "" if self.person_name == UNNAMED else self.person_name

    def is_open(self, now: datetime) -> bool:
        """Tell whether the link works at a moment."""
        return self.revoked_at is None and now < self.expires_at

    @property
    def actor_key(self) -> str:
        """How a person with this link is named in journal and history."""
        return f"link:{self.pk}"


class LinkToken(MunicipalModel):
    """A secret that opens a link; only its hash is stored. A new one for each sending, so an older mail still works.

    It expires with what the link had left when it was sent: a link that gets new days does not revive an old message.
    """

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    channel = models.CharField("kanal", max_length=10)
    made_at = models.DateTimeField("lavet")
    expires_at = models.DateTimeField("udløber")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality link channel made_at expires_at", sensitive="digest")

    class Meta:
        verbose_name = "linknøgle"

    def __str__(self) -> str:
        return f"{self.link_id} {self.channel}"

    def is_open(self, now: datetime) -> bool:
        """Tell whether the link opens with this token at a moment."""
        return self.link.is_open(now) and now < self.expires_at
