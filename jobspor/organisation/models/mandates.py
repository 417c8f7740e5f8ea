"""What the municipality lets each role decide on the spot, and how long a request waits at most."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Ways to ask for mandates."""

    def in_force(self, on: date) -> Self:
        """The latest of each role and kind that has begun by a day."""
        begun = self.filter(valid_from__lte=on).order_by("role", "kind", "-valid_from")
        return begun.distinct("role", "kind")


@tracked()
class Mandate(MunicipalModel):
    """Up to how much a role decides a kind of matter itself, from a day until the next value. No limit is None."""

    role = models.CharField("rolle", max_length=20)
    kind = models.CharField("beslutning", max_length=20)
    limit = models.PositiveSmallIntegerField("grænse", null=True)
    valid_from = models.DateField("gælder fra")

    objects = MandateQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality role kind limit valid_from")

    class Meta:
        verbose_name = "mandat"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "role", "kind", "valid_from"], name="mandate_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.kind} {self.valid_from}"


@tracked()
class AnswerTime(MunicipalModel):
    """In how many working days a request for a decision is answered, from a day until the next value."""

    working_days = models.PositiveSmallIntegerField("arbejdsdage")
    valid_from = models.DateField("gælder fra")

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality working_days valid_from")

    class Meta:
        verbose_name = "svartid"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="answer_time_once_a_day"),
            models.CheckConstraint(condition=Q(working_days__range=(1, 30)), name="answer_time_some_days"),
        ]

    def __str__(self) -> str:
        return f"{self.working_days} {self.valid_from}"
