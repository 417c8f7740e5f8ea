"""A workplace that the register has not told of: what it is, and whether those that are like it are others."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.dk import cvr as cvr_number

from jobspor.base.forms import Form
from jobspor.companies.actions.by_hand import NewWorkplace
from jobspor.companies.forms.people import PhoneField
from jobspor.companies.queries.twins import Typed


class DigitsField(forms.CharField):
    """A number of so many digits, kept without spaces."""

    def __init__(self, *, digits: int, invalid: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.digits, self.invalid = digits, invalid

    def to_python(self, value: Any) -> str:
        typed = re.sub(r"\s", "", super().to_python(value) or "")
        if typed and not re.fullmatch(rf"[1-9]\d{{{self.digits - 1}}}", typed, re.ASCII):
            raise ValidationError(self.invalid, code="invalid")
        return typed


class NewWorkplaceForm(Form):
    """What somebody writes in by hand."""

    p_number = DigitsField(label=_("P-nummer"), digits=10, invalid=_("P-nummeret har 10 cifre."))
    cvr = DigitsField(label=_("CVR-nummer"), digits=8, invalid=_("CVR-nummeret har 8 cifre."))
    name = forms.CharField(label=_("Navn"), max_length=300)
    address = forms.CharField(label=_("Adresse"), max_length=200)
    postcode = DigitsField(label=_("Postnummer"), digits=4, invalid=_("Postnummeret har 4 cifre."))
    phone = PhoneField(label=_("Telefon"), required=False)
    employees = forms.IntegerField(
        label=_("Antal ansatte"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Lad feltet stå tomt, når du ikke ved det."),
        error_messages={"invalid": _("Skriv et helt tal.")},
    )
    another = forms.BooleanField(
        label=_("Det er et andet arbejdssted end dem, der ligner"), required=False, widget=forms.HiddenInput
    )

    def clean_cvr(self) -> str:
        """A number that can be somebody's."""
        typed = str(self.cleaned_data["cvr"])
        if not cvr_number.is_valid(typed):
            raise ValidationError(_("CVR-nummeret findes ikke. Skriv de 8 cifre, som de står på virk.dk."))
        return typed

    @property
    def new(self) -> NewWorkplace:
        """What was written."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "another"}
        return NewWorkplace(**given)

    @property
    def typed(self) -> Typed:
        """What is there to compare with others, also while it is not finished."""
        self.is_valid()
        names = ("p_number", "cvr", "name", "address", "postcode")
        return Typed(**{name: str(self.cleaned_data.get(name) or "") for name in names})

    def ask_whether_another(self) -> None:
        """Something here is like it: it must be said that this is another one."""
        self.fields["another"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("another"):
            self.add_error("another", _("Se, om arbejdsstedet er her i forvejen. Er det et andet, så sæt kryds."))


class TwinForm(Form):
    """Which workplace is the same, by its P number."""

    p = DigitsField(
        label=_("P-nummer på det, der er det samme"), digits=10, invalid=_("P-nummeret har 10 cifre."), required=False
    )
