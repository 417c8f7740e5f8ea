"""Who answers for what around a citizen, and how a hat goes from one to another."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering, never_overlapping, right_way_round
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.pathway import NextStep
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat


class Duty(models.TextChoices):
    """What exactly one person answers for."""

    COURSE = "course", _("forløbsansvarlig")
    COMPANY = "company", _("taler med virksomheden")


class ResponsibilityQuerySet(models.QuerySet["Responsibility"]):
    """Ways to ask who answers for what."""

    def current(self, on: date) -> Self:
        """Those that hold on a day."""
        return self.filter(covering(on))

    def answering(self, on: date) -> Self:
        """Those who answer for a course on a day, and still work here."""
        here = Q(employee__ends_on=None) | Q(employee__ends_on__gte=on)
        return self.current(on).filter(here, duty=Duty.COURSE)


@tracked(part_of="citizen")
class Responsibility(MunicipalModel):
    """The one person who answers for the course (forløbsansvarlig), or speaks with the company, for a time.

    The database lets no two cover the same day; a day that nobody covers while a pathway runs is shown.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="responsibilities")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="responsibilities")
    duty = models.CharField("ansvar", max_length=8, choices=Duty)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)
    why = models.CharField("hvorfor", max_length=200, blank=True)

    objects = ResponsibilityQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen employee duty starts_on ends_on why"
    )

    class Meta:
        verbose_name = "ansvar"
        constraints: ClassVar = [
            never_overlapping("citizen", "duty", name="responsibility_one_at_a_time"),
            right_way_round("responsibility_period"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.employee_id}"


@tracked(part_of="citizen")
class Handover(MunicipalModel):
    """A hat that goes from one to another at a planned meeting. It switches when both have confirmed.

    `points` are those of the checklist that were gone through; `why` is the reason when there was no meeting.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="handovers")
    hat = models.CharField("kasket", max_length=2, choices=[(hat.value, _(hat.danish)) for hat in Hat])
    giver = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="handovers_given")
    taker = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="handovers_taken")
    meeting_on = models.DateField("møde")
    giver_step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, related_name="+")
    taker_step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, related_name="+")
    points = models.CharField("gennemgået", max_length=100, blank=True)
    note = models.TextField("det skal du også vide", max_length=2000, blank=True)
    giver_on = models.DateField("bekræftet af den, der giver", null=True)
    taker_on = models.DateField("bekræftet af den, der tager", null=True)
    switched_on = models.DateField("skiftet", null=True)
    cancelled_on = models.DateField("aflyst", null=True)
    why = models.CharField("hvorfor uden møde", max_length=200, blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen hat giver taker meeting_on giver_step taker_step points giver_on taker_on switched_on "
        "cancelled_on why",
        sensitive="note",
    )

    class Meta:
        verbose_name = "overdragelse"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "hat", "giver"],
                condition=Q(switched_on=None, cancelled_on=None),
                name="handover_one_open",
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="handover_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.hat} {self.giver_id} {self.taker_id}"
