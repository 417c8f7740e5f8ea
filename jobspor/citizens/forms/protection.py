"""What is protected, from when and until when; and the address that only these pages show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.models.protection import Kind, Protection

UNTIL_HINT = _("Et år er det almindelige. Når dagen er gået, gælder beskyttelsen, til nogen ophæver den.")


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hvad er beskyttet?"),
        choices=Kind.choices,
        widget=Chips,
        error_messages={"required": _("Vælg, hvad der er beskyttet.")},
    )


class ProtectForm(Form):
    """A protection begins."""

    kind = _kind()
    starts_on = DateField(label=_("Fra"))
    expires_on = DateField(label=_("Udløber"), required=False, help_text=UNTIL_HINT)


class ProtectionForm(EditForm):
    """A protection is corrected, the address with it."""

    kind = _kind()
    expires_on = DateField(label=_("Udløber"), required=False, help_text=UNTIL_HINT)
    address = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    postcode = forms.RegexField(
        r"^\d{4}$",
        label=_("Postnummer"),
        max_length=4,
        required=False,
        error_messages={"invalid": _("Skriv postnummeret med fire cifre.")},
    )

    def __init__(self, *args: Any, protection: Protection, **kwargs: Any) -> None:
        super().__init__(*args, stored={name: getattr(protection, name) for name in self.base_fields}, **kwargs)
