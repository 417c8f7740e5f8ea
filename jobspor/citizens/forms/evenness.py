"""Which decisions are compared."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.days import add_months
from jobspor.base.forms import DateField, Form
from jobspor.base.numbers import whole_number
from jobspor.citizens.queries.evenness import Comparable
from jobspor.law import codes
from jobspor.organisation.models import Programme

A_YEAR = 12
BAND_CHOICES = [
    ("", _("Tid på kontanthjælp: alle")),
    ("1", _("Under 1 år")),
    ("2", _("1 til 2 år")),
    ("5", _("2 til 5 år")),
    ("mere", _("5 år og mere")),
]


class EvennessFilter(Form):
    """The filter of the address: programme, period, target group and time on benefit. Nonsense is passed over."""

    program = forms.ChoiceField(label=_("Program"), required=False)
    fra = DateField(label=_("Fra"), required=False)
    til = DateField(label=_("Til"), required=False)
    maalgruppe = forms.ChoiceField(label=_("Målgruppe"), required=False)
    tid = forms.ChoiceField(label=_("Tid på kontanthjælp"), required=False, choices=BAND_CHOICES)

    def __init__(self, *args: Any, programmes: list[Programme], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes, self.on = programmes, on
        cast(forms.ChoiceField, self.fields["program"]).choices = [(str(one.pk), one.name) for one in programmes]
        groups = [(one.code, one.name) for one in codes.every_target_group().values()]
        cast(forms.ChoiceField, self.fields["maalgruppe"]).choices = [("", _("Målgruppe: alle")), *groups]
        self.full_clean()

    @property
    def comparable(self) -> Comparable | None:
        """What is compared: the last year, where no period is asked for; None without a programme."""
        if not self.programmes:
            return None
        given = self.cleaned_data
        asked = whole_number(given.get("program", ""))
        programme = next((one for one in self.programmes if one.pk == asked), self.programmes[0])
        last = given.get("til") or self.on
        first = min(given.get("fra") or add_months(last, -A_YEAR), last)
        return Comparable(programme, first, last, given.get("maalgruppe", ""), given.get("tid", ""))

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(self.cleaned_data.get(name)) for name in ("maalgruppe", "tid", "fra", "til"))
