"""Ren besked: what a company was told of a citizen, built on what the citizen had said yes to."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.organisation.models import Employee


@tracked(part_of="citizen")
class CleanMessage(MunicipalModel):
    """A short text that a company was given: which company, by whom, when, for what, and from which facts.

    `facts` are the keys of what the citizen had said yes to (`consideration:12`); the text says nothing else.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="clean_messages")
    company = models.CharField("virksomhed", max_length=120)
    purpose = models.CharField("til hvad", max_length=10, choices=SharePurpose)
    text = models.TextField("beskeden", max_length=2000)
    facts = ArrayField(models.CharField(max_length=40), verbose_name="bygger på")
    used_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="clean_messages")
    used_at = models.DateTimeField("brugt")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality facts", personal="citizen company purpose used_by used_at", sensitive="text"
    )

    class Meta:
        verbose_name = "ren besked"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(company=""), name="clean_message_says_what_to_whom"),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "citizen"], name="clean_message_of")]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.company}"
