"""A round of calls for one purpose: its companies, who calls whom, and how far it is."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models.contacts import Contact
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace
from jobspor.companies.models.segments import Segment
from jobspor.organisation.models import Employee

SUGGESTED = 14
"""Days in which a company is left alone after a colleague's contact, where a municipality has decided nothing."""


class EntryState(Worded):
    """How far one company of a campaign is."""

    WAITING = "waiting", gettext_noop("Venter")
    CALLED = "called", gettext_noop("Ringet, ingen tog den")
    ANSWERED = "answered", gettext_noop("Talt sammen")
    NO = "no", gettext_noop("Nej tak")
    LEFT_OUT = "left_out", gettext_noop("Taget af listen")


TO_CALL = (EntryState.WAITING.value, EntryState.CALLED.value)


class CampaignQuerySet(OfMunicipality["Campaign"]):
    """Ways to ask for campaigns."""

    def running(self) -> Self:
        """Not ended by somebody."""
        return self.filter(ended_on=None)


@tracked()
class Campaign(MunicipalModel):
    """A round of calls with a purpose, a period and an owner. `selected_by` keeps in words what the list was made by.

    It ends when somebody says so, with what was learned; its period says what was planned.
    """

    name = models.CharField("navn", max_length=100)
    purpose = models.CharField("formål", max_length=200)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="campaigns")
    selected_by = models.TextField("valgt efter", max_length=2000)
    ended_on = models.DateField("afsluttet", null=True)
    learned = models.TextField("hvad lærte vi", max_length=2000, blank=True)

    objects = CampaignQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality name purpose starts_on ends_on segment selected_by ended_on",
        personal="owner learned",
    )

    class Meta:
        verbose_name = "kampagne"
        constraints: ClassVar = [
            right_way_round("campaign_period"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(learned=""), name="campaign_ends_with_what_we_learned"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "starts_on"], name="campaign_by_day")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        """Tell whether nobody has ended it."""
        return self.ended_on is None


@tracked()
class CampaignEntry(MunicipalModel):
    """One company of a campaign: who calls it, what for where it is not the campaign's purpose, and how it went.

    `again_on` is the first day for the next attempt, where nobody answered.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="entries")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="campaign_entries")
    caller = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    purpose = models.CharField("formål", max_length=200, blank=True)
    state = models.CharField("stand", max_length=10, default=EntryState.WAITING.value)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="campaign_entries", null=True)
    added_on = models.DateField("sat på")
    again_on = models.DateField("igen", null=True)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality campaign workplace state contact added_on again_on",
        personal="caller purpose",
    )

    class Meta:
        verbose_name = "virksomhed i en kampagne"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "workplace"], name="campaign_entry_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "left_out"]) | Q(contact__isnull=False), name="campaign_entry_spoken"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "workplace"], condition=Q(state__in=TO_CALL), name="campaign_entry_to_call"
            ),
            models.Index(fields=["caller"], condition=Q(state__in=TO_CALL), name="campaign_entry_of_caller"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.workplace_id}"

    @property
    def is_to_call(self) -> bool:
        """Tell whether it still waits for a call that is answered."""
        return self.state in TO_CALL

    @property
    def state_name(self) -> str:
        """How far it is, as a msgid."""
        return EntryState(self.state).danish

    @property
    def about(self) -> str:
        """What the call is for."""
        return self.purpose or self.campaign.purpose


class CallClaimQuerySet(OfMunicipality["CallClaim"]):
    """Ways to ask for claims."""

    def at(self, moment: datetime) -> Self:
        """Those that hold at a moment."""
        return self.filter(until__gt=moment)


class CallClaim(MunicipalModel):
    """Somebody has a company's page open to call it, for a while: nobody else is given the same company."""

    entry = models.OneToOneField(CampaignEntry, on_delete=models.CASCADE, related_name="claim")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField("til")

    objects = CallClaimQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.COOPERATION, plain="id municipality entry until", personal="employee")

    class Meta:
        verbose_name = "opkald på vej"

    def __str__(self) -> str:
        return f"{self.entry_id} {self.until}"


class QuietDaysQuerySet(OfMunicipality["QuietDays"]):
    """Ways to ask for the municipality's number of days."""

    def on(self, day: date) -> int:
        """How many days a company is left alone after a contact, by what holds on a day."""
        held = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return held.days if held else SUGGESTED


@tracked()
class QuietDays(MunicipalModel):
    """For how many days after a colleague's contact a campaign leaves a company alone, from a day on."""

    valid_from = models.DateField("fra")
    days = models.PositiveSmallIntegerField("dage")

    objects = QuietDaysQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality valid_from days")

    class Meta:
        verbose_name = "dage mellem kontakter"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "valid_from"], name="quiet_days_once")]

    def __str__(self) -> str:
        return f"{self.days} {self.valid_from}"
