"""The cross-disciplinary meeting: its seats, its days, and the cases that wait for it or have been there."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.policy import Scope
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.pathway import NextStep
from jobspor.citizens.models.seen import seen_of_few
from jobspor.organisation.models import Employee

AFTERWARDS = timedelta(days=14)
"""So long after a meeting those with a seat still see its cases."""


class Advice(Worded):
    """What the meeting recommends."""

    REFERRAL = "referral", gettext_noop("Henvis til forløb")
    PLAN = "plan", gettext_noop("Ret planen")
    CLARIFY = "clarify", gettext_noop("Undersøg mere, og kom igen")
    OTHER = "other", gettext_noop("Anden vej")
    NOT_HEARD = "not_heard", gettext_noop("Ikke behandlet")


@tracked()
class Board(MunicipalModel):
    """A cross-disciplinary meeting that comes again (in older cases: rehabiliteringsteam)."""

    name = models.CharField("navn", max_length=80)
    place = models.CharField("sted", max_length=200, blank=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality name place")

    class Meta:
        verbose_name = "tværfagligt møde"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "name"], name="board_name_once")]

    def __str__(self) -> str:
        return self.name


@tracked(part_of="board")
class BoardSeat(MunicipalModel):
    """A standing seat: which department sits there, and the employee who does; none, when it is filled from outside."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField("plads", max_length=80)
    department = models.CharField("forvaltning", max_length=80, blank=True)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality board name department", personal="employee")

    class Meta:
        verbose_name = "fast plads"
        constraints: ClassVar = [models.UniqueConstraint(fields=["board", "name"], name="board_seat_once")]

    def __str__(self) -> str:
        return self.name


@tracked(part_of="board")
class BoardDay(MunicipalModel):
    """A day on which the meeting is held."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="days")
    day = models.DateField("dag")
    clock = models.TimeField("klokken", null=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality board day clock")

    class Meta:
        verbose_name = "mødedag"
        constraints: ClassVar = [models.UniqueConstraint(fields=["board", "day"], name="board_day_once")]

    def __str__(self) -> str:
        return str(self.day)


class BoardCaseQuerySet(models.QuerySet["BoardCase"]):
    """Ways to ask for cases before a meeting."""

    def in_scope(self, scope: Reach) -> Self:
        """Citizens within reach; and, for who has a seat, those on an agenda, until two weeks after the meeting."""
        if scope.scope == Scope.FIGURES or scope.actor.user_id is None:
            return self.none()
        if scope.scope == Scope.MUNICIPALITY:  # an empty condition says nothing beside another
            return self
        seats = BoardSeat.objects.filter(employee__user=scope.actor.user_id).values("board")
        on_agenda = Q(board__in=seats, meeting__day__gte=scope.on - AFTERWARDS)
        return self.filter(Q(seen_of_few("citizen", scope)) | on_agenda)


@tracked(part_of="citizen")
class BoardCase(MunicipalModel):
    """A citizen's case before the meeting: the question, the day, whether the citizen was there, and the advice.

    Without `meeting` it waits. `step` is what was asked of whoever put it there, once there is an advice.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="board_cases")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="cases")
    meeting = models.ForeignKey(BoardDay, on_delete=models.PROTECT, null=True, related_name="cases")
    question = models.CharField("spørgsmål til mødet", max_length=500)
    put_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", verbose_name="sat på af")
    put_on = models.DateField("sat på")
    citizen_present = models.BooleanField("borgeren var med", null=True)
    absent_because = models.CharField("hvorfor uden borgeren", max_length=200, blank=True)
    advice = models.CharField("indstilling", max_length=20, blank=True)
    text = models.TextField("begrundelse", max_length=4000, blank=True)
    advised_on = models.DateField("indstillet", null=True)
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BoardCaseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality board step",
        personal="citizen meeting put_by put_on citizen_present absent_because advice advised_on",
        sensitive="question text",
    )

    class Meta:
        verbose_name = "sag til tværfagligt møde"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "citizen"], condition=Q(advice=""), name="board_case_waits_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "board"], condition=Q(advice=""), name="board_case_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.put_on}"

    @property
    def advised(self) -> str:
        """The advice as a msgid; empty while there is none."""
        return Advice(self.advice).danish if self.advice else ""

    def has_been(self, on: date) -> bool:
        """Tell whether the meeting has come to it by a day."""
        return self.meeting is not None and self.meeting.day <= on
