"""A municipality's own sign-in, and who is who there. Read before anybody is known, so without row-level security."""

from datetime import date
from typing import ClassVar, Self

from django.db import models

from jobspor.access.fields import EncryptedText
from jobspor.access.models.municipality import Municipality
from jobspor.access.models.people import User
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import covering


class Kind(models.TextChoices):
    """The language that the provider speaks."""

    OIDC = "oidc", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


class RolesAs(models.TextChoices):
    """How the provider writes what somebody may."""

    LIST = "list", "liste af værdier"
    PRIVILEGES = "privileges", "OIO Basic Privilege Profile"


class ProviderQuerySet(models.QuerySet["IdentityProvider"]):
    """Ways to ask for providers."""

    def current(self, on: date) -> Self:
        """In use on a day."""
        return self.filter(covering(on))


class IdentityProvider(models.Model):
    """Where a municipality's staff sign in, what must be true of the answer, and what its words mean here.

    `subject_claim` holds the provider's number for somebody, where it is not `sub` or NameID.
    `secret` is the client's secret (OIDC) or our private key (SAML, whose public half is `certificate`).
    `certificates` are the provider's: all in it are trusted, so that a new one can be there before the old goes.
    `role_map` and `team_map` lead from the provider's words to ours. `levels` are the values of `level_claim` that
    count as two steps. `belongs_claim` must hold `belongs_value`, where several municipalities share a provider.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("sprog", max_length=4, choices=Kind)
    issuer = models.CharField("udsteder", max_length=300)
    address = models.URLField("adresse", max_length=500, blank=True)
    certificates = models.TextField("udstederens certifikater", blank=True)
    client_id = models.CharField("vores navn hos udstederen", max_length=300, blank=True)
    secret = EncryptedText("hemmelighed", purpose="identityprovider.secret", blank=True)
    certificate = models.TextField("vores certifikat", blank=True)
    is_encrypted = models.BooleanField("svar skal være krypterede", default=True)
    scope = models.CharField("omfang", max_length=200, default="openid profile email")
    subject_claim = models.CharField("personens nummer", max_length=200, blank=True)
    name_claim = models.CharField("navn", max_length=200, default="name")
    email_claim = models.CharField("e-mail", max_length=200, default="email")
    roles_claim = models.CharField("jobfunktionsroller", max_length=200, default="roles")
    roles_as = models.CharField("roller skrives som", max_length=10, choices=RolesAs, default=RolesAs.LIST)
    role_map = models.JSONField("roller her", default=dict, blank=True)
    teams_claim = models.CharField("dataafgrænsning", max_length=200, blank=True)
    team_map = models.JSONField("team her", default=dict, blank=True)
    level_claim = models.CharField("sikringsniveau", max_length=200, default="acr")
    levels = models.JSONField("niveauer med to trin", default=list, blank=True)
    belongs_claim = models.CharField("tilhør", max_length=200, blank=True)
    belongs_value = models.CharField("tilhør skal være", max_length=200, blank=True)
    domains = models.JSONField("e-maildomæner", default=list, blank=True)
    starts_on = models.DateField("i brug fra")
    ends_on = models.DateField("i brug til", null=True, blank=True)

    objects = ProviderQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.ALWAYS,
        plain="id municipality kind issuer address certificates client_id certificate is_encrypted scope "
        "subject_claim name_claim email_claim roles_claim roles_as role_map teams_claim team_map level_claim levels "
        "belongs_claim belongs_value domains starts_on ends_on",
        sensitive="secret",
    )

    class Meta:
        verbose_name = "kommunens log ind"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "issuer"], name="provider_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="provider_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.issuer}"


class Identity(models.Model):
    """Who a user is at a provider: its own number for them. Never their e-mail, which another may have tomorrow."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    provider = models.ForeignKey(IdentityProvider, on_delete=models.PROTECT, related_name="identities")
    subject = models.CharField("nummer hos udstederen", max_length=300)

    privacy: ClassVar = Privacy(Keep.EMPLOYMENT, plain="id provider", personal="user subject")

    class Meta:
        verbose_name = "identitet"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "subject"], name="identity_once"),
            models.UniqueConstraint(fields=["provider", "user"], name="identity_of_user_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.provider_id}"


class Attempt(models.Model):
    """A SAML question that waits for its one answer. The answer comes without the browser's session, and waits here.

    `number` is the digest of the question's id. `answer` is what the provider said, checked.
    """

    provider = models.ForeignKey(IdentityProvider, on_delete=models.CASCADE, related_name="+")
    number = models.CharField("nummer", max_length=64, unique=True)
    made_at = models.DateTimeField("stillet")
    answer = EncryptedText("svar", purpose="attempt.answer", blank=True)

    privacy: ClassVar = Privacy(Keep.STAGED, plain="id provider number made_at", personal="answer")

    class Meta:
        verbose_name = "forsøg på log ind"

    def __str__(self) -> str:
        return self.number[:8]
