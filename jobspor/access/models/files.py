"""Files are rows of bytes, under the municipality's policy like everything else."""

from typing import ClassVar

from django.db import models
from django.db.models.lookups import LessThanOrEqual

from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.privacy import Keep, Privacy

MAX_BYTES = 20 * 1024 * 1024


class StoredFile(MunicipalModel):
    """A file: its name, kind, bytes and SHA-256. Reached through the door of the row that points at it."""

    name = models.CharField("navn", max_length=200)
    content_type = models.CharField("type", max_length=100)
    content = models.BinaryField("indhold")
    digest = models.CharField("SHA-256", max_length=64)
    made_at = models.DateTimeField("lavet", db_default=models.functions.Now())

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality content_type digest made_at", personal="name", sensitive="content"
    )

    class Meta:
        verbose_name = "fil"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=LessThanOrEqual(models.Func("content", function="octet_length"), MAX_BYTES),
                name="file_not_too_large",
            ),
        ]

    def __str__(self) -> str:
        return self.name
