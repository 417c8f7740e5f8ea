"""What employees say they are strong in and want to learn, and the courses they have taken."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.organisation.models.people import Employee


@tracked(part_of="employee")
class Competence(MunicipalModel):
    """What an employee says of themselves about one craft: strong in it, or wants to learn it."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="competences")
    craft = models.CharField("fag", max_length=20)
    says = models.CharField("siger", max_length=20)

    privacy: ClassVar = Privacy(Keep.EMPLOYMENT, plain="id municipality", personal="employee craft says")

    class Meta:
        verbose_name = "kompetence"
        constraints: ClassVar = [models.UniqueConstraint(fields=["employee", "craft"], name="competence_once")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.craft}"


@tracked(part_of="employee")
class CourseTaken(MunicipalModel):
    """A course (kursus) that an employee has taken, and what it is used for."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="courses")
    title = models.CharField("kursus", max_length=120)
    taken_on = models.DateField("taget")
    used_for = models.CharField("bruges til", max_length=200, blank=True)

    privacy: ClassVar = Privacy(Keep.EMPLOYMENT, plain="id municipality", personal="employee title taken_on used_for")

    class Meta:
        verbose_name = "kursus"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["employee", "title", "taken_on"], name="course_taken_once"),
            models.CheckConstraint(condition=~Q(title=""), name="course_taken_has_title"),
        ]

    def __str__(self) -> str:
        return self.title
