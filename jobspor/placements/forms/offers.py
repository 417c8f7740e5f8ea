"""Which choices of offers are looked at."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.days import add_months
from jobspor.base.forms import DateField, Form
from jobspor.base.numbers import whole_number
from jobspor.organisation.models import Programme, Team
from jobspor.placements.queries.offers import Asked

A_YEAR = 12
MOST_YEARS = 5


class OfferFilter(Form):
    """The filter of the address: programme, team and period. Nonsense is passed over."""

    program = forms.ChoiceField(label=_("Program"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    fra = DateField(label=_("Fra"), required=False)
    til = DateField(label=_("Til"), required=False)

    def __init__(self, *args: Any, programmes: list[Programme], teams: list[Team], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes, self.on = programmes, on
        named = [(str(one.pk), one.name) for one in programmes]
        cast(forms.ChoiceField, self.fields["program"]).choices = [("", gettext("Program: alle")), *named]
        units = [(str(one.pk), one.name) for one in teams]
        cast(forms.ChoiceField, self.fields["team"]).choices = [
            ("", gettext("Team: alle")),
            *units,
            ("0", gettext("Uden team")),
        ]
        self.full_clean()

    @property
    def asked(self) -> Asked:
        """The last year, where no period is asked for; five years at most."""
        given = self.cleaned_data
        last = min(given.get("til") or self.on, self.on)
        first = min(given.get("fra") or add_months(last, -A_YEAR), last)
        programme = whole_number(given.get("program", ""))
        return Asked(
            max(first, add_months(last, -MOST_YEARS * A_YEAR)),
            last,
            next((one for one in self.programmes if one.pk == programme), None),
            whole_number(given.get("team", "")),
        )

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(self.cleaned_data.get(name)) for name in self.fields)
