"""The work agreement and its signatures."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, StoredFile
from jobspor.access.privacy import Keep, Privacy
from jobspor.placements.models.placement import Placement


@tracked(part_of="placement")
class Agreement(MunicipalModel):
    """A version of the work agreement (arbejdsaftale): its whole text, the text's SHA-256, and the printed file.

    A signature is bound to the digest. The old version holds until all three have signed the new one.
    """

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="agreements")
    version = models.PositiveSmallIntegerField("udgave")
    text = models.JSONField("tekst")
    digest = models.CharField("SHA-256", max_length=64)
    why = models.CharField("hvorfor ny udgave", max_length=300, blank=True)
    made_at = models.DateTimeField("lavet")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality version digest made_at", personal="placement why", sensitive="text"
    )

    class Meta:
        verbose_name = "arbejdsaftale"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["placement", "version"], name="agreement_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id}, {self.version}. udgave"


@tracked(part_of="agreement")
class Signature(MunicipalModel):
    """A party's yes to one version: name, role, time, channel, and the digest of what was read."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField("part", max_length=20)
    signer = models.CharField("navn", max_length=120)
    signer_key = models.CharField("hvem", max_length=60)
    channel = models.CharField("kanal", max_length=10)
    digest = models.CharField("SHA-256", max_length=64)
    signed_at = models.DateTimeField("skrevet under")
    withdrawn_at = models.DateTimeField("taget tilbage", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality role channel digest",
        personal="agreement signer signer_key signed_at withdrawn_at",
    )

    class Meta:
        verbose_name = "underskrift"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "role"], condition=Q(withdrawn_at=None), name="signature_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.role}"


@tracked(part_of="agreement")
class AgreementFile(MunicipalModel):
    """The agreement as PDF, with the signatures it had when it was printed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    signed = models.PositiveSmallIntegerField("underskrifter")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality signed", personal="agreement file")

    class Meta:
        verbose_name = "udskrift af aftalen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "signed"], name="agreement_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} ({self.signed})"
