"""The citizen, the dated facts about benefit and target group, and the team around them."""

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from jobspor.access.actor import Reach
from jobspor.access.crypto import blind_indexes
from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering, never_overlapping, right_way_round
from jobspor.base.sorting import kept
from jobspor.citizens.models.seen import seen_of_few
from jobspor.citizens.rules import age_on
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat

CPR = "citizen.cpr"


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Ways to ask for citizens."""

    def in_scope(self, scope: Reach) -> Self:
        """Those within reach, of a few: a list of its own asks `seen`."""
        return self.filter(seen_of_few("pk", scope))

    def with_cpr(self, cpr: str) -> Self:
        """The citizen with a CPR number of ten digits, or who had it before."""
        indexes = blind_indexes(cpr, purpose=CPR)
        return self.filter(Q(cpr_index__in=indexes) | had_number(indexes))

    def ended(self) -> Self:
        """Those with no pathway that runs; `ended_on` is when the last one did.

        A citizen who never had one has ended when they were handed in.
        """
        history: Any = Citizen.pgh_event_model  # type: ignore[attr-defined]
        made = history.objects.filter(pgh_obj_id=OuterRef("pk"), pgh_label="insert").order_by("pgh_id")
        handed_in = Subquery(made.values(day=TruncDate("pgh_created_at"))[:1])
        runs = Q(pathways__isnull=False, pathways__ended_on=None)
        return self.exclude(runs).annotate(ended_on=Coalesce(Max("pathways__ended_on"), handed_in))

    def by_name(self) -> Self:
        """In Danish order of the full name."""
        return self.order_by("name_key", "pk")


def had_number(indexes: Collection[str]) -> Q:
    """The condition that a citizen had one of the numbers before; as a list of its own, so that indexes are used."""
    former = Citizen._meta.get_field("former_numbers").related_model
    return Q(pk__in=former._base_manager.filter(cpr_index__in=indexes).values("citizen"))


@tracked()
class Citizen(MunicipalModel):
    """A person (borger) whose way to a workplace the municipality supports. Only what is needed."""

    cpr = EncryptedText("CPR-nummer", purpose=CPR)
    cpr_index = models.CharField("CPR-nummer, søgenøgle", max_length=64)
    born_on = models.DateField("født")
    given_names = models.CharField("fornavn", max_length=100)
    family_name = models.CharField("efternavn", max_length=100)
    name_key = kept("given_names", "family_name")
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("postnummer", max_length=4, blank=True)
    language = models.CharField("sprog", max_length=40, blank=True)
    messages_in = models.CharField("beskeder på", max_length=8, default="da", db_default="da")
    needs_interpreter = models.BooleanField("tolk", default=False)
    reach = models.CharField("sådan træffes borgeren", max_length=200, blank=True)

    objects = CitizenQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="born_on given_names family_name name_key phone email address postcode language messages_in "
        "needs_interpreter reach",
        sensitive="cpr cpr_index",
    )

    class Meta:
        verbose_name = "borger"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "cpr_index"], name="citizen_cpr_once"),
            models.CheckConstraint(condition=~Q(given_names="") & ~Q(family_name=""), name="citizen_has_name"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "name_key", "id"], name="citizen_by_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given names and family name."""
        return f"{self.given_names} {self.family_name}"

    def age_on(self, day: date) -> int:
        """Age in whole years on a day."""
        return age_on(self.born_on, day)


class Dated(models.QuerySet["models.Model"]):
    """Rows with a period."""

    def current(self, on: date) -> Self:
        """Those that cover a day."""
        return self.filter(covering(on))


@tracked(part_of="citizen")
class BenefitPeriod(MunicipalModel):
    """A benefit (ydelse) that a citizen receives for a time; independent of target group and contact group."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="benefits")
    benefit = models.CharField("ydelse", max_length=40)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = Dated.as_manager()
    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen benefit starts_on ends_on")

    class Meta:
        verbose_name = "ydelse"
        constraints: ClassVar = [
            never_overlapping("citizen", name="benefit_one_at_a_time"),
            right_way_round("benefit_period"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit} {self.starts_on}"


@tracked(part_of="citizen")
class TargetGroupPeriod(MunicipalModel):
    """The legal target group (målgruppe, LAB § 6) a citizen belongs to for a time; the law's rules ask for it."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="target_groups")
    target_group = models.CharField("målgruppe", max_length=40)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = Dated.as_manager()
    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen target_group starts_on ends_on")

    class Meta:
        verbose_name = "målgruppe"
        constraints: ClassVar = [
            never_overlapping("citizen", name="target_group_one_at_a_time"),
            right_way_round("target_group_period"),
        ]

    def __str__(self) -> str:
        return f"{self.target_group} {self.starts_on}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Ways to ask for assignments."""

    def current(self, on: date) -> Self:
        """Those that hold on a day."""
        return self.filter(covering(on))


@tracked(part_of="citizen")
class Assignment(MunicipalModel):
    """An employee with a hat in a citizen's team, from when to when. Cover is an assignment with an end."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="assignments")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="assignments")
    hat = models.CharField("kasket", max_length=2, choices=[(hat.value, _(hat.danish)) for hat in Hat])
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = AssignmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen employee hat starts_on ends_on")

    class Meta:
        verbose_name = "kasket"
        constraints: ClassVar = [
            never_overlapping("citizen", "hat", "employee", name="assignment_once"),
            right_way_round("assignment_period"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "employee", "citizen"], name="assignment_of_employee"),
        ]

    def __str__(self) -> str:
        return f"{self.hat} {self.employee_id}"
