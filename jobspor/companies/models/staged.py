"""Where a file of the register lies while it is compared: unlogged tables that are empty but for that one transaction.

A column that is null is "the source does not say". Filled by COPY, read by `companies.actions.merging_register`.
"""

from typing import ClassVar

from django.db import models

from jobspor.access.privacy import Keep, Privacy


class StagedCompany(models.Model):
    """A company as the file says it, and the row of the register that it is about, if there is one."""

    number = models.BigIntegerField("nummer i filen", primary_key=True)
    company_id = models.BigIntegerField(null=True)
    cvr = models.CharField(max_length=8)
    name = models.CharField(max_length=300)
    form = models.CharField(max_length=60, null=True)
    sector = models.CharField(max_length=10, null=True)
    is_ad_protected = models.BooleanField(null=True)
    branch_code = models.CharField(max_length=6, null=True)
    branch_version = models.CharField(max_length=4, null=True)
    started_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closes = models.BooleanField(null=True)
    protects = models.BooleanField(null=True)

    privacy: ClassVar = Privacy(
        Keep.NATIONAL,
        plain="number company_id cvr form sector is_ad_protected branch_code branch_version started_on closed_on "
        "closes protects",
        personal="name",
    )

    class Meta:
        verbose_name = "virksomhed i en fil"

    def __str__(self) -> str:
        return self.cvr


class StagedWorkplace(models.Model):
    """A workplace as the file says it, and the row of the register that it is about, if there is one."""

    number = models.BigIntegerField("nummer i filen", primary_key=True)
    workplace_id = models.BigIntegerField(null=True)
    p_number = models.CharField(max_length=10)
    cvr = models.CharField(max_length=8)
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=200, null=True)
    postcode = models.CharField(max_length=4, null=True)
    town = models.CharField(max_length=60, null=True)
    lies_in_id = models.IntegerField(null=True)
    branch_code = models.CharField(max_length=6, null=True)
    branch_version = models.CharField(max_length=4, null=True)
    branch_title = models.CharField(max_length=200, null=True)
    earlier_branch_code = models.CharField(max_length=6, null=True)
    earlier_branch_version = models.CharField(max_length=4, null=True)
    earlier_branch_title = models.CharField(max_length=200, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    employees = models.PositiveIntegerField(null=True)
    full_time_years = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    figures_on = models.DateField(null=True)
    phone = models.CharField(max_length=20, null=True)
    email = models.CharField(max_length=254, null=True)
    is_ad_protected = models.BooleanField(null=True)
    started_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    privacy: ClassVar = Privacy(
        Keep.NATIONAL,
        plain="number workplace_id p_number cvr postcode town lies_in_id branch_code branch_version branch_title "
        "earlier_branch_code earlier_branch_version earlier_branch_title latitude longitude employees full_time_years "
        "figures_on is_ad_protected started_on closed_on",
        personal="name address phone email",
    )

    class Meta:
        verbose_name = "arbejdssted i en fil"

    def __str__(self) -> str:
        return self.p_number
