"""What one municipality knows about a workplace and has agreed with it."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering, never_overlapping, right_way_round
from jobspor.base.sorting import kept
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models.register import Workplace
from jobspor.organisation.models import Employee

M = TypeVar("M", bound=models.Model)


class OfMunicipality(models.QuerySet[M]):
    """Rows about companies: everybody in the municipality who may see companies may see them."""

    def in_scope(self, scope: object) -> Self:
        """All: row-level security keeps the municipalities apart."""
        return self

    def current(self, on: date) -> Self:
        """Those whose period covers a day."""
        return self.filter(covering(on))


@tracked()
class Cooperation(MunicipalModel):
    """One way in (én indgang): the consultant who is the workplace's, and who covers."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="cooperations")
    consultant = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    since = models.DateField("siden")

    privacy: ClassVar = Privacy(Keep.COOPERATION, plain="id municipality workplace since", personal="consultant cover")

    class Meta:
        verbose_name = "samarbejde"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "workplace"], name="cooperation_one_way_in"),
            models.CheckConstraint(
                condition=Q(cover=None) | ~Q(cover=F("consultant")), name="cooperation_cover_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.consultant_id}"


class PersonRole(Worded):
    """What somebody at a workplace is there for, beside being mentor; one person can be several."""

    LEADER = "leader", gettext_noop("leder")
    HR = "hr", gettext_noop("HR")
    REPRESENTATIVE = "representative", gettext_noop("medarbejderrepræsentant")
    FOREMAN = "foreman", gettext_noop("nærmeste leder")
    OFFICE = "office", gettext_noop("løn og papirer")


@tracked()
class ContactPerson(MunicipalModel):
    """Somebody at a workplace: leader, mentor, employee representative. A mentor needs a number, not an e-mail."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="contact_people")
    name = models.CharField("navn", max_length=120)
    title = models.CharField("stilling", max_length=100, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    messages_in = models.CharField("beskeder på", max_length=8, default="da", db_default="da")
    is_mentor = models.BooleanField("virksomhedsmentor", default=False)
    roles = ArrayField(models.CharField(max_length=20), verbose_name="for", default=list, db_default=[])
    may_sign = models.BooleanField("må skrive under", default=False)
    left_on = models.DateField("stoppet", null=True)

    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace",
        personal="name title phone email messages_in is_mentor roles may_sign left_on",
    )

    class Meta:
        verbose_name = "kontaktperson"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="contact_can_be_reached"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role_names(self) -> list[str]:
        """What they are there for, as msgids."""
        return [PersonRole(role).danish for role in self.roles]


@tracked()
class StaffStatement(MunicipalModel):
    """What employer and employee representative state about a workplace's staff: the ratio rule counts from it.

    Figures are full-time persons, the average of the last four months, as the rule in force since 2021 asks.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="staff_statements")
    as_of = models.DateField("opgjort")
    ordinary = models.DecimalField("ordinært ansatte", max_digits=7, decimal_places=2)
    subsidised = models.DecimalField("med tilskud", max_digits=7, decimal_places=2, default=0)
    under_18 = models.DecimalField("under 18 år", max_digits=7, decimal_places=2, default=0)
    employer = models.CharField("udtalt af arbejdsgiver", max_length=120)
    representative = models.CharField("udtalt af medarbejderrepræsentant", max_length=120)

    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace as_of ordinary subsidised under_18",
        personal="employer representative",
    )

    class Meta:
        verbose_name = "udtalelse om ansatte"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "workplace", "as_of"], name="staff_statement_once"),
            models.CheckConstraint(
                condition=Q(ordinary__gte=0, subsidised__gte=0, under_18__gte=0), name="staff_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.as_of}"


class CentreModel(models.IntegerChoices):
    """The four models of a company centre (VC2)."""

    FIXED = 1, _("Fast aftale")
    ADVANCE = 2, _("Forhåndsaftale")
    ON_MATCH = 3, _("Pladsen skabes")
    CLUSTER = 4, _("Klynge")


@tracked()
class CompanyCentre(MunicipalModel):
    """A company centre (virksomhedscenter): an agreement with a workplace on places for the target group.

    `agreed_places` is the most; with `fewest_places` it is a range. `tasks_open`: department and tasks are agreed on
    when a citizen is ready. `shape` is one of the four forms.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="centres")
    model = models.PositiveSmallIntegerField("model", choices=CentreModel)
    shape = models.CharField("form", max_length=20, blank=True, default="", db_default="")
    agreed_places = models.PositiveSmallIntegerField("pladser efter aftalen")
    fewest_places = models.PositiveSmallIntegerField("mindst", null=True)
    tasks_open = models.BooleanField("opgaver aftales senere", default=False, db_default=False)
    coordinator = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+", null=True)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)
    evaluated_on = models.DateField("evalueres", null=True)
    ended_because = models.CharField("hvorfor det sluttede", max_length=300, blank=True, default="", db_default="")

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace model shape agreed_places fewest_places tasks_open starts_on ends_on "
        "evaluated_on ended_because",
        personal="coordinator",
    )

    class Meta:
        verbose_name = "virksomhedscenter"
        constraints: ClassVar = [
            never_overlapping("municipality", "workplace", name="centre_one_at_a_time"),
            right_way_round("centre_period"),
            models.CheckConstraint(
                condition=Q(fewest_places=None) | Q(fewest_places__lte=F("agreed_places")), name="centre_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} model {self.model}"


@tracked()
class Place(MunicipalModel):
    """A place (plads) at a workplace: one person at a time. Each is a row, so that capacity is exact.

    `needs_met` are kinds of `law/data/needs.yaml` that it takes care of; without tasks they are agreed on later.
    `usual_days` are weekdays (1 is Monday) and `usual_from`/`usual_to` the hours that a new agreement begins with.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="places")
    centre = models.ForeignKey(CompanyCentre, on_delete=models.PROTECT, related_name="places", null=True)
    title = models.CharField("plads", max_length=100)
    title_key = kept("title")
    tasks = ArrayField(models.CharField(max_length=120), verbose_name="opgaver", default=list)
    can_offer = models.CharField("det kan pladsen tage hensyn til", max_length=300, blank=True)
    needs_met = ArrayField(models.CharField(max_length=20), verbose_name="hensyn", default=list, db_default=[])
    most_hours = models.PositiveSmallIntegerField("højst timer om ugen", null=True)
    introduction = models.CharField("introduktion", max_length=500, blank=True, default="", db_default="")
    how_to_get_there = models.CharField("vejen dertil", max_length=300, blank=True, default="", db_default="")
    usual_days = ArrayField(models.PositiveSmallIntegerField(), verbose_name="sædvanlige dage", default=list)
    usual_from = models.TimeField("fra klokken", null=True)
    usual_to = models.TimeField("til klokken", null=True)
    mentor = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+", null=True)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace centre title title_key tasks can_offer needs_met most_hours introduction "
        "how_to_get_there usual_days usual_from usual_to starts_on ends_on",
        personal="mentor",
    )

    class Meta:
        verbose_name = "plads"
        constraints: ClassVar = [
            right_way_round("place_period"),
            models.CheckConstraint(
                condition=Q(usual_from=None, usual_to=None) | Q(usual_from__lt=F("usual_to")), name="place_usual_hours"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "workplace"], name="place_of_workplace")]

    def __str__(self) -> str:
        return self.title
