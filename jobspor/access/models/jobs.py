"""What the queue does not keep itself: when periodic work was last begun, and why a job failed. Nothing personal."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from jobspor.access.privacy import Keep, Privacy


class PeriodicRun(models.Model):
    """The latest time of its plan that periodic work was put in the queue for, in one municipality (0: in all)."""

    code = models.CharField("arbejde", max_length=60)
    place = models.IntegerField("kommunekode", default=0)
    slot = models.DateTimeField("planlagt")
    begun_at = models.DateTimeField("sat i kø")

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id code place slot begun_at")

    class Meta:
        verbose_name = "periodisk arbejde"
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "place"], name="periodic_run_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class JobFault(models.Model):
    """Why one try of a job failed: the type of the error and where in our code, never its message."""

    job = models.BigIntegerField("job", db_index=True)
    kind = models.CharField("fejl", max_length=80)
    where = models.CharField("hvor", max_length=200, blank=True)
    at = models.DateTimeField("hvornår", db_default=Now())

    privacy: ClassVar = Privacy(Keep.POST, plain="id job kind where at")

    class Meta:
        verbose_name = "jobfejl"

    def __str__(self) -> str:
        return f"{self.job} {self.kind}"
