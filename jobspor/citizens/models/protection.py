"""Protected address and name (navne- og adressebeskyttelse): what nobody who does not need it may see."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.actor import Reach
from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.seen import seen_of_few

SOON = timedelta(days=30)


class Kind(models.TextChoices):
    """What is protected."""

    ADDRESS = "address", _("Adressen")
    NAME = "name", _("Navn og adresse")


class ProtectionQuerySet(models.QuerySet["Protection"]):
    """Ways to ask for protections."""

    def in_scope(self, scope: Reach) -> "ProtectionQuerySet":
        """Those of citizens in scope."""
        return self.filter(seen_of_few("citizen", scope))

    def in_force(self) -> "ProtectionQuerySet":
        """Those that nobody has lifted: one whose time has run out protects until somebody says that it does not."""
        return self.filter(lifted_on=None)

    def runs_out(self, on: date) -> "ProtectionQuerySet":
        """Those that ran out, or do so within thirty days."""
        return self.in_force().filter(expires_on__lte=on + SOON)


@tracked(part_of="citizen")
class Protection(MunicipalModel):
    """A citizen's address is protected, or address and name.

    The address stands here, encrypted, and no longer in the citizen's own row: what reads that row, a list, a file or
    a message, cannot tell it (docs/adr/0027).
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="protections")
    kind = models.CharField("beskyttet", max_length=10, choices=Kind)
    starts_on = models.DateField("fra")
    expires_on = models.DateField("udløber", null=True)
    lifted_on = models.DateField("ophævet", null=True)
    address = EncryptedText("adresse", purpose="protection.address", blank=True)
    postcode = EncryptedText("postnummer", purpose="protection.postcode", blank=True)

    objects = ProtectionQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", sensitive="citizen kind starts_on expires_on lifted_on address postcode"
    )

    class Meta:
        verbose_name = "beskyttelse"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen"], condition=Q(lifted_on=None), name="protection_one_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.kind}"
