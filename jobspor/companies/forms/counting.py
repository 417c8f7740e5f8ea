"""What counts in the ratio rule beside our own placements."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, DurationField, Form
from jobspor.companies.models.counting import FULL_WEEK
from jobspor.companies.rules import Counted


class CountedForm(Form):
    """Somebody who fills a place and is in none of our placements."""

    kind = forms.ChoiceField(
        label=_("Slags"),
        choices=lambda: [(one.value, gettext(one.danish)) for one in Counted],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en slags.")},
    )
    weekly_minutes = DurationField(label=_("Timer om ugen"), min_minutes=1, max_minutes=FULL_WEEK)
    sent_by = forms.CharField(
        label=_("Hvem har sendt personen?"),
        max_length=120,
        help_text=_("Kommunen eller a-kassen. Skriv ikke, hvem personen er."),
    )
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"))

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"starts_on": on})


class DispensationForm(Form):
    """A dispensation: who gave it, what it lets, and until when."""

    given_by = forms.CharField(label=_("Hvem har givet den?"), max_length=120)
    paper = forms.CharField(
        label=_("Hvor står den?"), max_length=200, help_text=_("For eksempel brevets dato og journalnummer.")
    )
    shares_places = forms.BooleanField(label=_("Flere må dele en fuldtidsplads efter deres timer"), required=False)
    further_places = forms.IntegerField(
        label=_("Flere pladser, end reglen giver"), min_value=0, max_value=100, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"))

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"starts_on": on})

    def clean_further_places(self) -> int:
        """None is none."""
        return self.cleaned_data["further_places"] or 0
