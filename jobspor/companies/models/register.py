"""The business register: companies and workplaces, the same for all municipalities."""

from typing import ClassVar, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from jobspor.access.models import Municipality
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.sorting import kept
from jobspor.base.text import Worded, gettext_noop


class Sector(Worded):
    """Who owns a company, as far as its form tells."""

    PRIVATE = "private", gettext_noop("privat")
    PUBLIC = "public", gettext_noop("offentlig")


class Branch(models.Model):
    """A branch code (branchekode) with the version of the nomenclature it belongs to: DB07 or, since 2025, DB25."""

    code = models.CharField("branchekode", max_length=6)
    version = models.CharField("udgave", max_length=4)
    title = models.CharField("branche", max_length=200)

    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="id code version title")

    class Meta:
        verbose_name = "branche"
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "version"], name="branch_once")]

    def __str__(self) -> str:
        return self.title


class Postcode(models.Model):
    """A postcode with its town and a point for distances."""

    code = models.CharField("postnummer", max_length=4, primary_key=True)
    town = models.CharField("by", max_length=60)
    lies_in = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", null=True)
    latitude = models.DecimalField("bredde", max_digits=8, decimal_places=5)
    longitude = models.DecimalField("længde", max_digits=8, decimal_places=5)

    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="code town lies_in latitude longitude")

    class Meta:
        verbose_name = "postnummer"

    def __str__(self) -> str:
        return f"{self.code} {self.town}"


class Company(models.Model):
    """A legal unit of the business register, by its CVR number."""

    cvr = models.CharField("CVR-nummer", max_length=8, unique=True)
    name = models.CharField("navn", max_length=300)
    form = models.CharField("virksomhedsform", max_length=60, blank=True)
    is_ad_protected = models.BooleanField("reklamebeskyttet", default=False)
    branch_code = models.CharField("branchekode", max_length=6, blank=True)
    branch_version = models.CharField("branchekodens udgave", max_length=4, blank=True)
    started_on = models.DateField("begyndt", null=True)
    closed_on = models.DateField("ophørt", null=True)
    sector = models.CharField("sektor", max_length=10, blank=True, default="", db_default="")

    privacy: ClassVar = Privacy(
        Keep.NATIONAL,
        plain="id cvr form is_ad_protected branch_code branch_version started_on closed_on sector",
        personal="name",
    )

    class Meta:
        verbose_name = "virksomhed"

    def __str__(self) -> str:
        return self.name


class WorkplaceQuerySet(models.QuerySet["Workplace"]):
    """Ways to ask for workplaces."""

    def in_scope(self, scope: object) -> Self:
        """The register is common: everybody who may see companies may see all of it, but for those that went into
        another one here."""
        return self.exclude(merged_into__isnull=False)

    def running(self) -> Self:
        """Not closed."""
        return self.filter(closed_on=None)


class Workplace(models.Model):
    """A place where people work (produktionsenhed), by its P number. Sizes are the register's, with their day.

    Its branch stands in the newest version of the nomenclature; `earlier_branch_…` is what it was in the one before.
    Where the register knows no point, the postcode's is used for distances. `entered_by` is the municipality that wrote
    it in by hand, until the register tells of it.
    """

    p_number = models.CharField("P-nummer", max_length=10, unique=True)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="workplaces")
    name = models.CharField("navn", max_length=300)
    name_key = kept("name")
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("postnummer", max_length=4, blank=True)
    town = models.CharField("by", max_length=60, blank=True)
    lies_in = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    branch_code = models.CharField("branchekode", max_length=6, blank=True)
    branch_version = models.CharField("branchekodens udgave", max_length=4, blank=True)
    branch_title = models.CharField("branche", max_length=200, blank=True)
    branch_key = kept("branch_title")
    earlier_branch_code = models.CharField("tidligere branchekode", max_length=6, blank=True, default="", db_default="")
    earlier_branch_version = models.CharField("dens udgave", max_length=4, blank=True, default="", db_default="")
    earlier_branch_title = models.CharField("tidligere branche", max_length=200, blank=True, default="", db_default="")
    latitude = models.DecimalField("bredde", max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField("længde", max_digits=8, decimal_places=5, null=True)
    employees = models.PositiveIntegerField("ansatte", null=True)
    full_time_years = models.DecimalField("årsværk", max_digits=8, decimal_places=1, null=True)
    figures_on = models.DateField("tallenes dag", null=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.CharField("e-mail", max_length=254, blank=True)
    is_ad_protected = models.BooleanField("reklamebeskyttet", default=False)
    started_on = models.DateField("begyndt", null=True)
    closed_on = models.DateField("ophørt", null=True)
    entered_by = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    objects = WorkplaceQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.NATIONAL,
        plain="id p_number company postcode town lies_in branch_code branch_version branch_title branch_key "
        "earlier_branch_code earlier_branch_version earlier_branch_title latitude longitude "
        "employees full_time_years figures_on is_ad_protected started_on closed_on entered_by",
        personal="name name_key address phone email",
    )

    class Meta:
        verbose_name = "arbejdssted"
        indexes: ClassVar = [
            GinIndex(OpClass("name_key", name="gin_trgm_ops"), name="workplace_name_trigram"),
            models.Index(fields=["name_key", "id"], condition=Q(closed_on=None), name="workplace_by_name"),
            models.Index(
                fields=["lies_in", "name_key", "id"], condition=Q(closed_on=None), name="workplace_here_by_name"
            ),
            models.Index(
                F("lies_in"),
                OpClass("branch_code", name="varchar_pattern_ops"),
                condition=Q(closed_on=None),
                name="workplace_by_branch",
            ),
            models.Index(fields=["company"], name="workplace_of_company"),
        ]

    def __str__(self) -> str:
        return self.name
