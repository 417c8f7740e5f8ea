"""What stands over the catalogue, and what a citizen says of a place."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.base.forms import DateField, Form
from jobspor.companies.models.catalogue import Trait
from jobspor.companies.queries.catalogue import Sought


class CatalogueForm(FilterForm):
    """The filters: words that a citizen understands."""

    counted: ClassVar = ("q", "sted")

    q = forms.CharField(
        label=_("Søg i kataloget"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Søg i kataloget")}),
    )
    sted = forms.MultipleChoiceField(
        label=_("Sådan skal stedet være"),
        choices=lambda: [(trait.value, gettext(trait.danish)) for trait in Trait],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)

    @property
    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(text=self.text, traits=[Trait(one) for one in self.given.get("sted", [])])


class WishForm(Form):
    """The citizen's own words, and when a visit is arranged."""

    words = forms.CharField(
        label=_("Hvad siger borgeren om det?"),
        max_length=300,
        required=False,
        help_text=_("Med borgerens egne ord."),
    )
    due_on = DateField(label=_("Vi aftaler et besøg senest"))
