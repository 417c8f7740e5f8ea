"""A citizen's insight: everything about them, looked through, and given out as a document and as data."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, StoredFile, User
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import Citizen

KEPT = timedelta(days=30)


@tracked(part_of="citizen")
class Insight(MunicipalModel):
    """What a citizen is given to see. It is begun, looked through, and made; its files are kept for thirty days.

    `names_because` is why colleagues' names are in it; empty: they are not.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="insights")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="lavet af")
    begun_at = models.DateTimeField("begyndt")
    made_at = models.DateTimeField("lavet", null=True)
    names_because = models.CharField("medarbejdernavne, fordi", max_length=300, blank=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="dokument"
    )
    data = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="data")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality paper data", personal="citizen made_by begun_at made_at names_because"
    )

    class Meta:
        verbose_name = "indsigt"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen"], condition=Q(made_at=None), name="insight_one_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.begun_at}"

    @property
    def kept_until(self) -> datetime | None:
        """When its files are erased; None while it is not made."""
        return self.made_at and self.made_at + KEPT


@tracked(part_of="insight")
class Omission(MunicipalModel):
    """A row that is left out of an insight, and why: that stands in the document in its place."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="omissions")
    key = models.CharField("række", max_length=120)
    why = models.CharField("hvorfor", max_length=300)

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality insight key", personal="why")

    class Meta:
        verbose_name = "udeladt af indsigt"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["insight", "key"], name="omission_once"),
            models.CheckConstraint(condition=~Q(why=""), name="omission_has_reason"),
        ]

    def __str__(self) -> str:
        return self.key
