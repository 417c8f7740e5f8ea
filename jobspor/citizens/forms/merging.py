"""Whose value stays where two cases say something different; why two are two; a number that changed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.merging import GOES, STAYS, Plan, Question
from jobspor.citizens.rules import BIRTH_DIGITS

CHOOSE = {"required": _("Vælg, hvad der skal stå."), "invalid_choice": _("Vælg, hvad der skal stå.")}
NOTHING = _("(tomt)")
NUMBER = "cpr"
FIELDS = (
    "given_names",
    "family_name",
    NUMBER,
    "phone",
    "email",
    "address",
    "postcode",
    "language",
    "messages_in",
    "needs_interpreter",
    "reach",
)


class MergeForm(Form):
    """One question for each thing that the two cases say differently; what only one of them says is kept."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.differing = [name for name in FIELDS if _said(plan.stays, name) != _said(plan.goes, name)]
        for name in self.differing:
            self.fields[name] = _field(plan, name)
        for question in plan.questions:
            self.fields[question.key] = _of_rows(question)

    def values(self) -> dict[str, str]:
        """Whose value stays, by the name of the field."""
        return {name: self.cleaned_data[name] for name in self.differing}

    def rows(self) -> dict[str, str]:
        """Whose rows stay, by the question's key."""
        return {question.key: self.cleaned_data[question.key] for question in self.plan.questions}


class ApartForm(Form):
    """Why two who look alike are two people."""

    reason = forms.CharField(
        label=_("Hvorfor er de to?"),
        max_length=300,
        help_text=_("For eksempel: søskende på samme telefon."),
        error_messages={"required": _("Skriv, hvordan du ved, at de er to.")},
    )


class NewNumberForm(Form):
    """The number the citizen has got. It is read by its rule, in the action."""

    cpr = forms.CharField(
        label=_("Nyt CPR-nummer"),
        max_length=20,
        help_text=_("10 cifre, med eller uden bindestreg."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Skriv CPR-nummeret.")},
    )
    on = DateField(label=_("Fra"))
    reason = forms.CharField(
        label=_("Hvorfor"),
        max_length=300,
        help_text=_("For eksempel: fik dansk CPR-nummer i stedet for et midlertidigt."),
        error_messages={"required": _("Skriv, hvorfor nummeret er skiftet.")},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": on}, **kwargs)


def _field(plan: Plan, name: str) -> forms.ChoiceField:
    """The two values; to begin with that of the case that stays, unless it has none."""
    said = {side: _said(row, name) for side, row in ((STAYS, plan.stays), (GOES, plan.goes))}
    label = str(Citizen._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return _choice(label[0].upper() + label[1:], said, STAYS if said[STAYS] else GOES)


def _of_rows(question: Question) -> forms.ChoiceField:
    said = {STAYS: "; ".join(question.stays), GOES: "; ".join(question.goes)}
    return _choice(question.table[0].upper() + question.table[1:], said, STAYS)


def _choice(label: str, said: dict[str, str], first: str) -> forms.ChoiceField:
    choices = [(side, text or NOTHING) for side, text in said.items()]
    return forms.ChoiceField(
        label=label, choices=choices, initial=first, widget=forms.RadioSelect, error_messages=CHOOSE
    )


def _said(citizen: Citizen, name: str) -> str:
    """A value as it is shown."""
    value = getattr(citizen, name)
    if name == NUMBER:
        return f"{value[:BIRTH_DIGITS]}-{value[BIRTH_DIGITS:]}"
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nej")
    return str(value)
