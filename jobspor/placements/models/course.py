"""What happens while a placement runs: hours week by week, and follow-ups."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.organisation.models import Employee
from jobspor.placements.models.placement import Placement


@tracked(part_of="placement")
class WeekHours(MunicipalModel):
    """The hours of one week, from its Monday: agreed, attended, absent, in minutes; internship and wage apart.

    Absent is what was agreed and not attended; more than agreed is possible and counts as attended.
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="weeks")
    monday = models.DateField("ugens mandag")
    agreed_internship = models.PositiveSmallIntegerField("aftalt praktik")
    agreed_wage = models.PositiveSmallIntegerField("aftalt løn")
    internship_minutes = models.PositiveSmallIntegerField("praktik")
    wage_minutes = models.PositiveSmallIntegerField("løn")
    absence = models.CharField("fravær", max_length=20, blank=True)
    remark = models.CharField("bemærkning", max_length=200, blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="placement monday agreed_internship agreed_wage internship_minutes wage_minutes absence remark",
    )

    class Meta:
        verbose_name = "ugens timer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["placement", "monday"], name="week_hours_once"),
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="week_hours_begins_monday"),
            models.CheckConstraint(
                condition=~Q(absence="")
                | Q(
                    internship_minutes__gte=F("agreed_internship"),
                    wage_minutes__gte=F("agreed_wage"),
                ),
                name="week_hours_absence_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.monday}"

    @property
    def absent_minutes(self) -> int:
        """Agreed and not attended."""
        return max(0, self.agreed_internship - self.internship_minutes) + max(0, self.agreed_wage - self.wage_minutes)


@tracked(part_of="placement")
class FollowUp(MunicipalModel):
    """A follow-up (opfølgning): planned, then held with a decision made on the spot."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="follow_ups")
    planned_on = models.DateField("planlagt")
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="follow_ups")
    held_on = models.DateField("holdt", null=True)
    decision = models.CharField("beslutning", max_length=20, blank=True)
    text = models.TextField("tekst", max_length=4000, blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="placement planned_on owner held_on decision", sensitive="text"
    )

    class Meta:
        verbose_name = "opfølgning"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(held_on=None, decision="") | (Q(held_on__isnull=False) & ~Q(decision="")),
                name="follow_up_held_with_decision",
            ),
            models.UniqueConstraint(
                fields=["placement", "planned_on"], condition=Q(held_on=None), name="follow_up_once_a_day"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "owner", "planned_on"], condition=Q(held_on=None), name="follow_up_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.planned_on}"
