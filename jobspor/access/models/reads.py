"""The read log: who was shown whose data, and for what."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.privacy import Keep, Privacy


class Read(MunicipalModel):
    """Somebody was shown rows, or was refused. A list is one row with the ids it showed.

    `opening` is what let them in, when the rows lie outside their own area.
    """

    at = models.DateTimeField("hvornår", db_default=models.functions.Now())
    actor = models.CharField("hvem", max_length=60)
    permission = models.CharField("formål", max_length=40)
    route = models.CharField("side", max_length=80)
    model = models.CharField("slags", max_length=60)
    object_ids = ArrayField(models.BigIntegerField(), verbose_name="rækker")
    refused = models.BooleanField("afvist", default=False)
    opening = models.ForeignKey(
        "access.CaseOpening",
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="reads",
        verbose_name="åbnet for at se",
    )

    privacy: ClassVar = Privacy(
        Keep.LOG, plain="id municipality permission route model refused", personal="at actor object_ids opening"
    )

    class Meta:
        verbose_name = "opslag"
        indexes: ClassVar = [
            models.Index(fields=["municipality", "-at"], name="read_latest"),
            models.Index(fields=["opening"], condition=models.Q(opening__isnull=False), name="read_of_opening"),
            GinIndex(fields=["object_ids"], name="read_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.permission} {self.model}"
