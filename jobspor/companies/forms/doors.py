"""Who opened the door to a company, who places citizens there, and who covers."""

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import PeriodForm
from jobspor.base.forms import DateField, Form
from jobspor.companies.forms.contacts import said
from jobspor.companies.forms.people import EmployeeField
from jobspor.companies.queries.doors import Search, Stand
from jobspor.organisation.models import Employee, EmployeeQuerySet

PROMISED = _("Det, kollegaen skal kende, før det første opkald.")


class DoorForm(Form):
    """A company is won."""

    opener = EmployeeField(label=_("Hvem åbnede døren?"), queryset=None, empty_label=None)
    promised = forms.CharField(label=_("Hvad er lovet?"), max_length=300, help_text=PROMISED)
    opened_on = DateField(label=_("Dag"))

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet, me: Employee | None, on: date) -> None:
        super().__init__(data, initial={"opener": me, "opened_on": on})
        cast("forms.ModelChoiceField[Employee]", self.fields["opener"]).queryset = employees


class HandOverForm(Form):
    """It goes to whoever places citizens there."""

    placer = EmployeeField(
        label=_("Hvem finder borgere til virksomheden?"),
        queryset=None,
        help_text=_("Det kan være den samme: så har én person begge opgaver fra i dag."),
    )
    promised = forms.CharField(label=_("Hvad er lovet?"), max_length=300, help_text=PROMISED)

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet, promised: str) -> None:
        super().__init__(data, initial={"promised": promised})
        cast("forms.ModelChoiceField[Employee]", self.fields["placer"]).queryset = employees


class CoverForm(Form):
    """Somebody answers for the company for some days."""

    employee = EmployeeField(label=_("Hvem svarer for virksomheden?"), queryset=None)
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"))

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet, on: date) -> None:
        super().__init__(data, initial={"starts_on": on})
        cast("forms.ModelChoiceField[Employee]", self.fields["employee"]).queryset = employees


class DoorSearchForm(PeriodForm):
    """The filters of the list."""

    counted: ClassVar = ("q", "stand")

    q = forms.CharField(
        label=_("Virksomhed"), widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")})
    )
    stand = forms.ChoiceField(label=_("Stand"), choices=lambda: said(Stand))
    field_order = ("q", "stand", "fra", "til")

    def search(self, on: date) -> Search:
        """What is looked for."""
        first, last = self.period(on)
        stand = Stand(self.given.get("stand") or "")
        return Search(stand=stand, text=self.text, first=first, last=last)
