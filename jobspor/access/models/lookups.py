"""Look-ups that somebody answers for: cases opened outside one's own area, and the month's sample of the read log."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models.municipality import MunicipalModel
from jobspor.access.models.people import User
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop

LONGEST = timedelta(hours=24)


class Purpose(Worded):
    """Why somebody opens a case outside their own area."""

    TAKE_OVER = "take_over", gettext_noop("Jeg overtager sagen eller er afløser")
    ASKED = "asked", gettext_noop("Borgeren henvender sig")
    FAULT = "fault", gettext_noop("Der er en fejl i sagen")
    COMPLAINT = "complaint", gettext_noop("En klage eller aktindsigt")
    OTHER = "other", gettext_noop("Andet")


class Outcome(Worded):
    """What the leader finds in a look-up."""

    FINE = "fine", gettext_noop("I orden")
    TALK = "talk", gettext_noop("Skal tales om")
    BREACH = "breach", gettext_noop("Brud på reglerne")


class Reviewed(MunicipalModel):
    """A look by `user` that a leader goes through, once: what they find, and what they have to say about it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="hvem")
    outcome = models.CharField(
        "udfald", max_length=10, blank=True, choices=[(one.value, one.danish) for one in Outcome]
    )
    remark = EncryptedText("bemærkning", purpose="lookup.remark", blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gennemset af"
    )
    reviewed_at = models.DateTimeField("gennemset", null=True)

    class Meta:
        abstract = True


def reviewed_whole(name: str) -> models.CheckConstraint:
    """An outcome has somebody who gave it, at some time; without one there is neither."""
    open_still = Q(outcome="", reviewed_by=None, reviewed_at=None)
    given = ~Q(outcome="") & Q(reviewed_by__isnull=False, reviewed_at__isnull=False)
    return models.CheckConstraint(condition=open_still | given, name=f"{name}_reviewed_whole")


class CaseOpeningQuerySet(models.QuerySet["CaseOpening"]):
    """Ways to ask for openings."""

    def open_at(self, moment: datetime) -> Self:
        """Those that let somebody in at a moment."""
        return self.filter(opened_at__lte=moment, until__gt=moment, ended_at=None)

    def waiting(self) -> Self:
        """Those that nobody has gone through."""
        return self.filter(outcome="")


@tracked()
class CaseOpening(Reviewed):
    """Somebody sees a citizen's case outside their own area for a while: why, from when until when.

    It lets in to read, and only this person to this citizen. `ended_at` is when they closed it themselves.
    """

    citizen_id = models.BigIntegerField("borger")
    purpose = models.CharField("formål", max_length=20, choices=[(one.value, one.danish) for one in Purpose])
    reason = EncryptedText("begrundelse", purpose="caseopening.reason", blank=True)
    opened_at = models.DateTimeField("åbnet")
    until = models.DateTimeField("åben til")
    ended_at = models.DateTimeField("lukket", null=True)

    objects = CaseOpeningQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.LOG,
        plain="id municipality",
        personal="citizen_id user purpose opened_at until ended_at outcome reviewed_by reviewed_at",
        sensitive="reason remark",
    )

    class Meta:
        verbose_name = "opslag uden for eget område"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at")) & Q(until__lte=F("opened_at") + LONGEST),
                name="opening_a_day_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.OTHER.value) | ~Q(reason=""), name="opening_has_reason"
            ),
            reviewed_whole("opening"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "user", "citizen_id", "until"], name="opening_of_user"),
            models.Index(fields=["municipality", "citizen_id"], name="opening_of_citizen"),
            models.Index(fields=["municipality", "opened_at"], condition=Q(outcome=""), name="opening_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.citizen_id}"

    @property
    def why(self) -> Purpose:
        """The purpose."""
        return Purpose(self.purpose)

    @property
    def closes_at(self) -> datetime:
        """When it lets nobody in any more."""
        return self.ended_at or self.until


class LogSample(MunicipalModel):
    """A month's look-ups drawn at random for a leader to go through.

    Whoever has the seed and the log draws the same again (docs/adr/0017). `looks` is how many there were to draw from.
    """

    month = models.DateField("måned")
    seed = models.CharField("tilfældigt tal", max_length=64)
    looks = models.PositiveIntegerField("opslag i måneden")
    drawn_at = models.DateTimeField("trukket")

    privacy: ClassVar = Privacy(Keep.LOG, plain="id municipality month seed looks drawn_at")

    class Meta:
        verbose_name = "stikprøve"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "month"], name="sample_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="sample_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Relation(Worded):
    """How near who looked stood to whom they looked at, on the day."""

    OWN = "own", gettext_noop("egen borger")
    TEAM = "team", gettext_noop("teamets borger")
    OPENED = "opened", gettext_noop("åbnet uden for eget område")
    NONE = "none", gettext_noop("ingen")
    SEVERAL = "several", gettext_noop("en liste med flere")


@tracked(part_of="sample")
class SampledLook(Reviewed):
    """A line of the read log in a month's sample.

    `stratum` is what it was drawn for: a role, a refusal, or an opening. `citizen_id` is whom it showed when it showed
    one; the line of the log is known by its number, for it may be erased before.
    """

    sample = models.ForeignKey(LogSample, on_delete=models.CASCADE, related_name="looks_drawn")
    read_id = models.BigIntegerField("opslag")
    citizen_id = models.BigIntegerField("borger", null=True)
    stratum = models.CharField("trukket som", max_length=20)
    relation = models.CharField("forhold", max_length=10, choices=[(one.value, one.danish) for one in Relation])

    privacy: ClassVar = Privacy(
        Keep.LOG,
        plain="id municipality sample stratum",
        personal="read_id citizen_id user relation outcome reviewed_by reviewed_at",
        sensitive="remark",
    )

    class Meta:
        verbose_name = "opslag i stikprøven"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "read_id"], name="sampled_once"),
            reviewed_whole("sampled"),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.read_id}"


class SampleSize(MunicipalModel):
    """How many look-ups a municipality goes through each month, from a month on: a share, at least and at most."""

    valid_from = models.DateField("gælder fra")
    percent = models.DecimalField("procent", max_digits=4, decimal_places=1)
    least = models.PositiveSmallIntegerField("mindst")
    most = models.PositiveSmallIntegerField("højst")

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality valid_from percent least most")

    class Meta:
        verbose_name = "stikprøvens størrelse"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="sample_size_once"),
            models.CheckConstraint(
                condition=Q(least__lte=F("most"), percent__gt=0, percent__lte=100, least__gte=1),
                name="sample_size_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"

    def of(self, looks: int) -> int:
        """How many of so many."""
        return min(looks, max(self.least, min(self.most, round(looks * self.percent / 100))))
