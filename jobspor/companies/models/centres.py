"""A company centre's contract and its yearly evaluation, the cluster, and places that are asked for."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.companies.models.cooperation import CompanyCentre, ContactPerson, OfMunicipality, Place
from jobspor.companies.models.register import Workplace
from jobspor.companies.rules.centres import ANSWER_DAYS, EVALUATE_MONTHS, WARN_DAYS, Numbers
from jobspor.organisation.models import Employee


class CentreRuleQuerySet(OfMunicipality["CentreRule"]):
    """Ways to ask for the municipality's numbers."""

    def numbers_on(self, day: object) -> Numbers:
        """The numbers of a day; before any are decided, those that are suggested."""
        held = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return Numbers(held.answer_days, held.evaluate_months, held.warn_days) if held else Numbers()


@tracked()
class CentreRule(MunicipalModel):
    """The municipality's own numbers for company centres, from a day on."""

    valid_from = models.DateField("fra")
    answer_days = models.PositiveSmallIntegerField("dage til svar", default=ANSWER_DAYS)
    evaluate_months = models.PositiveSmallIntegerField("måneder mellem evalueringer", default=EVALUATE_MONTHS)
    warn_days = models.PositiveSmallIntegerField("dage før udløb", default=WARN_DAYS)

    objects = CentreRuleQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality valid_from answer_days evaluate_months warn_days")

    class Meta:
        verbose_name = "tal for virksomhedscentre"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="centre_rule_once"),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, evaluate_months__gte=1, warn_days__gte=1), name="centre_rule_is_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}"


class ContractQuerySet(OfMunicipality["CentreContract"]):
    """Ways to ask for contracts."""

    def open(self) -> Self:
        """Written or sent, not signed by both, and not dropped."""
        return self.filter(in_force_at=None, dropped_at=None)


@tracked()
class CentreContract(MunicipalModel):
    """A version of the contract with a company centre: the whole text, its SHA-256, and how far it is.

    The version before holds until both have signed; then the centre takes what is agreed here. `centre` is the one it
    renews, or became.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="centre_contracts")
    centre = models.ForeignKey(CompanyCentre, on_delete=models.PROTECT, related_name="contracts", null=True)
    signatory = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveSmallIntegerField("udgave")
    text = models.JSONField("tekst")
    digest = models.CharField("SHA-256", max_length=64)
    why = models.CharField("hvorfor ny udgave", max_length=300, blank=True)
    made_at = models.DateTimeField("lavet")
    sent_at = models.DateTimeField("sendt", null=True)
    objection = models.CharField("passer ikke", max_length=500, blank=True)
    in_force_at = models.DateTimeField("underskrevet af begge", null=True)
    dropped_at = models.DateTimeField("opgivet", null=True)

    objects = ContractQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace centre version digest why made_at sent_at in_force_at dropped_at",
        personal="signatory text objection",
    )

    class Meta:
        verbose_name = "virksomhedscenterkontrakt"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "workplace", "version"], name="contract_version_once"),
            models.UniqueConstraint(
                fields=["municipality", "workplace"],
                condition=Q(in_force_at=None, dropped_at=None),
                name="contract_one_open",
            ),
            models.CheckConstraint(condition=Q(in_force_at=None) | Q(sent_at__isnull=False), name="contract_was_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id}, {self.version}. udgave"


@tracked(part_of="contract")
class ContractSignature(MunicipalModel):
    """A side's yes to one version: the company's by link, the municipality's at the desk."""

    contract = models.ForeignKey(CentreContract, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField("part", max_length=20)
    signer = models.CharField("navn", max_length=120)
    signer_key = models.CharField("hvem", max_length=60)
    channel = models.CharField("kanal", max_length=10)
    digest = models.CharField("SHA-256", max_length=64)
    signed_at = models.DateTimeField("skrevet under")

    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality contract side channel digest signed_at",
        personal="signer signer_key",
    )

    class Meta:
        verbose_name = "underskrift på kontrakt"
        constraints: ClassVar = [models.UniqueConstraint(fields=["contract", "side"], name="contract_signature_once")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.side}"


@tracked()
class CentreEvaluation(MunicipalModel):
    """How a company centre has gone, talked through with the company once a year."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(CompanyCentre, on_delete=models.PROTECT, related_name="evaluations")
    held_on = models.DateField("holdt")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    works = models.CharField("det virker", max_length=1000)
    change = models.CharField("det ændrer vi", max_length=1000, blank=True)
    verdict = models.CharField("hvad så", max_length=20)
    next_on = models.DateField("næste", null=True)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace centre held_on verdict next_on",
        personal="employee works change",
    )

    class Meta:
        verbose_name = "evaluering af virksomhedscenter"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=F("held_on")), name="evaluation_comes_again"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "centre"], name="evaluation_of_centre")]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.held_on}"


@tracked()
class ClusterMember(MunicipalModel):
    """A small company in a cluster (model 4): its places belong to the centre at the coordinating workplace."""

    centre = models.ForeignKey(CompanyCentre, on_delete=models.PROTECT, related_name="members")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="clusters")
    starts_on = models.DateField("med fra")
    ends_on = models.DateField("med til", null=True)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(Keep.COOPERATION, plain="id municipality centre workplace starts_on ends_on")

    class Meta:
        verbose_name = "medlem af klynge"
        constraints: ClassVar = [
            right_way_round("cluster_member_period"),
            models.UniqueConstraint(
                fields=["centre", "workplace"], condition=Q(ends_on=None), name="cluster_member_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.workplace_id}"


class PlaceRequestQuerySet(OfMunicipality["PlaceRequest"]):
    """Ways to ask for questions about possible places."""

    def open(self) -> Self:
        """Not answered yet."""
        return self.filter(answer="")

    def mine(self, scope: Reach) -> Self:
        """Those that the actor has asked."""
        return self.filter(asked_by__user=scope.actor.user_id or 0)


@tracked()
class PlaceRequest(MunicipalModel):
    """May somebody come to a possible place (model 2)? Asked of the contact person, who answers within some days."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("spurgt")
    wanted_from = models.DateField("fra")
    answer_by = models.DateField("svar senest")
    answer = models.CharField("svar", max_length=10, blank=True)
    remark = models.CharField("bemærkning", max_length=300, blank=True)
    answered_at = models.DateTimeField("svaret", null=True)

    objects = PlaceRequestQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace place asked_at wanted_from answer_by answer answered_at",
        personal="person asked_by remark",
    )

    class Meta:
        verbose_name = "spørgsmål om en plads"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place"], condition=Q(answer=""), name="place_request_one_open"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="place_request_answered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "answer_by"], condition=Q(answer=""), name="place_request_open")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.wanted_from}"
