"""Local accounts: how allauth and axes behave here, and the people of the example data."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.access import crypto
from jobspor.access.models import Membership, Municipality, User
from jobspor.access.policy import Permission, Role, Scope, widest
from jobspor.access.sign_in.confirming import PROVIDER, TWO_STEPS, provider_of_session
from jobspor.base.text import gettext_noop

WRONG_PASSWORD = _("Adgangskoden passer ikke.")
TOO_MANY = _("Der er prøvet for mange gange. Vent lidt, og prøv igen.")
SECRET = "mfa.secret"  # noqa: S105 - what is encrypted, not the secret
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SEES = {
    Scope.OWN: gettext_noop("Ser sine egne borgere"),
    Scope.TEAM: gettext_noop("Ser teamets borgere"),
    Scope.MUNICIPALITY: gettext_noop("Ser alle kommunens borgere"),
}
SEES_NOBODY = gettext_noop("Ser tal, men ingen borgere")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves, and what goes wrong is said in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontoen er lukket."),
        "email_password_mismatch": _("E-mail og adgangskode passer ikke sammen."),
        "enter_current_password": WRONG_PASSWORD,
        "incorrect_password": WRONG_PASSWORD,
        "invalid_password_reset": _("Linket virker ikke længere. Bed om et nyt."),
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the municipality."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("account")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Who came in by the municipality's provider is asked there again."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if provider_of_session(context.request) is None:
            return methods
        return [{"id": PROVIDER, "description": "", "url": reverse("provider_again")}, *methods]

    def reauthenticate(self, user: User, password: str) -> bool:
        """Check the password by the user's own e-mail: allauth's table of addresses is empty here."""
        return bool(self.authenticate(context.request, email=user.email, password=password) == user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are encrypted where they lie, and nobody turns off what the installation demands."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Her skal alle logge ind i to trin. Det kan ikke slås fra."),
        "cannot_generate_recovery_codes": _("Slå to trin til, før du laver nødkoder."),
        "incorrect_code": _("Koden passer ikke. Den skifter hvert halve minut, så prøv den, der står nu."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret."""
        return crypto.encrypt(text, purpose=SECRET)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the plain secret."""
        return crypto.decrypt(encrypted_text, purpose=SECRET)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only where a second factor is a choice, or another is left."""
        factors = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return not settings.JOBSPOR_REQUIRE_SECOND_FACTOR or factors.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        """What a new passkey is called until it gets a name."""
        number = Authenticator.objects.filter(user_id=user.pk, type=kind).count() + 1
        return gettext("Adgangsnøgle %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Who the device says that it opens for."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Jobspor"}


def second_factor_wanted(request: HttpRequest) -> str | None:
    """The page that asks for the second factor, when one is demanded and this session has not shown it; else None.

    Asks the database nothing for a session that has shown it.
    """
    if not settings.JOBSPOR_REQUIRE_SECOND_FACTOR:
        return None
    records = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" or record.get(TWO_STEPS) for record in records):
        return None
    kinds = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in kinds else "mfa_activate_totp"


def tried_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name axes counts wrong passwords for."""
    return str((credentials or {}).get("email") or request.POST.get("login", "")).lower()


@login_not_required
def locked_out(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Too many wrong passwords for one name."""
    return _wait(request, minutes=int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60)


@login_not_required
def slow_down(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Too many tries from one address."""
    return _wait(request, minutes=1)


def _wait(request: HttpRequest, *, minutes: int) -> HttpResponse:
    return render(request, "access/locked_out.html", {"minutes": minutes}, status=429)


@dataclass(frozen=True)
class ExamplePerson:
    """Somebody of the example data in one municipality: their roles, and what those let them see."""

    user: User
    municipality: Municipality
    roles: str
    sees: str


def example_people() -> list[ExamplePerson]:
    """The people of the example data, by municipality, when they may be entered with one click; else none.

    Only on a development machine where every account is an example: with one real account it is impossible.
    """
    if not settings.DEVELOPMENT or User.objects.filter(is_example=False).exists():
        return []
    rows = Membership.objects.filter(user__is_example=True, user__is_active=True)
    rows = rows.select_related("user", "municipality").order_by("user_id", "municipality_id", "pk")
    return [_example(list(group)) for _key, group in groupby(rows, lambda row: (row.municipality_id, row.user_id))]


def _example(rows: list[Membership]) -> ExamplePerson:
    """One person's memberships in one municipality."""
    roles = [Role(row.role) for row in rows]
    reach = widest(frozenset(roles), Permission.CITIZEN_VIEW)
    return ExamplePerson(
        user=rows[0].user,
        municipality=rows[0].municipality,
        roles=", ".join(gettext(role.danish) for role in roles),
        sees=gettext(SEES[reach] if reach else SEES_NOBODY),
    )
