"""A company with a problem reaches a person here at once."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace
from jobspor.organisation.models import Employee

SUGGESTED = 1
"""Minutes until a person answers, where a municipality has promised nothing itself (CABI, advice 4)."""


class HotlinePromiseQuerySet(OfMunicipality["HotlinePromise"]):
    """Ways to ask for promises of the hotline."""

    def minutes_on(self, day: date) -> int:
        """How soon a person answers, by what is promised on a day."""
        held = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return held.minutes if held else SUGGESTED


@tracked()
class HotlinePromise(MunicipalModel):
    """Within how many minutes a person answers a company's problem, from a day on."""

    valid_from = models.DateField("fra")
    minutes = models.PositiveSmallIntegerField("minutter")

    objects = HotlinePromiseQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality valid_from minutes")

    class Meta:
        verbose_name = "hotlinens svartid"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="hotline_promise_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="hotline_promise_is_time"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} {self.valid_from}"


class HotlineCallQuerySet(OfMunicipality["HotlineCall"]):
    """Ways to ask for calls."""

    def open(self) -> Self:
        """Not closed."""
        return self.filter(closed_at=None)

    def unanswered(self) -> Self:
        """No person has answered yet."""
        return self.filter(answered_at=None, closed_at=None)

    def mine(self, scope: Reach) -> Self:
        """Those that the actor is to answer."""
        return self.filter(receiver__user=scope.actor.user_id or 0)


@tracked()
class HotlineCall(MunicipalModel):
    """A company's problem; no citizen need be in it. `receiver` is who is to answer, and has accepted or not yet.

    `answer_by` is worked out when the call comes, so that a later promise does not move it.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="hotline_calls")
    caller = models.CharField("hvem ringede", max_length=120)
    phone = models.CharField("telefon", max_length=20)
    what = models.TextField("problemet", max_length=1000)
    taken_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField("kom")
    answer_by = models.DateTimeField("svar senest")
    accepted_at = models.DateTimeField("taget imod", null=True)
    answered_at = models.DateTimeField("besvaret", null=True)
    answer = models.CharField("svar", max_length=500, blank=True)
    closed_at = models.DateTimeField("lukket", null=True)
    passed_on = models.PositiveSmallIntegerField("sendt videre", default=0, db_default=0)

    objects = HotlineCallQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace came_at answer_by accepted_at answered_at closed_at passed_on",
        personal="caller phone what taken_by receiver answer",
    )

    class Meta:
        verbose_name = "opkald til hotlinen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(accepted_at__isnull=False) & ~Q(answer=""),
                name="hotline_answered_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(answered_at__isnull=False), name="hotline_answered_before_closed"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "came_at"], condition=Q(closed_at=None), name="hotline_open")
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.came_at}"

    def is_late(self, now: datetime) -> bool:
        """Tell whether a person answered later than promised, or has not yet and it is over time."""
        return (self.answered_at or now) > self.answer_by
