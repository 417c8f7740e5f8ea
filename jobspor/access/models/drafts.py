"""Drafts: what somebody has typed into a form and not yet sent."""

from typing import ClassVar

from django.db import models

from jobspor.access.fields import EncryptedText
from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.models.people import User
from jobspor.access.privacy import Keep, Privacy


class Draft(MunicipalModel):
    """What one person has typed into one form, known by the address it posts to.

    Nobody else sees it, and nothing follows from it: it is no act, so neither journal nor history tells of it.
    `content` is JSON as the browser made it; `citizen_id` is whom the form is about, if anybody, for erasure.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    address = models.CharField("formular", max_length=200)
    citizen_id = models.BigIntegerField("borger", null=True)
    content = EncryptedText("indhold", purpose="draft.content")
    saved_at = models.DateTimeField("gemt")

    privacy: ClassVar = Privacy(
        Keep.STAGED, plain="id municipality saved_at", personal="user address citizen_id", sensitive="content"
    )

    class Meta:
        verbose_name = "kladde"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "user", "address"], name="draft_one_of_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.address}"
