"""allauth's forms in our dress and words; named in the settings ACCOUNT_FORMS and MFA_FORMS."""

from typing import Any

from allauth.account import forms as account
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobspor.access.models import User
from jobspor.access.sign_in.providers import provider_of_email
from jobspor.base.forms import Form

LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Adgangskode"),
    "oldpassword": _("Din adgangskode nu"),
    "password1": _("Ny adgangskode"),
    "password2": _("Ny adgangskode igen"),
    "code": _("Kode"),
    "name": _("Navn"),
}
MISSING = {
    "login": _("Skriv din e-mail."),
    "email": _("Skriv din e-mail."),
    "password": _("Skriv din adgangskode."),
    "oldpassword": _("Skriv den adgangskode, du har nu."),
    "password1": _("Skriv den nye adgangskode."),
    "password2": _("Skriv den nye adgangskode igen."),
    "code": _("Skriv koden."),
    "name": _("Skriv et navn, så du kan kende den igen."),
}
HINTS = {
    "password1": _("Mindst 12 tegn. En hel sætning er god."),
    "name": _("For eksempel: Min telefon."),
}


class AccountForm(Form):
    """Our labels and hints, and no placeholders: they vanish when one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.widget.is_hidden:
                continue
            field.label, field.help_text = LABELS[name], HINTS.get(name, "")
            field.error_messages["required"] = MISSING[name]
            field.widget.attrs.pop("placeholder", None)


class SignIn(AccountForm, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def clean(self) -> Any:
        """Whoever has an e-mail of a municipality with a sign-in of its own is shown there, account or not."""
        try:
            return super().clean()
        except ValidationError:
            provider = provider_of_email(self.cleaned_data.get("login", ""), on=timezone.localdate())
            if provider is None:
                raise
            name = provider.municipality.shown_name
            raise ValidationError(_("Med den e-mail logger du ind hos %(name)s.") % {"name": name}) from None


class ChangePassword(AccountForm, account.ChangePasswordForm):  # type: ignore[misc]
    """The password now, and a new one twice."""


class ResetPassword(AccountForm, account.ResetPasswordForm):  # type: ignore[misc]
    """The e-mail to send a link to."""

    def clean_email(self) -> str:
        """Who signs in with their municipality gets no password: it would still open when the municipality closes."""
        email: str = super().clean_email()
        self.users: list[User] = [user for user in self.users if not user.identities.exists()]
        return email


class NewPassword(AccountForm, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice, for who came by the link."""


class PasswordAgain(AccountForm, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something sensitive."""


class SignInCode(AccountForm, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class CodeAgain(AccountForm, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something sensitive."""


class ActivateApp(AccountForm, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code from the app: it shows that app and server share the secret."""

    def clean_code(self) -> str:
        """Count the code as this session's second factor, so that nobody is asked twice."""
        code: str = super().clean_code()
        record_authentication(context.request, self.user, method="mfa", type="totp")
        return code


class AddPasskey(AccountForm, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that opens by itself: the device asks for a finger, a face or a code, so it is both steps in one."""

    passwordless = forms.BooleanField(initial=True, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Count the passkey as this session's second factor, so that nobody is asked twice."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "credential" in cleaned:
            record_authentication(context.request, self.user, method="mfa", type="webauthn")
        return cleaned


class NamePasskey(AccountForm, passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""
