"""What stands over the list of contacts."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.base.forms import DateField
from jobspor.companies.forms.contacts import said
from jobspor.companies.models.contacts import Refusal
from jobspor.companies.queries.contact_list import Search, What


class ContactSearchForm(FilterForm):
    """The filters of the list."""

    counted: ClassVar = ("q", "hvad", "nej")

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

    @property
    def search(self) -> Search:
        """What is looked for."""
        given = self.given
        return Search(
            what=What(given.get("hvad", "")),
            refusal=given.get("nej", ""),
            text=self.text,
            first=given.get("fra"),
        )
