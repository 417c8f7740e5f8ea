"""Group activities: what is offered, its sessions, who is invited, and who came."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.policy import Scope
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.seen import seen_of_few
from jobspor.organisation.models import Employee


class GroupKind(Worded):
    """What a group is for."""

    WORKSHOP = "workshop", gettext_noop("Ressourceværksted")
    CAFE = "cafe", gettext_noop("Jobcafé")
    CV = "cv", gettext_noop("CV-gruppe")
    OTHER = "other", gettext_noop("Andet")


class Turnout(Worded):
    """Whether somebody came to a session."""

    CAME = "came", gettext_noop("Kom")
    EXCUSED = "excused", gettext_noop("Afbud")
    ABSENT = "absent", gettext_noop("Udeblev")


class GroupQuerySet(models.QuerySet["Group"]):
    """Ways to ask for groups."""

    def in_scope(self, scope: Reach) -> Self:
        """Those that the actor, their team or the municipality runs, and those with citizens within reach."""
        if scope.scope == Scope.MUNICIPALITY:
            return self
        if scope.scope == Scope.FIGURES or scope.actor.user_id is None:
            return self.none()
        mine = Q(owner__user=scope.actor.user_id)
        near = mine if scope.scope == Scope.OWN else Q(owner__team__employees__user=scope.actor.user_id)
        members = GroupMember.objects.filter(seen_of_few("citizen", scope), ends_on=None)
        return self.filter(Q(pk__in=self.model.objects.filter(near).values("pk")) | Q(pk__in=members.values("group")))


@tracked()
class Group(MunicipalModel):
    """A group activity (gruppeaktivitet) that citizens are invited to, and the employee who runs it."""

    name = models.CharField("navn", max_length=80)
    kind = models.CharField("slags", max_length=20)
    about = models.CharField("hvad det er", max_length=300, blank=True)
    place = models.CharField("sted", max_length=200, blank=True)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="groups", verbose_name="leder")
    closed_on = models.DateField("sluttet", null=True)

    objects = GroupQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality name kind about place closed_on", personal="owner")

    class Meta:
        verbose_name = "gruppe"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "name"], name="group_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def purpose(self) -> str:
        """What it is for, as a msgid."""
        return GroupKind(self.kind).danish


@tracked(part_of="group")
class GroupSession(MunicipalModel):
    """One time that a group meets."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField("dag")
    clock = models.TimeField("klokken", null=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality group day clock")

    class Meta:
        verbose_name = "gang"
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "day"], name="group_session_once")]
        indexes: ClassVar = [models.Index(fields=["municipality", "day"], name="group_session_day")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.day}"


class GroupMemberQuerySet(models.QuerySet["GroupMember"]):
    """Ways to ask for those who are in a group."""

    def in_scope(self, scope: Reach) -> Self:
        """Citizens within reach; and, for who runs a group, everybody in it: they tick off who came."""
        if scope.scope == Scope.MUNICIPALITY:  # an empty condition says nothing beside another
            return self
        runs = Q(group__owner__user=scope.actor.user_id or 0)
        return self.filter(Q(seen_of_few("citizen", scope)) | runs)


@tracked(part_of="citizen")
class GroupMember(MunicipalModel):
    """A citizen who is invited to a group, from a day until another."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="groups")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = GroupMemberQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="group citizen starts_on ends_on")

    class Meta:
        verbose_name = "deltager i gruppe"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "citizen"], name="group_member_once"),
            right_way_round("group_member_period"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.citizen_id}"


@tracked(part_of="citizen")
class Attendance(MunicipalModel):
    """Whether a citizen came to a session."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="attendances")
    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="attendances")
    turnout = models.CharField("fremmøde", max_length=10)

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="session citizen turnout")

    class Meta:
        verbose_name = "fremmøde"
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "citizen"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.citizen_id} {self.turnout}"
