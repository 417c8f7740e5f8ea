"""Which workplaces a municipality wants to reach, and how: four groups, rules that select, figures known by hand."""

from collections.abc import Iterator
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Sentence, Worded, gettext_noop
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace
from jobspor.organisation.models import Employee, Team

GROUPS = (1, 2, 3, 4)
"""CABI theme 1: general agreements, company centres, visible to, by letter."""


class Spoken(Worded):
    """Whether we have spoken with a company."""

    ANY = "", gettext_noop("Uanset kontakt")
    NEVER = "never", gettext_noop("Aldrig kontaktet")
    NOT_LATELY = "not_lately", gettext_noop("Ikke kontaktet længe")
    BEFORE = "before", gettext_noop("Kontaktet før")


class Placed(Worded):
    """Whether a citizen has been at a workplace."""

    ANY = "", gettext_noop("Uanset forløb")
    NEVER = "never", gettext_noop("Har aldrig haft en borger")
    BEFORE = "before", gettext_noop("Har haft en borger før")
    NOW = "now", gettext_noop("Har en borger nu")


class Agreed(Worded):
    """Whether there is an agreement with a workplace."""

    ANY = "", gettext_noop("Uanset aftale")
    WITH = "with", gettext_noop("Med aftale")
    WITHOUT = "without", gettext_noop("Uden aftale")


class Most(Worded):
    """Which of them come first, where only so many are wanted."""

    NAME = "", gettext_noop("I alfabetisk orden")
    EMPLOYEES = "employees", gettext_noop("Flest ansatte først")
    SHORT_JOBS = "short_jobs", gettext_noop("Flest job for kortuddannede først")
    ABSENCE = "absence", gettext_noop("Højest sygefravær først")


@tracked()
class SegmentGroup(MunicipalModel):
    """The municipality's own words about one of the four groups; without them the product's proposal is shown."""

    number = models.PositiveSmallIntegerField("gruppe")
    title = models.CharField("navn", max_length=100)
    purpose = models.CharField("formål", max_length=400)
    way = models.CharField("kontaktform", max_length=400)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality number title purpose way")

    class Meta:
        verbose_name = "gruppe af virksomheder"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "number"], name="segment_group_once"),
            models.CheckConstraint(condition=Q(number__in=GROUPS), name="segment_group_of_four"),
        ]

    def __str__(self) -> str:
        return self.title


class SegmentQuerySet(OfMunicipality["Segment"]):
    """Ways to ask for segments."""

    def mine(self, scope: Reach) -> Self:
        """Those that the actor has made, or that are shared with a team of theirs."""
        own = Employee.objects.current(scope.on).filter(user=scope.actor.user_id or 0)
        return self.filter(Q(owner__user=scope.actor.user_id or 0) | Q(team__in=own.values("team")))


@tracked()
class Segment(MunicipalModel):
    """A rule that selects workplaces, with a name. It says what it selects; it never gives a company a score.

    `branches` are beginnings of branch codes. `near` is a postcode and `within` kilometres from it; without them the
    municipality's own workplaces are meant.
    """

    name = models.CharField("navn", max_length=100)
    group = models.PositiveSmallIntegerField("gruppe")
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    branches = ArrayField(models.CharField(max_length=6), verbose_name="brancher", default=list)
    least = models.PositiveIntegerField("mindst ansatte", null=True)
    most = models.PositiveIntegerField("højst ansatte", null=True)
    near = models.CharField("nær postnummer", max_length=4, blank=True)
    within = models.PositiveSmallIntegerField("højst km", null=True)
    spoken = models.CharField("kontakt", max_length=12, blank=True)
    months = models.PositiveSmallIntegerField("måneder uden kontakt", null=True)
    placed = models.CharField("forløb", max_length=12, blank=True)
    agreed = models.CharField("aftale", max_length=12, blank=True)
    short_jobs = models.PositiveIntegerField("mindst job for kortuddannede", null=True)
    absence = models.DecimalField("mindst sygefravær i procent", max_digits=4, decimal_places=1, null=True)
    first = models.CharField("rækkefølge", max_length=12, blank=True)
    at_most = models.PositiveIntegerField("højst så mange", null=True)

    objects = SegmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality name group team branches least most near within spoken months placed agreed short_jobs "
        "absence first at_most",
        personal="owner",
    )

    class Meta:
        verbose_name = "segment"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(group__in=GROUPS), name="segment_of_a_group"),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(least__lte=F("most")), name="segment_size_right_way_round"
            ),
            models.CheckConstraint(
                condition=Q(near="", within=None) | (~Q(near="") & Q(within__isnull=False)), name="segment_near_and_far"
            ),
            models.CheckConstraint(
                condition=Q(spoken="not_lately", months__isnull=False) | (~Q(spoken="not_lately") & Q(months=None)),
                name="segment_months_without",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "group"], name="segment_of_group")]

    def __str__(self) -> str:
        return self.name

    def reasons(self) -> Iterator[Sentence]:
        """What it selects, a sentence for each condition."""
        if self.near:
            yield Sentence(gettext_noop("Højst %(km)s km fra %(near)s"), km=self.within, near=self.near)
        else:
            yield Sentence(gettext_noop("I kommunen"))
        if self.branches:
            yield Sentence(gettext_noop("Brancher, der begynder med %(codes)s"), codes=", ".join(self.branches))
        yield from self._of_size()
        yield from self._of_history()
        if self.short_jobs is not None:
            yield Sentence(
                gettext_noop("Mindst %(count)s job for kortuddannede, så vidt vi ved"), count=self.short_jobs
            )
        if self.absence is not None:
            yield Sentence(gettext_noop("Sygefravær på mindst %(share)s procent, så vidt vi ved"), share=self.absence)
        if self.at_most:
            yield Sentence(gettext_noop("Virksomheder: højst %(count)s"), count=self.at_most)
            yield Sentence(Most(self.first).danish)

    def _of_size(self) -> Iterator[Sentence]:
        if self.least is not None and self.most is not None:
            yield Sentence(gettext_noop("Ansatte: %(least)s til %(most)s"), least=self.least, most=self.most)
        elif self.least is not None:
            yield Sentence(gettext_noop("Ansatte: mindst %(least)s"), least=self.least)
        elif self.most is not None:
            yield Sentence(gettext_noop("Ansatte: højst %(most)s"), most=self.most)

    def _of_history(self) -> Iterator[Sentence]:
        if self.spoken == Spoken.NOT_LATELY:
            yield Sentence(gettext_noop("Ikke kontaktet de sidste %(months)s måneder"), months=self.months)
        elif self.spoken:
            yield Sentence(Spoken(self.spoken).danish)
        if self.placed:
            yield Sentence(Placed(self.placed).danish)
        if self.agreed:
            yield Sentence(Agreed(self.agreed).danish)


@tracked()
class KnownFigures(MunicipalModel):
    """What somebody here knows of a workplace and no register says: jobs for short education, and sickness absence."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="known_figures")
    as_of = models.DateField("opgjort")
    short_jobs = models.PositiveIntegerField("job for kortuddannede", null=True)
    absence = models.DecimalField("sygefravær i procent", max_digits=4, decimal_places=1, null=True)
    source = models.CharField("hvor fra", max_length=120)

    privacy: ClassVar = Privacy(
        Keep.COOPERATION, plain="id municipality workplace as_of short_jobs absence", personal="source"
    )

    class Meta:
        verbose_name = "tal om et arbejdssted"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "workplace", "as_of"], name="known_figures_once"),
            models.CheckConstraint(
                condition=Q(absence=None) | Q(absence__gte=0, absence__lte=100), name="known_figures_absence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.as_of}"
