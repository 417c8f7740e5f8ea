"""How many citizens somebody can have: part time, ceilings, weights; and who works in a pair."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import never_overlapping, right_way_round
from jobspor.organisation.models.people import Employee, RoleModel
from jobspor.organisation.rules.load import Phase


@tracked(part_of="employee")
class Capacity(MunicipalModel):
    """An employee's share of full time for a time, in percent, and a ceiling of their own above every rule."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="capacities")
    share = models.PositiveSmallIntegerField("andel af fuld tid, procent")
    ceiling = models.PositiveSmallIntegerField("eget loft", null=True)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(
        Keep.EMPLOYMENT, plain="id municipality", personal="employee share ceiling starts_on ends_on"
    )

    class Meta:
        verbose_name = "arbejdstid og eget loft"
        constraints: ClassVar = [
            never_overlapping("employee", name="capacity_one_at_a_time"),
            right_way_round("capacity_period"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="capacity_share"),
        ]

    def __str__(self) -> str:
        return f"{self.share} {self.starts_on}"


@tracked(part_of="consultant")
class Pair(MunicipalModel):
    """A consultant and a caseworker who share (mostly) the same citizens (makkerpar, JobFirst 2.3)."""

    consultant = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="pairs_as_consultant")
    caseworker = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="pairs_as_caseworker")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(
        Keep.EMPLOYMENT, plain="id municipality", personal="consultant caseworker starts_on ends_on"
    )

    class Meta:
        verbose_name = "makkerpar"
        constraints: ClassVar = [
            never_overlapping("consultant", "caseworker", name="pair_once"),
            right_way_round("pair_period"),
            models.CheckConstraint(condition=~Q(consultant=F("caseworker")), name="pair_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.consultant_id} {self.caseworker_id}"


@tracked()
class CeilingRule(MunicipalModel):
    """The municipality's ceiling for a time: for everybody, for those with some hats, by a role model, or both.

    `hats` are those one person wears, `vk+m`; empty for everybody. The rule that says most about somebody counts.
    """

    hats = models.CharField("kasketter", max_length=8, blank=True)
    role_model = models.CharField("rollemodel", max_length=20, choices=RoleModel, blank=True)
    ceiling = models.PositiveSmallIntegerField("loft ved fuld tid")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality hats role_model ceiling starts_on ends_on")

    class Meta:
        verbose_name = "loft over sagsstamme"
        constraints: ClassVar = [
            never_overlapping("municipality", "hats", "role_model", name="ceiling_rule_one_at_a_time"),
            right_way_round("ceiling_rule_period"),
        ]

    def __str__(self) -> str:
        return f"{self.hats or '*'} {self.role_model or '*'} {self.ceiling}"


@tracked()
class PhaseWeight(MunicipalModel):
    """How much a citizen in a phase weighs for a time, in percent of one; 100 where the municipality has none."""

    phase = models.CharField("fase", max_length=12, choices=[(phase.value, phase.danish) for phase in Phase])
    percent = models.PositiveSmallIntegerField("vægt, procent")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality phase percent starts_on ends_on")

    class Meta:
        verbose_name = "vægt"
        constraints: ClassVar = [
            never_overlapping("municipality", "phase", name="phase_weight_one_at_a_time"),
            right_way_round("phase_weight_period"),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.percent}"
