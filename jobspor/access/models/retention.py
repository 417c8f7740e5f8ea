"""How long rows are kept, what is held back, and what was erased."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jobspor.access.history import tracked
from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop


@tracked()
class RetentionRule(MunicipalModel):
    """How many months after its end a kind of rows is kept, from a day on. Without one the product's proposal holds."""

    keep = models.CharField("slags", max_length=20)
    months = models.PositiveSmallIntegerField("måneder")
    valid_from = models.DateField("gælder fra")
    decided_by = models.CharField("besluttet af", max_length=120)
    reason = models.CharField("begrundelse", max_length=300)

    privacy: ClassVar = Privacy(
        Keep.ALWAYS, plain="id municipality keep months valid_from reason", personal="decided_by"
    )

    class Meta:
        verbose_name = "regel om sletning"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "keep", "valid_from"], name="retention_rule_once"),
            models.CheckConstraint(condition=Q(months__gte=1), name="retention_rule_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.keep} {self.valid_from}"


class Why(Worded):
    """Why a citizen's rows are held back though their time is over."""

    COMPLAINT = "complaint", gettext_noop("Klagesag")
    ACCESS = "access", gettext_noop("Aktindsigt")
    COURT = "court", gettext_noop("Retssag eller erstatning")
    OTHER = "other", gettext_noop("Andet")


@tracked(part_of="citizen")
class Hold(MunicipalModel):
    """Somebody has said that a citizen's rows must stay, why, and until which day at most."""

    citizen_id = models.BigIntegerField("borger", db_index=True)
    why = models.CharField("grund", max_length=20, choices=[(one.value, one.danish) for one in Why])
    remark = models.CharField("bemærkning", max_length=200, blank=True)
    until = models.DateField("til og med")
    made_by = models.CharField("hvem", max_length=60)
    made_at = models.DateTimeField("hvornår")
    lifted_on = models.DateField("ophævet", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality until lifted_on",
        personal="citizen_id why made_by made_at",
        sensitive="remark",
    )

    class Meta:
        verbose_name = "stop for sletning"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "citizen_id"], condition=Q(lifted_on=None), name="hold_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.until}"


class ErasureNotice(MunicipalModel):
    """The leaders have been told that a citizen's rows will be erased; before that nothing is."""

    citizen_id = models.BigIntegerField("borger")
    due_on = models.DateField("slettes")
    noticed_on = models.DateField("varslet")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen_id due_on noticed_on")

    class Meta:
        verbose_name = "varsel om sletning"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "citizen_id"], name="erasure_notice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.due_on}"


@tracked(part_of="citizen")
class ErasureRequest(MunicipalModel):
    """A leader asks that a citizen is erased before time (article 17), another approves. Both are users' keys."""

    citizen_id = models.BigIntegerField("borger")
    reason = models.CharField("begrundelse", max_length=300)
    asked_by = models.CharField("bedt om af", max_length=60)
    asked_at = models.DateTimeField("bedt om")
    approved_by = models.CharField("godkendt af", max_length=60, blank=True)
    approved_at = models.DateTimeField("godkendt", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen_id asked_by asked_at approved_by approved_at",
        sensitive="reason",
    )

    class Meta:
        verbose_name = "ønske om sletning"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "citizen_id"], name="erasure_request_once"),
            models.CheckConstraint(condition=~Q(approved_by=F("asked_by")), name="erasure_request_by_two"),
            models.CheckConstraint(
                condition=Q(approved_by="", approved_at=None) | (~Q(approved_by="") & Q(approved_at__isnull=False)),
                name="erasure_request_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.citizen_id)


class Erasure(MunicipalModel):
    """What was erased in one transaction, for good: a line of a run's certificate, written with the erasing itself.

    `cause` is a kind of rows, `request`, `orphans` or `again`; `counts` is table -> rows; `digest` the SHA-256 of the
    list of everything that went. `citizens` are the bare numbers of those erased, to do it again after a restore.
    """

    run = models.UUIDField("kørsel", db_index=True)
    cause = models.CharField("årsag", max_length=20)
    months = models.PositiveSmallIntegerField("måneder", null=True)
    rule = models.ForeignKey(RetentionRule, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.CharField("bedt om af", max_length=60, blank=True)
    approved_by = models.CharField("godkendt af", max_length=60, blank=True)
    counts = models.JSONField("rækker")
    citizens = ArrayField(models.BigIntegerField(), verbose_name="numre på borgere", default=list)
    digest = models.CharField("SHA-256", max_length=64)
    made_at = models.DateTimeField("hvornår", db_default=Now())

    privacy: ClassVar = Privacy(
        Keep.ALWAYS,
        plain="id municipality run cause months rule counts citizens digest made_at",
        personal="asked_by approved_by",
    )

    class Meta:
        verbose_name = "sletning"
        indexes: ClassVar = [models.Index(fields=["municipality", "-made_at"], name="erasure_latest")]

    def __str__(self) -> str:
        return f"{self.run} {self.cause}"
