"""Teams, the people who work in them, and how they share the hats."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, User
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering


class RoleModel(models.TextChoices):
    """How a team shares the hats (JobFirst 2.2)."""

    ALL_APART = "all_apart", _("Alle hver for sig (tre personer)")
    CONSULTANT_MENTOR = "consultant_mentor", _("Konsulent og mentor i én, sagsbehandler for sig")
    ALL_INCLUSIVE = "all_inclusive", _("Alt i én person")


@tracked()
class Team(MunicipalModel):
    """People who share a caseload and see each other's citizens."""

    name = models.CharField("navn", max_length=100)
    role_model = models.CharField("rollemodel", max_length=20, choices=RoleModel, default=RoleModel.CONSULTANT_MENTOR)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality name role_model")

    class Meta:
        verbose_name = "team"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "name"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name


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
