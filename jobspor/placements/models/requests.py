"""A decision beyond what somebody may decide on the spot, asked for and answered."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.seen import seen_of_few
from jobspor.organisation.models.requests import Answer, LeaderRequest
from jobspor.placements.models.course import FollowUp
from jobspor.placements.models.placement import Placement


class DecisionRequestQuerySet(models.QuerySet["DecisionRequest"]):
    """Ways to ask for requests."""

    def in_scope(self, scope: Reach) -> Self:
        """Those about citizens in scope."""
        return self.filter(seen_of_few("placement__citizen", scope))

    def waiting(self) -> Self:
        """Not answered, and not withdrawn."""
        return self.filter(answer="")

    def unused(self) -> Self:
        """Approved, and not carried out yet."""
        return self.filter(answer=Answer.APPROVED, follow_up=None)


@tracked(part_of="placement")
class DecisionRequest(LeaderRequest):
    """What a worker would decide at a follow-up and may not alone: longer, or more hours.

    `amount` is how much (weeks, or minutes a week) and `limit` what the mandate was; the columns after it are what is
    asked for. `typed` keeps the whole follow-up as it stood in the form, until it is written. `follow_up` is the one
    that the approval was used for.
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField("hvad", max_length=20)
    amount = models.PositiveSmallIntegerField("hvor meget")
    limit = models.PositiveSmallIntegerField("grænse")
    decision = models.CharField("beslutning", max_length=20)
    ends_on = models.DateField("ny sidste dag", null=True)
    ground = models.CharField("begrundelse for længden", max_length=20, blank=True)
    step_on = models.DateField("timer fra", null=True)
    internship_minutes = models.PositiveSmallIntegerField("praktik, minutter om ugen", null=True)
    wage_minutes = models.PositiveSmallIntegerField("løn, minutter om ugen", null=True)
    typed: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("opfølgningen")
    follow_up = models.OneToOneField(FollowUp, on_delete=models.SET_NULL, null=True, related_name="request")

    objects = DecisionRequestQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality kind limit",
        personal="placement amount decision ends_on ground step_on internship_minutes wage_minutes asked_by asked_at "
        "answer_by answer answered_by answered_at follow_up",
        sensitive="why typed answer_why",
    )

    class Meta:
        verbose_name = "anmodning"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["placement", "kind"], condition=Q(answer=""), name="decision_request_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="decision_request_answered",
            ),
            models.CheckConstraint(
                condition=Q(follow_up=None) | Q(answer=Answer.APPROVED.value),
                name="decision_request_used_when_approved",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "answer_by"], condition=Q(answer=""), name="decision_request_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.kind} {self.asked_at:%Y-%m-%d}"

    @property
    def is_usable(self) -> bool:
        """Approved, and not carried out yet."""
        return self.answer == Answer.APPROVED and self.follow_up_id is None
