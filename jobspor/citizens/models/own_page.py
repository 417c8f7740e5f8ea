"""What stands on a citizen's own page because somebody has put it there."""

from typing import ClassVar

from django.db import models

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.pathway import NextStep


@tracked(part_of="step")
class ToldStep(MunicipalModel):
    """A next step in words to the citizen, for their own page. What no worker has told stays with the workers."""

    step = models.OneToOneField(NextStep, on_delete=models.CASCADE, related_name="told")
    words = models.CharField("sådan står det på borgerens side", max_length=200)

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="step words")

    class Meta:
        verbose_name = "skridt på borgerens side"
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(words=""), name="told_step_has_words")]

    def __str__(self) -> str:
        return self.words
