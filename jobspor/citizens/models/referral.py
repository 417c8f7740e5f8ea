"""Referral: into which group of a programme, why, and by whom; and putting the workplace off."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import never_overlapping, right_way_round
from jobspor.citizens.models.citizen import Citizen, Dated
from jobspor.citizens.models.seen import seen
from jobspor.citizens.rules.benefits import Answer
from jobspor.organisation.models import Employee, Programme, ReferralGroup, Team


@tracked(part_of="citizen")
class ContactGroupPeriod(MunicipalModel):
    """The contact group (kontaktgruppe) that a citizen is in for a time; neither benefit nor target group."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="contact_groups")
    contact_group = models.CharField("kontaktgruppe", max_length=40)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = Dated.as_manager()
    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen contact_group starts_on ends_on")

    class Meta:
        verbose_name = "kontaktgruppe"
        constraints: ClassVar = [
            never_overlapping("citizen", name="contact_group_one_at_a_time"),
            right_way_round("contact_group_period"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_group} {self.starts_on}"


@tracked(part_of="citizen")
class ProgrammePeriod(MunicipalModel):
    """A programme that a citizen is in for a time; one can be in several."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="programmes")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="periods")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="citizen programme starts_on ends_on")

    class Meta:
        verbose_name = "program"
        constraints: ClassVar = [
            never_overlapping("citizen", "programme", name="programme_once_at_a_time"),
            right_way_round("citizen_programme_period"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.starts_on}"


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Ways to ask for referrals."""

    def in_scope(self, scope: Reach) -> "ReferralQuerySet":
        """Those of citizens within reach."""
        return self.filter(seen("citizen_id", scope))

    def standing(self) -> "ReferralQuerySet":
        """Those that no other has replaced."""
        return self.filter(replaced_on=None)

    def waiting(self) -> "ReferralQuerySet":
        """Those that the panel has not decided."""
        return self.standing().filter(decided_on=None)

    def received(self) -> "ReferralQuerySet":
        """Those that somebody of the programme's own group is to take."""
        return self.standing().filter(taken_on=None, receiver__isnull=False)


@tracked(part_of="citizen")
class Referral(MunicipalModel):
    """A referral (henvisning, visitation) to a programme: asked on a day, decided into a group.

    In doubt it waits for the panel: without a group, and `decided_on` is empty. A new decision replaces it and leaves
    it as it was. What the rule said (`eligible`, `eligible_because`), the criteria that were ticked, the target group
    and the months on benefit are as they were on the day. `receiver` has it on their list until somebody takes it.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="referrals")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="referrals")
    group = models.ForeignKey(ReferralGroup, on_delete=models.PROTECT, null=True, related_name="referrals")
    author = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="referrals")
    asked_on = models.DateField("henvist")
    reason = models.TextField("begrundelse", max_length=2000)
    criteria = ArrayField(models.CharField(max_length=200), verbose_name="kriterier", default=list)
    eligible = models.CharField("i målgruppen", max_length=10, choices=[(one.value, _(one.danish)) for one in Answer])
    eligible_because = models.CharField("i målgruppen, fordi", max_length=300)
    in_spite = models.CharField("hvorfor alligevel", max_length=500, blank=True)
    target_group = models.CharField("målgruppe", max_length=40, blank=True)
    months = models.PositiveSmallIntegerField("måneder på ydelse", null=True)
    via_panel = models.BooleanField("gennem panelet", default=False)
    decided_on = models.DateField("afgjort", null=True)
    decided_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="decisions")
    decision_reason = models.TextField("panelets begrundelse", max_length=2000, blank=True)
    receiver = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="received")
    taken_on = models.DateField("taget", null=True)
    replaced_on = models.DateField("afløst", null=True)

    objects = ReferralQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen programme group author asked_on eligible eligible_because target_group months via_panel "
        "decided_on decided_by receiver taken_on replaced_on",
        sensitive="reason criteria in_spite decision_reason",
    )

    class Meta:
        verbose_name = "henvisning"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "programme"], condition=Q(replaced_on=None), name="referral_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, group=None) | Q(decided_on__isnull=False, group__isnull=False),
                name="referral_decided_into_group",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="referral_has_reason"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "asked_on"],
                condition=Q(replaced_on=None, decided_on=None),
                name="referral_waiting",
            ),
            models.Index(fields=["municipality", "programme", "decided_on"], name="referral_decided"),
            models.Index(
                fields=["municipality", "receiver"],
                condition=Q(replaced_on=None, taken_on=None),
                name="referral_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.asked_on}"


class PostponementQuerySet(models.QuerySet["Postponement"]):
    """Ways to ask for postponements."""

    def in_scope(self, scope: Reach) -> "PostponementQuerySet":
        """Those of citizens within reach."""
        return self.filter(seen("citizen_id", scope))

    def running(self) -> "PostponementQuerySet":
        """Those that have not been ended."""
        return self.filter(ended_on=None)


@tracked(part_of="citizen")
class Postponement(MunicipalModel):
    """The workplace is put off (*ikke klar endnu*): why, who decided, and until when. `unit` is the decider's team."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="postponements")
    reason = models.TextField("begrundelse", max_length=1000)
    decided_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="postponements")
    unit = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="postponements")
    decided_on = models.DateField("besluttet")
    until = models.DateField("ny dato")
    ended_on = models.DateField("slut", null=True)

    objects = PostponementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen decided_by unit decided_on until ended_on",
        sensitive="reason",
    )

    class Meta:
        verbose_name = "udsættelse"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="postponement_has_reason"),
            models.CheckConstraint(condition=Q(until__gt=models.F("decided_on")), name="postponement_later"),
            models.UniqueConstraint(fields=["citizen"], condition=Q(ended_on=None), name="postponement_one_runs"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "until"], condition=Q(ended_on=None), name="postponement_running"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.until}"
