"""The contract with a company centre: what is agreed, its eleven fields, and what the company answers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import DateField, Form, dress
from jobspor.base.sorting import danish
from jobspor.companies.forms.agreements import number_field
from jobspor.companies.models import ContactPerson, Workplace
from jobspor.companies.models.cooperation import CentreModel
from jobspor.companies.queries.contracts import ContractVersion
from jobspor.companies.rules.centres import QUESTIONS, CentreShape, CentreTerms, ContractField

LONGEST = 1500
WRITTEN = tuple(QUESTIONS)
TERMS = ("model", "shape", "agreed_places", "fewest_places", "tasks_open", "starts_on", "ends_on", "evaluated_on")


def shapes() -> list[tuple[str, str]]:
    """The four forms with what each is."""
    known = [(one.value, f"{gettext(one.danish)}: {gettext(one.told)}") for one in CentreShape]
    return [("", gettext("Ikke valgt endnu")), *known]


class SignatoryField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """A choice among the workplace's people."""

    def label_from_instance(self, obj: ContactPerson) -> str:
        return ", ".join(filter(None, (obj.name, obj.title, gettext("må skrive under") if obj.may_sign else "")))


class ContractForm(EditForm):
    """The whole contract. What is empty can be written later, but not after it is sent."""

    model = forms.TypedChoiceField(
        label=_("Model"),
        choices=CentreModel.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en model.")},
    )
    shape = forms.ChoiceField(label=_("Form"), choices=shapes, required=False)
    agreed_places = number_field(_("Pladser, højst"))
    fewest_places = number_field(_("Pladser, mindst"), help_text=_("Kun når tallet må svinge, for eksempel 2 til 6."))
    tasks_open = forms.BooleanField(label=_("Afdeling og opgaver aftales først, når en borger er klar"), required=False)
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"), required=False, help_text=_("Tomt: indtil videre."))
    evaluated_on = DateField(label=_("Evalueres første gang"), required=False)
    signatory = SignatoryField(
        label=_("Hvem skriver under for virksomheden?"),
        queryset=ContactPerson.objects.none(),
        required=False,
        empty_label=_("Ikke valgt endnu"),
        error_messages={"invalid_choice": _("Vælg en fra listen.")},
    )
    why = forms.CharField(label=_("Hvorfor en ny udgave?"), max_length=300, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        workplace: Workplace,
        version: ContractVersion | None,
        proposed: dict[str, Any],
        changed: Asked = str,
    ) -> None:
        told = stored_of(version) if version and version.row.sent_at is None else {}
        super().__init__(data, stored=told, initial={} if told else proposed, changed=changed)
        people = workplace.contact_people.filter(left_on=None).order_by("-may_sign", danish("name"), "pk")
        self.fields["signatory"].queryset = people  # type: ignore[attr-defined]
        why = self.fields.pop("why")
        for field in WRITTEN:
            self.fields[field.value] = _field(field)
        if version and version.row.sent_at is not None:
            self.fields["why"] = why

    @property
    def terms(self) -> CentreTerms:
        """What is agreed in numbers and days."""
        return CentreTerms(**{name: self.cleaned_data[name] for name in TERMS})

    @property
    def written(self) -> dict[str, str]:
        """What the fields say; the number of places puts itself into words."""
        return {field.value: self.cleaned_data[field.value] for field in WRITTEN}


def _field(field: ContractField) -> forms.CharField:
    """Room for what one of the eleven says."""
    area = forms.Textarea(attrs={"rows": 2})
    dress(area)
    return forms.CharField(
        label=gettext(field.danish),
        help_text=gettext(QUESTIONS[field]),
        max_length=LONGEST,
        required=False,
        widget=area,
    )


def stored_of(version: ContractVersion) -> dict[str, Any]:
    """A version as the form's values."""
    terms = {name: getattr(version.terms, name) for name in TERMS}
    said = {field.value: version.row.text["fields"].get(field.value, "") for field in WRITTEN}
    return {**terms, **said, "signatory": version.row.signatory}


class ContractSignForm(Form):
    """A yes to the text that was read; its digest travels with the form."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ContractObjectForm(Form):
    """What does not fit."""

    text = forms.CharField(
        label=_("Hvad passer ikke?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv kort. Så ringer vi til dig."),
        error_messages={"required": _("Skriv, hvad der ikke passer. Du kan også ringe.")},
    )


class WhyForm(Form):
    """A reason in words."""

    why = forms.CharField(label=_("Hvorfor?"), max_length=300)


class EndForm(WhyForm):
    """The last day, and why."""

    on = DateField(label=_("Sidste dag"))
    field_order = ("on", "why")

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"on": on})
