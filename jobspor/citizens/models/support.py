"""Efforts beside the place, and what gets in the way on the road."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, User
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.pathway import NextStep
from jobspor.citizens.models.seen import seen
from jobspor.organisation.models import Employee, Team


class EffortKind(Worded):
    """What an effort or an obstacle is about. A row keeps a code that is no longer here, and shows it as it is."""

    SOCIAL = "social", gettext_noop("Socialt")
    HEALTH = "health", gettext_noop("Helbred")
    DEBT = "debt", gettext_noop("Gæld og økonomi")
    FAMILY = "family", gettext_noop("Familie")
    HOUSING = "housing", gettext_noop("Bolig")
    ABUSE = "abuse", gettext_noop("Misbrugsbehandling")
    TRANSPORT = "transport", gettext_noop("Transport")
    LANGUAGE = "language", gettext_noop("Sprog")
    OTHER = "other", gettext_noop("Andet")


class EffortStatus(Worded):
    """How far an effort is."""

    PLANNED = "planned", gettext_noop("Planlagt")
    GOING_ON = "going_on", gettext_noop("I gang")
    DONE = "done", gettext_noop("Nået")
    GIVEN_UP = "given_up", gettext_noop("Opgivet")


OPEN = (EffortStatus.PLANNED.value, EffortStatus.GOING_ON.value)


def kind_name(code: str) -> str:
    """The msgid of a kind; a code that is no longer known is itself."""
    return EffortKind(code).danish if code in set(EffortKind) else code


class SupportRuleQuerySet(models.QuerySet["SupportRule"]):
    """Ways to ask for the rule."""

    def held_on(self, day: date) -> "SupportRule":
        """The municipality's rule of a day; the product's proposal, unsaved, where it has decided none."""
        decided = self.filter(valid_from__lte=day).select_related("backing_team").order_by("-valid_from")
        return decided.first() or SupportRule()


@tracked()
class SupportRule(MunicipalModel):
    """What a municipality has decided from a day on: how many efforts at a time, and who answers obstacles, how soon.

    `most_efforts` is the most that run without a reason (mindsteindgreb), `answer_days` are working days.
    """

    valid_from = models.DateField("gælder fra")
    most_efforts = models.PositiveSmallIntegerField("indsatser ad gangen", default=2)
    answer_days = models.PositiveSmallIntegerField("svar på hindringer, arbejdsdage", default=2)
    backing_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bagland"
    )

    objects = SupportRuleQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality valid_from most_efforts answer_days backing_team")

    class Meta:
        verbose_name = "regel om støtte"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="support_rule_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"


class EffortQuerySet(models.QuerySet["Effort"]):
    """Ways to ask for efforts."""

    def open(self) -> Self:
        """Planned or going on."""
        return self.filter(status__in=OPEN)

    def overdue(self, scope: Reach) -> Self:
        """Open after their last day, of citizens within reach."""
        return self.open().filter(seen("citizen", scope), due_on__lt=scope.on)


@tracked(part_of="citizen")
class Effort(MunicipalModel):
    """Another effort beside the place (samtidig indsats): whose it is, what for, and until when.

    The owner is an employee, or somebody in another department who is named. `because` is why it runs beside more
    than the municipality's number.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="efforts")
    kind = models.CharField("slags", max_length=20)
    title = models.CharField("indsats", max_length=120)
    purpose = models.CharField("formål", max_length=300)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField("ansvarlig", max_length=120, blank=True)
    department = models.CharField("afdeling", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    due_on = models.DateField("frist")
    status = models.CharField("status", max_length=12, default=EffortStatus.PLANNED.value)
    because = models.CharField("hvorfor flere ad gangen", max_length=300, blank=True)
    ended_on = models.DateField("slut", null=True)
    ended_why = models.CharField("hvorfor opgivet", max_length=300, blank=True)

    objects = EffortQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen employee owner_name department phone due_on status ended_on",
        sensitive="kind title purpose because ended_why",
    )

    class Meta:
        verbose_name = "samtidig indsats"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(purpose=""), name="effort_says_what_for"),
            models.CheckConstraint(condition=Q(employee__isnull=False) | ~Q(owner_name=""), name="effort_has_owner"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_on=None) | (~Q(status__in=OPEN) & Q(ended_on__isnull=False)),
                name="effort_ends_with_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=EffortStatus.GIVEN_UP.value) | ~Q(ended_why=""), name="effort_given_up_says_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "due_on"], condition=Q(status__in=OPEN), name="effort_open"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner(self) -> str:
        """Who is responsible, and where."""
        name = self.employee.name if self.employee else self.owner_name
        return ", ".join(filter(None, (name, self.department)))

    @property
    def owner_phone(self) -> str:
        """The owner's number."""
        return self.phone or (self.employee.phone if self.employee else "")

    @property
    def kind_name(self) -> str:
        """The msgid of its kind."""
        return kind_name(self.kind)

    @property
    def status_name(self) -> str:
        """The msgid of its status."""
        return EffortStatus(self.status).danish

    @property
    def is_open(self) -> bool:
        """Tell whether it is planned or going on."""
        return self.status in OPEN


class ObstacleQuerySet(models.QuerySet["Obstacle"]):
    """Ways to ask for obstacles."""

    def in_scope(self, scope: Reach) -> Self:
        """Those of citizens within reach; for whoever is in the backing team, all."""
        return self.filter(seen("citizen", scope) | Q(_backs(scope)))

    def waiting(self, scope: Reach) -> Self:
        """Unanswered ones that wait for the actor: the backing team's, or everybody's around, where none is named."""
        named = Exists(_rule(scope.on).filter(backing_team__isnull=False))
        return self.filter(answered_at=None).filter(_backs(scope) | (~named & seen("citizen", scope)))


def _rule(on: date) -> "models.QuerySet[SupportRule]":
    """The rule of a day, as a part of another question."""
    latest = SupportRule.objects.filter(municipality=OuterRef("municipality"), valid_from__lte=on)
    return SupportRule.objects.filter(pk=Subquery(latest.order_by("-valid_from").values("pk")[:1]))


def _backs(scope: Reach) -> Exists:
    """Tell whether the actor sits in the team that answers obstacles on the day."""
    mine = Employee.objects.current(scope.on).filter(user_id=scope.actor.user_id or 0)
    return Exists(mine.filter(team__in=_rule(scope.on).values("backing_team")))


@tracked(part_of="citizen")
class Obstacle(MunicipalModel):
    """Something in the way (hindring) while a citizen is on the road to a job, and what the backing team answered.

    `answer_by` is the day the answer was promised for. An answer has become an effort or a next step.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="obstacles")
    kind = models.CharField("slags", max_length=20)
    text = models.TextField("hindring", max_length=1000)
    raised_at = models.DateTimeField("rejst")
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="rejst af")
    raised_name = models.CharField("rejst af, navn", max_length=120)
    answer_by = models.DateField("svar lovet")
    answered_at = models.DateTimeField("besvaret", null=True)
    answered_name = models.CharField("besvaret af", max_length=120, blank=True)
    answer = models.TextField("svar", max_length=1000, blank=True)
    effort = models.ForeignKey(Effort, on_delete=models.SET_NULL, null=True, related_name="+")
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ObstacleQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen raised_at raised_by raised_name answer_by answered_at answered_name effort step",
        sensitive="kind text answer",
    )

    class Meta:
        verbose_name = "hindring"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="obstacle_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="obstacle_answered_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "answer_by"], condition=Q(answered_at=None), name="obstacle_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.raised_at:%Y-%m-%d}"

    @property
    def kind_name(self) -> str:
        """The msgid of its kind."""
        return kind_name(self.kind)

    def is_late(self, on: date) -> bool:
        """Tell whether the promised day has gone without an answer."""
        return self.answered_at is None and self.answer_by < on
