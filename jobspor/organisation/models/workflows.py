"""How the municipality does it here, in its own words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy


def memory_key(municipality: int) -> str:
    """Where a process remembers what a municipality has written."""
    return f"workflows:{municipality}"


@tracked()
class WorkflowText(MunicipalModel):
    """The description of one step of the work, in Markdown. A change is a new version and says why; the old stay.

    A version without words takes the description away.
    """

    step = models.CharField("trin", max_length=20)
    version = models.PositiveSmallIntegerField("udgave")
    text = models.TextField("beskrivelse", max_length=8000, blank=True)
    why = models.CharField("hvorfor", max_length=200, blank=True)
    made_by = models.CharField("skrevet af", max_length=120)
    made_at = models.DateTimeField("skrevet")

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality step version text why made_at", personal="made_by")

    class Meta:
        verbose_name = "arbejdsgang"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "step", "version"], name="workflow_text_once"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(why=""), name="workflow_text_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.version}"
