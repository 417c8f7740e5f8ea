"""A company's problem, and the answer to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.companies.actions.hotline import Problem
from jobspor.companies.forms.people import EmployeeField, PhoneField
from jobspor.organisation.models import Employee, EmployeeQuerySet

LONGEST = 24 * 60


class CallForm(Form):
    """What the company says, and who is to answer. No citizen need be in it."""

    caller = forms.CharField(label=_("Hvem ringer?"), max_length=120)
    phone = PhoneField(
        label=_("Nummer, vi ringer tilbage på"),
        max_length=20,
        error_messages={"required": _("Skriv det nummer, vi skal ringe tilbage på.")},
    )
    what = forms.CharField(
        label=_("Hvad er problemet?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Også et problem uden en borger. Skriv ikke CPR-nummer eller navn på borgere her."),
    )
    receiver = EmployeeField(
        label=_("Hvem skal svare?"),
        queryset=None,
        empty_label=None,
        help_text=_("Vælg dig selv, når du svarer med det samme. Ellers får kollegaen besked nu."),
    )

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet, first: Employee | None, phone: str) -> None:
        super().__init__(data, initial={"receiver": first, "phone": phone})
        self.fields["receiver"].queryset = employees  # type: ignore[attr-defined]

    @property
    def problem(self) -> Problem:
        """What the company said."""
        given = self.cleaned_data
        return Problem(caller=given["caller"], phone=given["phone"], what=given["what"])


class HotlineAnswerForm(Form):
    """What was said to the company."""

    answer = forms.CharField(label=_("Hvad svarede du?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PassOnForm(Form):
    """Who is asked instead."""

    to = EmployeeField(label=_("Hvem kan svare?"), queryset=None)

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet) -> None:
        super().__init__(data)
        self.fields["to"].queryset = employees  # type: ignore[attr-defined]


class AnswerTimeForm(Form):
    """The municipality's own promise."""

    minutes = forms.IntegerField(
        label=_("Minutter, til et menneske svarer"),
        min_value=1,
        max_value=LONGEST,
        error_messages={
            "invalid": _("Skriv et helt tal."),
            "min_value": _("Skriv mindst 1."),
            "max_value": _("Skriv højst 1440, et døgn."),
        },
    )
    valid_from = DateField(label=_("Fra"))
