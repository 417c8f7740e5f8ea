"""Teams, the people who work in them, and how they share the hats."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, User
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering, never_overlapping, right_way_round


class RoleModel(models.TextChoices):
    """How a team shares the hats: the three of JobFirst 2.2, and the two other ways to put three hats on people."""

    ALL_APART = "all_apart", _("Alle hver for sig (tre personer)")
    CONSULTANT_MENTOR = "consultant_mentor", _("Konsulent og mentor i én, sagsbehandler for sig")
    ALL_INCLUSIVE = "all_inclusive", _("Alt i én person")
    CONSULTANT_APART = "consultant_apart", _("Sagsbehandler og mentor i én, konsulent for sig")
    MENTOR_APART = "mentor_apart", _("Sagsbehandler og konsulent i én, mentor for sig")


class Department(models.TextChoices):
    """Which side of the order a team is on (Intern organisering)."""

    UNKNOWN = "", _("ikke skrevet ind")
    REFERRING = "referring", _("Visiterende")
    EXECUTING = "executing", _("Udførende")
    BOTH = "both", _("Begge dele")


class Seating(models.TextChoices):
    """Whether a team's people sit in one place (JobFirst 2.1, figure 2-2)."""

    UNKNOWN = "", _("ikke skrevet ind")
    TOGETHER = "together", _("Sammen")
    PARTLY = "partly", _("Delvis sammen")
    APART = "apart", _("Hver for sig")


class Consultants(models.TextChoices):
    """Where the company consultants of a team's citizens belong; it decides which coordination is due."""

    UNKNOWN = "", _("ikke skrevet ind")
    IN_THE_TEAM = "in_team", _("I teamet (decentralt)")
    IN_SERVICE = "in_service", _("I virksomhedsservice (centralt)")


@tracked()
class Team(MunicipalModel):
    """People who share a caseload and see each other's citizens."""

    name = models.CharField("navn", max_length=100)
    role_model = models.CharField("rollemodel", max_length=20, choices=RoleModel, default=RoleModel.CONSULTANT_MENTOR)
    department = models.CharField("afdeling", max_length=10, choices=Department, blank=True, default="", db_default="")
    seating = models.CharField("sidder", max_length=10, choices=Seating, blank=True, default="", db_default="")
    consultants = models.CharField(
        "konsulenter hører til", max_length=10, choices=Consultants, blank=True, default="", db_default=""
    )
    who_does_what = models.TextField("hvem gør hvad, hvornår", max_length=4000, blank=True, default="", db_default="")

    privacy: ClassVar = Privacy(
        Keep.ALWAYS, plain="id municipality name role_model department seating consultants who_does_what"
    )

    class Meta:
        verbose_name = "team"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "name"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name


@tracked(part_of="team")
class RoleModelPeriod(MunicipalModel):
    """The role model that a team works by for a time. Without one, the team's own column says it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="role_models")
    role_model = models.CharField("rollemodel", max_length=20, choices=RoleModel)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality team role_model starts_on ends_on")

    class Meta:
        verbose_name = "rollemodel"
        constraints: ClassVar = [
            never_overlapping("team", name="role_model_one_at_a_time"),
            right_way_round("role_model_period"),
        ]

    def __str__(self) -> str:
        return f"{self.role_model} {self.starts_on}"


class EmployeeQuerySet(models.QuerySet["Employee"]):
    """Ways to ask for employees."""

    def current(self, on: date) -> Self:
        """Employed on a day."""
        return self.filter(covering(on))


@tracked()
class Employee(MunicipalModel):
    """A user's place in one municipality: team, direct number, and how many citizens at most (sagsstammeloft)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="employments")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="employees")
    phone = models.CharField("direkte nummer", max_length=20)
    ceiling = models.PositiveSmallIntegerField("loft over sagsstamme", null=True)
    starts_on = models.DateField("ansat fra")
    ends_on = models.DateField("ansat til", null=True)

    objects = EmployeeQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.EMPLOYMENT, plain="id municipality", personal="user team phone ceiling starts_on ends_on"
    )

    class Meta:
        verbose_name = "medarbejder"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "user"], name="employee_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="employee_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The user's name."""
        return self.user.name
