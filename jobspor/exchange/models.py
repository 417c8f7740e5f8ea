"""Files on their way in."""

from typing import ClassVar

from django.db import models

from jobspor.access.fields import EncryptedText
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy


class CitizenImport(MunicipalModel):
    """A file of citizens that somebody handed in; its rows wait here until they are taken in or corrected."""

    file_name = models.CharField("fil", max_length=200)
    headers = models.JSONField("overskrifter")
    made_by = models.CharField("hvem", max_length=60)
    made_at = models.DateTimeField("hvornår")

    privacy: ClassVar = Privacy(Keep.STAGED, plain="id municipality headers made_at", personal="file_name made_by")

    def __str__(self) -> str:
        return self.file_name


class StagedRow(MunicipalModel):
    """A row of the file, encrypted whole. It stays, with what is wrong with it, until it is taken in."""

    class Status(models.TextChoices):
        """What the row would do, or has done."""

        NEW = "new", "ny"
        UPDATE = "update", "ændrer"
        SAME = "same", "uændret"
        BAD = "bad", "skal rettes"
        TAKEN = "taken", "hentet"

    source = models.ForeignKey(CitizenImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField("linje")
    cells = EncryptedText("celler", purpose="staged.cells")
    problems = EncryptedText("fejl", purpose="staged.problems", blank=True)
    status = models.CharField("status", max_length=10, choices=Status)
    citizen_id = models.BigIntegerField("borger", null=True)

    privacy: ClassVar = Privacy(
        Keep.STAGED, plain="id municipality source line status", personal="citizen_id", sensitive="cells problems"
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "line"], name="staged_row_once")]
        indexes: ClassVar = [models.Index(fields=["municipality", "source", "status"], name="staged_by_status")]

    def __str__(self) -> str:
        return f"{self.source_id}/{self.line}"
