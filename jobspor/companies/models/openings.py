"""What a company needs done: job orders, small jobs, and tasks carved out of a position."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models.contacts import Promise, PromiseState
from jobspor.companies.models.cooperation import ContactPerson, OfMunicipality
from jobspor.companies.models.register import Workplace


class OpeningKind(Worded):
    """Where an opening comes from."""

    ORDER = "order", gettext_noop("Jobordre")
    SMALL = "small", gettext_noop("Småjob")
    CARVED = "carved", gettext_noop("Skåret ud af en stilling")


class Pay(Worded):
    """What is said about wage."""

    NOT_ASKED = "", gettext_noop("Ikke talt om")
    WAGE = "wage", gettext_noop("Med løn fra første dag")
    TRIAL = "trial", gettext_noop("Praktik først, så løn")
    NONE = "none", gettext_noop("Uden løn")


class OpeningState(Worded):
    """Where an opening stands."""

    OPEN = "open", gettext_noop("Åben")
    FILLED = "filled", gettext_noop("Besat")
    WITHDRAWN = "withdrawn", gettext_noop("Trukket tilbage af virksomheden")
    DECLINED = "declined", gettext_noop("Vi svarede nej")


@tracked()
class Position(MunicipalModel):
    """A position at a workplace taken apart (job carving): its tasks, their hours, and which could be a first job.

    `tasks` are lists of the words, the minutes a week, and whether it could be somebody's first job.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField("stilling", max_length=100)
    tasks = models.JSONField("opgaver", default=list)
    looked_at_on = models.DateField("set på")

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(Keep.COOPERATION, plain="id municipality workplace title tasks looked_at_on")

    class Meta:
        verbose_name = "stilling"
        indexes: ClassVar = [models.Index(fields=["municipality", "workplace"], name="position_of_workplace")]

    def __str__(self) -> str:
        return self.title

    @property
    def first_tasks(self) -> list[tuple[str, int]]:
        """Those that could be somebody's first job: words and minutes a week."""
        return [(words, minutes) for words, minutes, is_first in self.tasks if is_first]

    @property
    def first_minutes(self) -> int:
        """How long those take in a week."""
        return sum(minutes for _words, minutes in self.first_tasks)


class OpeningQuerySet(OfMunicipality["JobOpening"]):
    """Ways to ask for openings."""

    def open(self) -> Self:
        """Neither filled, withdrawn nor declined."""
        return self.filter(state=OpeningState.OPEN.value)

    def in_full(self) -> Self:
        """With all that a page says of them."""
        return self.select_related("workplace", "promise__owner__user", "promise__owner__team", "person", "position")

    def mine(self, scope: Reach) -> Self:
        """Those that the actor has promised to answer."""
        return self.filter(promise__owner__user=scope.actor.user_id or 0)


@tracked()
class JobOpening(MunicipalModel):
    """What a company asks us for: what, how many people, hours, from when, wage, and who asked.

    The company is promised an answer: who gives it and when at the latest stand in `promise`.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="job_openings")
    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, related_name="opening")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, related_name="openings")
    kind = models.CharField("slags", max_length=10)
    title = models.CharField("hvad", max_length=100)
    tasks = ArrayField(models.CharField(max_length=120), verbose_name="opgaver", default=list)
    people = models.PositiveSmallIntegerField("hvor mange", default=1)
    weekly_minutes = models.PositiveSmallIntegerField("timer om ugen", null=True)
    starts_on = models.DateField("fra", null=True)
    pay = models.CharField("løn", max_length=10, blank=True)
    can_offer = models.CharField("det kan der tages hensyn til", max_length=300, blank=True)
    person = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.CharField("hvem bad om det", max_length=120, blank=True)
    asked_on = models.DateField("spurgt")
    state = models.CharField("stand", max_length=10, default="open", db_default="open")
    settled_on = models.DateField("afgjort", null=True)
    reason = models.CharField("hvorfor", max_length=300, blank=True)

    objects = OpeningQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace promise position kind title tasks people weekly_minutes starts_on pay "
        "can_offer asked_on state settled_on",
        personal="person asked_by reason",
    )

    class Meta:
        verbose_name = "jobåbning"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(people__gte=1), name="opening_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(state="open", settled_on=None) | (~Q(state="open") & Q(settled_on__gte=F("asked_on"))),
                name="opening_settled_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["withdrawn", "declined"]) | ~Q(reason=""), name="opening_no_has_reason"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "workplace"], name="opening_of_workplace")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Nobody has settled it yet."""
        return self.state == OpeningState.OPEN

    @property
    def is_answered(self) -> bool:
        """The company has its answer."""
        return self.promise.state == PromiseState.KEPT

    @property
    def kind_name(self) -> str:
        """Where it comes from, as a msgid."""
        return OpeningKind(self.kind).danish

    @property
    def pay_name(self) -> str:
        """What is said about wage, as a msgid."""
        return Pay(self.pay).danish

    @property
    def state_name(self) -> str:
        """Where it stands, as a msgid."""
        return OpeningState(self.state).danish

    @property
    def who_asked(self) -> str:
        """Who at the company asked, by name."""
        return self.person.name if self.person else self.asked_by
