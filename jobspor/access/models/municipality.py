"""The municipality, and what every municipal table has."""

from typing import ClassVar

from django.db import models

from jobspor.access.privacy import Keep, Privacy


class Municipality(models.Model):
    """A Danish municipality (kommune). National: all may see that it exists."""

    code = models.IntegerField("kommunekode", primary_key=True)
    name = models.CharField("navn", max_length=100)
    region = models.CharField("region", max_length=100)
    organisation = models.CharField("enhedens navn", max_length=100, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    is_example = models.BooleanField("data er eksempler", default=False)

    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="code name region organisation phone is_example")

    class Meta:
        verbose_name = "kommune"

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """What the unit calls itself; *jobcenter* is leaving the law, so it is theirs to choose."""
        return self.organisation or f"{self.name} Kommune"


class MunicipalModel(models.Model):
    """A row that belongs to one municipality. Its table has a policy from its first migration."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
