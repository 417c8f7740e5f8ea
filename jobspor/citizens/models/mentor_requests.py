"""Mentor support beyond what somebody may grant on the spot, asked for and answered."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.mentors import MentorGrant
from jobspor.citizens.models.seen import seen_of_few
from jobspor.organisation.models import Employee
from jobspor.organisation.models.requests import LeaderRequest


class MentorRequestQuerySet(models.QuerySet["MentorRequest"]):
    """Ways to ask for requests."""

    def in_scope(self, scope: Reach) -> Self:
        """Those about citizens in scope."""
        return self.filter(seen_of_few("citizen", scope))


@tracked(part_of="citizen")
class MentorRequest(LeaderRequest):
    """Mentor support that somebody would grant, or a grant they would change, and may not alone.

    `grant` is the one to change; a new one when it has been approved. `limit_minutes` (a week) and `limit_weeks` are
    what the mandate was where it is beyond it; None where it is within.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="mentor_requests")
    grant = models.ForeignKey(MentorGrant, on_delete=models.SET_NULL, null=True, related_name="requests")
    is_change = models.BooleanField("ændring", default=False)
    kind = models.CharField("slags", max_length=12)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    mentor_name = models.CharField("mentor", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    minutes_a_week = models.PositiveSmallIntegerField("minutter om ugen")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")
    paragraph = models.CharField("paragraf", max_length=80, blank=True)
    purpose = models.CharField("hvad støtten skal bruges til", max_length=300)
    limit_minutes = models.PositiveSmallIntegerField("grænse, minutter om ugen", null=True)
    limit_weeks = models.PositiveSmallIntegerField("grænse, uger i alt", null=True)

    objects = MentorRequestQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality is_change limit_minutes limit_weeks",
        personal="citizen grant kind employee mentor_name phone email minutes_a_week starts_on ends_on paragraph "
        "asked_by asked_at answer_by answer answered_by answered_at",
        sensitive="purpose why answer_why",
    )

    class Meta:
        verbose_name = "anmodning om mentorstøtte"
        constraints: ClassVar = [
            right_way_round("mentor_request_period"),
            models.UniqueConstraint(fields=["citizen"], condition=Q(answer=""), name="mentor_request_one_waits"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="mentor_request_answered",
            ),
            models.CheckConstraint(
                condition=Q(limit_minutes__isnull=False) | Q(limit_weeks__isnull=False),
                name="mentor_request_beyond_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "answer_by"], condition=Q(answer=""), name="mentor_request_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.asked_at:%Y-%m-%d}"

    @property
    def mentor(self) -> str:
        """The mentor's name."""
        return self.employee.name if self.employee else self.mentor_name
