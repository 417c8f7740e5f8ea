"""Which choices of offers are looked at."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.days import add_months
from jobspor.base.filters import A_YEAR, PeriodForm
from jobspor.base.numbers import whole_number
from jobspor.organisation.models import Programme, Team
from jobspor.placements.queries.offers import Asked

MOST_YEARS = 5


class OfferFilter(PeriodForm):
    """Programme, team and period."""

    counted: ClassVar = ("program", "team", "fra", "til")
    field_order = counted

    program = forms.ChoiceField(label=_("Program"))
    team = forms.ChoiceField(label=_("Team"))

    def __init__(self, *args: Any, programmes: list[Programme], teams: list[Team], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes, self.on = programmes, on
        self.offer("program", gettext("Program: alle"), [(str(one.pk), one.name) for one in programmes])
        units = [(str(one.pk), one.name) for one in teams]
        self.offer("team", gettext("Team: alle"), [*units, ("0", gettext("Uden team"))])

    @property
    def asked(self) -> Asked:
        """The last year, where no period is asked for; five years at most."""
        first, last = self.period(self.on)
        programme = whole_number(self.given.get("program", ""))
        return Asked(
            max(first, add_months(last, -MOST_YEARS * A_YEAR)),
            last,
            next((one for one in self.programmes if one.pk == programme), None),
            whole_number(self.given.get("team", "")),
        )
