"""What stands over the list of contacts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.companies.forms.contacts import said
from jobspor.companies.models.contacts import Refusal
from jobspor.companies.queries.contact_list import Search, What

LONGEST = 100


class ContactSearchForm(Form):
    """The filters of the list. Whatever stands in the address gives a list: what makes no sense is left out."""

    q = forms.CharField(
        label=_("Virksomhed"), widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")})
    )
    hvad = forms.ChoiceField(label=_("Kontakter"), choices=lambda: said(What))
    nej = forms.ChoiceField(
        label=_("Hvorfor nej"), choices=lambda: [("", gettext("Hvorfor nej: alle")), *said(Refusal)]
    )
    fra = DateField(label=_("Fra"))

    def __init__(self, data: Any, *, first: date) -> None:
        super().__init__({"fra": f"{first}", **data.dict()})
        for field in self.fields.values():
            field.required = False
        self.is_valid()

    @property
    def search(self) -> Search:
        """What is looked for."""
        given = self.cleaned_data
        return Search(
            what=What(given.get("hvad", "")),
            refusal=given.get("nej", ""),
            text=given.get("q", "")[:LONGEST],
            first=given.get("fra"),
        )

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(self.cleaned_data.get(name)) for name in ("q", "hvad", "nej"))
