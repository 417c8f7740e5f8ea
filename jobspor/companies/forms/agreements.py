"""What is agreed with a workplace as a whole: the staff that counts, and the company centre."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import DateField, Form
from jobspor.base.text import in_danish
from jobspor.companies.models import CompanyCentre, StaffStatement
from jobspor.companies.models.cooperation import CentreModel


class PersonsField(forms.DecimalField):
    """A number of full-time persons, written as `42` or `42,5`."""

    default_error_messages = {
        "required": _("Skriv, hvor mange."),
        "invalid": _("Skriv et tal, for eksempel 42 eller 42,5."),
        "min_value": _("Tallet kan ikke være mindre end 0."),
        "max_digits": _("Så mange kan der ikke være. Ret tallet."),
        "max_decimal_places": _("Skriv højst to decimaler."),
        "max_whole_digits": _("Så mange kan der ikke være. Ret tallet."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=Decimal(0), max_digits=7, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return in_danish(value) if isinstance(value, Decimal) else value


class StaffForm(Form):
    """What employer and employee representative state."""

    as_of = DateField(label=_("Opgjort den"))
    ordinary = PersonsField(
        label=_("Ordinært ansatte"),
        help_text=_("Fuldtidspersoner, snit af de seneste fire måneder. Uden dem, der ikke tæller."),
    )
    subsidised = PersonsField(label=_("Ansat med offentligt tilskud"), help_text=_("Tæller ikke med."))
    under_18 = PersonsField(label=_("Under 18 år"), help_text=_("Tæller ikke med."))
    employer = forms.CharField(
        label=_("Udtalt af arbejdsgiver"), max_length=120, error_messages={"required": _("Skriv navnet.")}
    )
    representative = forms.CharField(
        label=_("Udtalt af medarbejderrepræsentant"), max_length=120, error_messages={"required": _("Skriv navnet.")}
    )

    def __init__(self, data: Any = None, *, latest: StaffStatement | None, on: date) -> None:
        known: dict[str, Any] = {"as_of": on, "subsidised": Decimal(0), "under_18": Decimal(0)}
        if latest:
            known |= {name: getattr(latest, name) for name in ("employer", "representative", "subsidised", "under_18")}
        super().__init__(data, initial=known)
        self.on = on

    def clean_as_of(self) -> date:
        """Nobody knows tomorrow's staff."""
        day: date = self.cleaned_data["as_of"]
        if day > self.on:
            raise ValidationError(gettext("Dagen er ikke kommet endnu. Vælg i dag eller tidligere."))
        return day


def number_field(label: Any, *, help_text: Any = "") -> forms.IntegerField:
    """A number of places; with a help text it may be left out."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=500,
        required=not help_text,
        help_text=help_text,
        error_messages={
            "required": _("Skriv, hvor mange pladser."),
            "invalid": _("Skriv et helt tal, for eksempel 4."),
            "min_value": _("Tallet kan ikke være mindre end 0."),
            "max_value": _("Så mange pladser kan der ikke være. Ret tallet."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class CentreForm(EditForm):
    """An agreement on a company centre."""

    model = forms.TypedChoiceField(
        label=_("Model"),
        choices=CentreModel.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en model.")},
    )
    agreed_places = number_field(_("Pladser efter aftalen"))
    fewest_places = number_field(_("Pladser, mindst"), help_text=_("Kun når tallet må svinge, for eksempel 2 til 6."))
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"), required=False, help_text=_("Tomt: indtil videre."))
    evaluated_on = DateField(label=_("Evalueres"), required=False)

    def __init__(self, data: Any = None, *, centre: CompanyCentre | None, on: date, changed: Asked = str) -> None:
        told = {name: getattr(centre, name) for name in self.base_fields} if centre else {}
        super().__init__(data, stored=told, initial={} if centre else {"starts_on": on}, changed=changed)
