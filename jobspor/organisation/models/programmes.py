"""A programme citizens are referred to: its groups, its criteria, what it asks for, and how it is organised."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering, right_way_round
from jobspor.organisation.models.people import Employee
from jobspor.organisation.rules.programmes import Leads, Way


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Ways to ask for programmes."""

    def running(self, on: date) -> Self:
        """Those that take citizens on a day, by name."""
        return self.filter(covering(on)).order_by("name", "pk")


@tracked()
class Programme(MunicipalModel):
    """A programme (program, projekt) with groups that citizens are sorted into.

    `months` on cash benefit without a break longer than `gap_days`, or one of `target_groups`, is what it asks for;
    without months it asks for nothing. `receiver` takes citizens in where the way of organising has a group of its own.
    """

    name = models.CharField("program", max_length=100)
    way = models.CharField("organisering", max_length=10, choices=[(way.value, _(way.danish)) for way in Way])
    receiver = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="receives")
    months = models.PositiveSmallIntegerField("måneder på kontanthjælp", null=True)
    gap_days = models.PositiveSmallIntegerField("dage, en afbrydelse højst må vare", default=0)
    target_groups = ArrayField(models.CharField(max_length=40), verbose_name="målgrupper", default=list)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = ProgrammeQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.ALWAYS, plain="id municipality name way receiver months gap_days target_groups starts_on ends_on"
    )

    class Meta:
        verbose_name = "program"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "name"], name="programme_name_once"),
            models.CheckConstraint(
                condition=Q(way=Way.ORDINARY) | Q(receiver__isnull=False), name="programme_has_receiver"
            ),
            right_way_round("programme_period"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(part_of="programme")
class ReferralGroup(MunicipalModel):
    """A group that citizens are sorted into; `leads` says what a decision into it brings about."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("gruppe", max_length=100)
    text = models.CharField("hvad det vil sige", max_length=300, blank=True)
    leads = models.CharField("fører til", max_length=10, choices=[(one.value, _(one.danish)) for one in Leads])

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality programme number name text leads")

    class Meta:
        verbose_name = "gruppe"
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="referral_group_once"),
            models.CheckConstraint(condition=~Q(name=""), name="referral_group_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(part_of="programme")
class Criterion(MunicipalModel):
    """Something that whoever refers judges, and ticks when it holds. What a rule reckons stands beside."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("kriterium", max_length=200)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality programme number text")

    class Meta:
        verbose_name = "kriterium"
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="criterion_once"),
            models.CheckConstraint(condition=~Q(text=""), name="criterion_has_text"),
        ]

    def __str__(self) -> str:
        return self.text
