"""`manage.py identity_provider`: a municipality's own sign-in, from a file; looked after, and listed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from cryptography import x509
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobspor.access.models.providers import IdentityProvider, Kind
from jobspor.access.sign_in import oidc
from jobspor.access.sign_in.addresses import answer_at, leaver_at, our_name
from jobspor.access.sign_in.providers import put_provider
from jobspor.access.sign_in.refusal import Refused
from jobspor.base.errors import RuleBroken


class Command(BaseCommand):
    """Adds, checks and lists."""

    help = "Kommunens eget log ind: add FIL, check eller list"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and from which file."""
        parser.add_argument("what", choices=("add", "check", "list"))
        parser.add_argument("file", nargs="?", type=Path, help="YAML; se docs/operations.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it. Raises CommandError for a file that cannot be used, or a provider that does not answer."""
        if options["what"] == "add":
            if options["file"] is None:
                raise CommandError("Sig, hvilken fil der beskriver udstederen.")
            self._tell(_add(options["file"]))
            return
        rows = list(IdentityProvider.objects.select_related("municipality").order_by("municipality__name", "pk"))
        good = [self._show(row, checked=options["what"] == "check") for row in rows]
        if not all(good):
            raise CommandError("Ikke alt er, som det skal være.")

    def _show(self, row: IdentityProvider, *, checked: bool) -> bool:
        """Tell of the provider, and say whether it is as it should be, where that is asked."""
        self._tell(row)
        return not checked or self._check(row)

    def _tell(self, row: IdentityProvider) -> None:
        """The provider, and what it must know about us."""
        until = f" til {row.ends_on}" if row.ends_on else ""
        self.stdout.write(f"{row.pk}: {row.municipality.shown_name}, {row}, fra {row.starts_on}{until}")
        self.stdout.write(f"   svar sendes til {answer_at(row)}")
        if row.kind == Kind.SAML:
            self.stdout.write(f"   vores metadata: {our_name(row)}")
        else:
            self.stdout.write(f"   besked om, at nogen er gået: {leaver_at(row)}")

    def _check(self, row: IdentityProvider) -> bool:
        """Ask the provider for what it says about itself, or look at the certificates."""
        try:
            faults = _faults_of_answer(row) if row.kind == Kind.OIDC else _faults_of_certificates(row)
        except Refused as refused:
            faults = [f"{refused.reason.name}: {refused.detail}"]
        for fault in faults:
            self.stdout.write(f"   FEJL: {fault}")
        return not faults


def _add(file: Path) -> IdentityProvider:
    """The provider of a file. Raises CommandError when the file says what cannot be."""
    try:
        given = yaml.safe_load(file.read_text())
        beside = file.parent / given["metadata"] if given.get("metadata") else None
        return put_provider(
            given, metadata=beside.read_text() if beside else "", on=timezone.localdate(), at=timezone.now()
        )
    except (RuleBroken, OSError) as error:
        raise CommandError(str(error)) from error
    except (yaml.YAMLError, ValidationError, AttributeError) as error:
        raise CommandError(f"Filen kan ikke bruges: {error}") from error


def _faults_of_answer(row: IdentityProvider) -> list[str]:
    """What is missing in an OpenID provider's description."""
    oidc.forget(row)
    said = oidc.described(row)
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    return [f"{name} mangler i beskrivelsen" for name in wanted if name not in said]


def _faults_of_certificates(row: IdentityProvider) -> list[str]:
    """Certificates that have run out."""
    read = x509.load_pem_x509_certificates(f"{row.certificates}{row.certificate}".encode())
    now = timezone.now()
    return [
        f"certifikatet {one.serial_number} udløb {one.not_valid_after_utc:%Y-%m-%d}"
        for one in read
        if one.not_valid_after_utc < now
    ]
