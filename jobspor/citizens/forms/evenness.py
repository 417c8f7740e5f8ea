"""Which decisions are compared."""

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import PeriodForm
from jobspor.base.numbers import whole_number
from jobspor.citizens.queries.evenness import Comparable
from jobspor.law import codes
from jobspor.organisation.models import Programme

BAND_CHOICES = [
    ("", _("Tid på kontanthjælp: alle")),
    ("1", _("Under 1 år")),
    ("2", _("1 til 2 år")),
    ("5", _("2 til 5 år")),
    ("mere", _("5 år og mere")),
]


class EvennessFilter(PeriodForm):
    """Programme, period, target group and time on benefit."""

    counted: ClassVar = ("maalgruppe", "tid", "fra", "til")
    field_order = ("program", "fra", "til", "maalgruppe", "tid")

    program = forms.ChoiceField(label=_("Program"))
    maalgruppe = forms.ChoiceField(label=_("Målgruppe"))
    tid = forms.ChoiceField(label=_("Tid på kontanthjælp"), choices=BAND_CHOICES)

    def __init__(self, *args: Any, programmes: list[Programme], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes, self.on = programmes, on
        cast(forms.ChoiceField, self.fields["program"]).choices = [(str(one.pk), one.name) for one in programmes]
        groups = [(one.code, one.name) for one in codes.every_target_group().values()]
        self.offer("maalgruppe", gettext("Målgruppe: alle"), groups)

    @property
    def comparable(self) -> Comparable | None:
        """What is compared; None without a programme."""
        if not self.programmes:
            return None
        given = self.given
        asked = whole_number(given.get("program", ""))
        programme = next((one for one in self.programmes if one.pk == asked), self.programmes[0])
        return Comparable(programme, *self.period(self.on), given.get("maalgruppe", ""), given.get("tid", ""))
