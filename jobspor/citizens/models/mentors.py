"""Mentor support: what is granted, what it was used for, and what was promised."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.days import DAYS_A_WEEK, Period
from jobspor.base.periods import right_way_round
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models.citizen import Citizen
from jobspor.organisation.models import Employee


class MentorKind(Worded):
    """Where the mentor comes from."""

    LAB = "lab", gettext_noop("LAB-mentor")
    VOLUNTARY = "voluntary", gettext_noop("Frivillig mentor")
    SOCIAL = "social", gettext_noop("Mentor fra socialområdet")
    HEALTH = "health", gettext_noop("Mentor fra sundhedsområdet")


class UseKind(Worded):
    """What the mentor's time went to."""

    TALK = "talk", gettext_noop("Samtale")
    WORKPLACE = "workplace", gettext_noop("Med på arbejdspladsen")
    DOCTOR = "doctor", gettext_noop("Med til læge")
    SOCIAL = "social", gettext_noop("Med til møde hos kommunen")
    OTHER = "other", gettext_noop("Andet")


ACCOMPANIMENT = (UseKind.WORKPLACE, UseKind.DOCTOR, UseKind.SOCIAL, UseKind.OTHER)


@tracked(part_of="citizen")
class MentorGrant(MunicipalModel):
    """Mentor support that is granted (mentorbevilling): who, how many minutes a week, from when to when, and promises.

    The mentor is an employee, or somebody outside who is named and reports by link. `paragraph` is what the decision
    says; nobody has verified it.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="mentor_grants")
    kind = models.CharField("slags", max_length=12)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    mentor_name = models.CharField("mentor", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    minutes_a_week = models.PositiveSmallIntegerField("minutter om ugen")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")
    decided_on = models.DateField("bevilget")
    paragraph = models.CharField("paragraf", max_length=80, blank=True)
    purpose = models.CharField("hvad støtten skal bruges til", max_length=300)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen kind employee mentor_name phone email minutes_a_week starts_on ends_on decided_on paragraph",
        sensitive="purpose",
    )

    class Meta:
        verbose_name = "mentorbevilling"
        constraints: ClassVar = [
            right_way_round("mentor_grant_period"),
            models.CheckConstraint(
                condition=Q(employee__isnull=False) | ~Q(mentor_name=""), name="mentor_grant_has_mentor"
            ),
            models.CheckConstraint(condition=Q(minutes_a_week__gt=0), name="mentor_grant_has_time"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.starts_on}"

    @property
    def mentor(self) -> str:
        """The mentor's name."""
        return self.employee.name if self.employee else self.mentor_name

    @property
    def mentor_phone(self) -> str:
        """The mentor's number."""
        return self.employee.phone if self.employee else self.phone

    @property
    def kind_name(self) -> str:
        """The msgid of its kind."""
        return MentorKind(self.kind).danish

    @property
    def minutes(self) -> int:
        """All minutes of the period: a week's for seven days, and of a part of a week the same part."""
        return self.minutes_a_week * Period(self.starts_on, self.ends_on).days // DAYS_A_WEEK

    def covers(self, day: date) -> bool:
        """Tell whether it runs on a day."""
        return self.starts_on <= day <= self.ends_on


@tracked(part_of="citizen")
class MentorUse(MunicipalModel):
    """What a mentor did with the citizen on a day, or has planned to: without minutes it has not been yet."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")
    grant = models.ForeignKey(MentorGrant, on_delete=models.CASCADE, related_name="uses")
    day = models.DateField("dag")
    what = models.CharField("hvad", max_length=12)
    where = models.CharField("hvor", max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField("minutter", null=True)
    told_by = models.CharField("skrevet af", max_length=120)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen grant day minutes told_by", sensitive="what where"
    )

    class Meta:
        verbose_name = "mentortid"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes=None) | Q(minutes__gt=0), name="mentor_use_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} {self.day}"

    @property
    def what_name(self) -> str:
        """The msgid of what it was."""
        return UseKind(self.what).danish


@tracked(part_of="citizen")
class MentorPromise(MunicipalModel):
    """Something a mentor has promised the citizen: until when, and whether it was kept, or why not."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")
    grant = models.ForeignKey(MentorGrant, on_delete=models.CASCADE, related_name="promises")
    what = models.CharField("hvad er lovet", max_length=200)
    due_on = models.DateField("senest")
    kept_on = models.DateField("holdt", null=True)
    broken_why = models.CharField("ikke holdt, fordi", max_length=200, blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen grant what due_on kept_on broken_why"
    )

    class Meta:
        verbose_name = "mentors løfte"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kept_on=None) | Q(broken_why=""), name="mentor_promise_kept_or_not"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be kept."""
        return self.kept_on is None and not self.broken_why
