"""A placement and its ladder of hours."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.minutes import MINUTES_AN_HOUR
from jobspor.base.periods import never_overlapping, right_way_round
from jobspor.citizens.models import Citizen, OfferChoice, Pathway
from jobspor.citizens.models.seen import seen_of_few
from jobspor.companies.models import ContactPerson, Place, Workplace
from jobspor.organisation.models import Employee

WEEK_MINUTES = 37 * MINUTES_AN_HOUR


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Ways to ask for placements."""

    def in_scope(self, scope: Reach) -> Self:
        """Those of citizens in scope."""
        return self.filter(seen_of_few("citizen", scope))

    def not_cancelled(self) -> Self:
        """Agreed, whether or not they have begun or ended."""
        return self.filter(cancelled_on=None)

    def covering(self, on: date) -> Self:
        """Not cancelled, and their days cover a day."""
        return self.between(on, on)

    def between(self, first: date, last: date) -> Self:
        """Not cancelled, with a day of theirs among those from the first to the last; `last` is their last day."""
        return self.not_cancelled().filter(starts_on__lte=last).annotate(last=LAST_DAY).filter(last__gte=first)

    def not_over_for(self, citizen_ids: Collection[int], on: date) -> set[int]:
        """Of some citizens those who have a placement that has not ended, or is to come."""
        theirs = self.not_cancelled().filter(citizen__in=citizen_ids).annotate(last=LAST_DAY)
        return set(theirs.filter(last__gte=on).values_list("citizen_id", flat=True))


# The day it ended, or is to end. Behind row-level security no index is used for COALESCE, which could tell a secret.
LAST_DAY = Case(When(ended_on=None, then=F("ends_on")), default=F("ended_on"))


@tracked(part_of="citizen")
class Placement(MunicipalModel):
    """A citizen's time at a workplace: agreed, begun, followed up, ended.

    Its state is computed from the signatures and days (`rules`), never typed. `rule` keeps the rule the duration was
    checked by: name, day, value, source, verified. `empty_fixed`: so many fixed places of company centres stood empty
    on its first day, when it is an internship outside them.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="placements")
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="placements")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="placements")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="placements", null=True)
    contact_person = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+")
    consultant = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="placements")
    kind = models.CharField("slags", max_length=20)
    ground = models.CharField("begrundelse for længden", max_length=20)
    starts_on = models.DateField("begynder")
    ends_on = models.DateField("slutter")
    purpose = models.CharField("formål", max_length=300)
    subgoals = ArrayField(models.CharField(max_length=200), verbose_name="delmål", default=list)
    internship_tasks = ArrayField(models.CharField(max_length=120), verbose_name="opgaver i praktik", default=list)
    wage_tasks = ArrayField(models.CharField(max_length=120), verbose_name="opgaver med løn", default=list)
    considerations = ArrayField(models.CharField(max_length=200), verbose_name="hensyn", default=list)
    follow_up_weeks = models.PositiveSmallIntegerField("uger mellem opfølgninger")
    rule = models.JSONField("regel")
    agreed_on = models.DateField("aftalt")
    cancelled_on = models.DateField("opgivet før start", null=True)
    ended_on = models.DateField("sluttede", null=True)
    outcome = models.CharField("udfald", max_length=30, blank=True)
    can_now = models.TextField("kan nu", max_length=2000, blank=True)
    aftercare_on = models.DateField("efterværn", null=True)
    choice = models.OneToOneField(OfferChoice, on_delete=models.PROTECT, null=True, related_name="placement")
    empty_fixed = models.PositiveSmallIntegerField("faste pladser, der stod tomme", null=True)
    single_ground = models.CharField("grund til enkeltpraktik", max_length=20, blank=True, default="", db_default="")
    single_why = models.CharField("hvorfor enkeltpraktik", max_length=300, blank=True, default="", db_default="")

    objects = PlacementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality workplace place kind rule empty_fixed",
        personal="citizen pathway contact_person consultant ground starts_on ends_on purpose subgoals internship_tasks "
        "wage_tasks follow_up_weeks agreed_on cancelled_on ended_on outcome can_now aftercare_on choice",
        sensitive="considerations single_ground single_why",
    )

    class Meta:
        verbose_name = "praktik"
        constraints: ClassVar = [
            right_way_round("placement_period"),
            never_overlapping(
                "place",
                name="placement_place_taken",
                ends_on=Coalesce(F("ended_on"), F("ends_on")),
                condition=Q(cancelled_on=None, place__isnull=False),
            ),
            never_overlapping(
                "citizen",
                "kind",
                name="placement_one_of_a_kind",
                ends_on=Coalesce(F("ended_on"), F("ends_on")),
                condition=Q(cancelled_on=None),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, outcome="") | (Q(ended_on__gte=F("starts_on")) & ~Q(outcome="")),
                name="placement_ended_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | Q(ended_on=None), name="placement_cancelled_or_ended"
            ),
            models.CheckConstraint(condition=Q(follow_up_weeks__gte=1), name="placement_is_followed_up"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "citizen", "starts_on"], name="placement_of_citizen"),
            models.Index(fields=["municipality", "workplace"], name="placement_of_workplace"),
            models.Index(
                F("municipality"), LAST_DAY, F("place"), condition=Q(cancelled_on=None), name="placement_by_last_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.workplace_id} {self.starts_on}"

    @property
    def last_day(self) -> date:
        """The day it ended, or is to end."""
        return self.ended_on or self.ends_on


@tracked(part_of="placement")
class HoursStep(MunicipalModel):
    """A step of the hours ladder (timetrappe): minutes a week from a day on, internship and wage apart."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="steps")
    starts_on = models.DateField("fra")
    internship_minutes = models.PositiveSmallIntegerField("praktik, minutter om ugen")
    wage_minutes = models.PositiveSmallIntegerField("løn, minutter om ugen")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="placement starts_on internship_minutes wage_minutes"
    )

    class Meta:
        verbose_name = "trin på timetrappen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["placement", "starts_on"], name="hours_step_once"),
            models.CheckConstraint(
                condition=Q(internship_minutes__lte=WEEK_MINUTES - F("wage_minutes")), name="hours_step_within_a_week"
            ),
            models.CheckConstraint(
                condition=Q(internship_minutes__gt=0) | Q(wage_minutes__gt=0), name="hours_step_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}: {self.internship_minutes} + {self.wage_minutes}"

    @property
    def minutes(self) -> int:
        """All minutes a week."""
        return self.internship_minutes + self.wage_minutes


@tracked(part_of="step")
class DayHours(MunicipalModel):
    """When on a weekday (1 is Monday) of a step. Breaks are working time."""

    step = models.ForeignKey(HoursStep, on_delete=models.CASCADE, related_name="days")
    weekday = models.PositiveSmallIntegerField("ugedag")
    starts_at = models.TimeField("fra klokken")
    ends_at = models.TimeField("til klokken")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="step weekday starts_at ends_at")

    class Meta:
        verbose_name = "dag på timetrappen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "weekday"], name="day_hours_once"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="day_hours_weekday"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="day_hours_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"
