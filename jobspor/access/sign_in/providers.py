"""The municipalities' providers: which are in use, and putting one up from the operator's file."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import transaction
from django.db.models import Q, QuerySet

from jobspor.access.models.providers import IdentityProvider, Kind
from jobspor.access.policy import Role
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop

GIVEN = {
    "municipality", "kind", "issuer", "client_id", "client_secret", "metadata", "is_encrypted", "scope",
    "subject_claim", "name_claim", "email_claim", "roles_claim", "roles_as", "roles", "teams_claim", "teams",
    "level_claim", "levels", "belongs_claim", "belongs_value", "domains", "starts_on", "ends_on",
}  # fmt: skip
UNKNOWN_WORD = gettext_noop("Ukendt i filen: %(word)s.")
UNKNOWN_ROLE = gettext_noop("Rollen %(role)s findes ikke her.")
DOMAIN_TAKEN = gettext_noop("Domænet %(domain)s bruges af %(municipality)s.")
NOT_SECRET = gettext_noop("Udstederens adresse skal begynde med https: %(address)s")
NO_METADATA = gettext_noop("Udstederens metadata mangler navn, adresse (HTTP-Redirect) eller certifikat.")
CERTIFICATE_AGE = timedelta(days=3 * 365)


def providers_on(on: date) -> list[IdentityProvider]:
    """The providers in use on a day, by the municipality's name."""
    rows = IdentityProvider.objects.current(on).select_related("municipality")
    return sorted(rows, key=lambda row: (row.municipality.name, row.pk))


def provider_of_email(email: str, *, on: date) -> IdentityProvider | None:
    """The provider whose people have such an e-mail, or None."""
    domain = email.lower().rpartition("@")[2]
    return next((row for row in providers_on(on) if domain in row.domains), None)


def put_provider(given: Mapping[str, Any], *, metadata: str, on: date, at: datetime) -> IdentityProvider:
    """Make or correct the provider that a file describes; the municipality's of the same issuer is the same one.

    Raises RuleBroken when the file says what cannot be, and ValidationError for a value of the wrong form.
    """
    if strange := sorted(set(given) - GIVEN):
        raise RuleBroken(Sentence(UNKNOWN_WORD, word=", ".join(strange)))
    values = {name: value for name, value in given.items() if hasattr(IdentityProvider, name)}
    values |= _of_metadata(metadata) if given.get("kind") == Kind.SAML else {}
    with transaction.atomic():
        code, issuer = int(given.get("municipality", 0)), values.get("issuer", "")
        known = IdentityProvider.objects.filter(municipality_id=code, issuer=issuer).first()
        row = known or IdentityProvider(starts_on=on)
        for name, value in values.items():
            setattr(row, "municipality_id" if name == "municipality" else name, value)
        row.role_map, row.team_map = dict(given.get("roles", {})), dict(given.get("teams", {}))
        row.domains = [str(domain).lower() for domain in given.get("domains", [])]
        row.secret = given.get("client_secret", row.secret)
        if row.kind == Kind.SAML and not row.secret:
            row.secret, row.certificate = make_key(f"Jobspor {row.municipality_id}", at=at)
        _check(row)
        row.full_clean()
        row.save()
    return row


def make_key(name: str, *, at: datetime) -> tuple[str, str]:
    """A private key of our own with its certificate, for signing questions and opening answers; both as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    built = x509.CertificateBuilder().subject_name(named).issuer_name(named).public_key(key.public_key())
    built = built.serial_number(x509.random_serial_number()).not_valid_before(at).not_valid_after(at + CERTIFICATE_AGE)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    return private.decode(), certificate.decode()


def _of_metadata(text: str) -> dict[str, str]:
    """Name, address and certificates of a SAML provider's metadata. Raises RuleBroken when one is missing."""
    from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser as Parser  # see views.provider

    told = Parser.parse(text).get("idp", {}) if text else {}
    address = told.get("singleSignOnService", {}).get("url", "")
    bodies = told.get("x509certMulti", {}).get("signing") or [told.get("x509cert", "")]
    if not (told.get("entityId") and address and all(bodies)):
        raise RuleBroken(NO_METADATA)
    pems = [f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n" for body in bodies]
    return {"issuer": told["entityId"], "address": address, "certificates": "".join(pems)}


def _check(row: IdentityProvider) -> None:
    """Raise RuleBroken for what the form of the fields does not tell."""
    for role in row.role_map.values():
        if role not in set(Role) - {Role.OUTSIDE}:
            raise RuleBroken(Sentence(UNKNOWN_ROLE, role=role))
    address = row.issuer if row.kind == Kind.OIDC else row.address
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise RuleBroken(Sentence(NOT_SECRET, address=address))
    for other in _beside(row):
        if shared := set(row.domains) & set(other.domains):
            raise RuleBroken(Sentence(DOMAIN_TAKEN, domain=min(shared), municipality=other.municipality.shown_name))


def _beside(row: IdentityProvider) -> QuerySet[IdentityProvider]:
    """Providers of other municipalities that are in use on some of the same days."""
    others = IdentityProvider.objects.exclude(municipality_id=row.municipality_id).select_related("municipality")
    others = others.filter(Q(ends_on=None) | Q(ends_on__gte=row.starts_on))
    return others.filter(starts_on__lte=row.ends_on) if row.ends_on else others
