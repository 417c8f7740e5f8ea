"""Files in a citizen's case."""

from typing import ClassVar

from django.db import models

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, StoredFile
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import Citizen


@tracked(part_of="citizen")
class Attachment(MunicipalModel):
    """A file in the case: what it is, and since when. Its bytes are a `StoredFile`, written once and never changed.

    So history keeps titles and not copies; a file that is taken out stays until retention erases it, for undo.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="attachment")
    title = models.CharField("navn", max_length=100)
    added_at = models.DateTimeField("lagt ind")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen file title added_at")

    class Meta:
        verbose_name = "fil"
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(title=""), name="attachment_has_title")]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.file_id}"
