"""Who covers for, or takes over, the citizens of somebody who is away."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.forms.team import with_loads
from jobspor.organisation.models import Employee
from jobspor.organisation.rules.load import Load


class _ChosenForm(Form):
    """Who takes those that are ticked: one for all of them, else the one of each row, else the other one."""

    def __init__(self, *args: Any, loads: Mapping[Employee, Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(with_loads(loads))
        for name in ("everybody", "other"):
            cast(ColleagueField, self.fields[name]).offer(people)


def _for_everybody() -> ColleagueField:
    return ColleagueField(
        label=_("Alle til den samme"), required=False, help_text=_("Tom: den, der står ud for hver borger.")
    )


class CoverForm(_ChosenForm):
    """From when until when, and who covers where the citizen's own team has nobody."""

    on = DateField(label=_("Fra"))
    until = DateField(label=_("Til og med"))
    everybody = _for_everybody()
    other = ColleagueField(
        label=_("Når ingen i borgerens eget team kan"),
        required=False,
        help_text=_("En, der ikke er i borgerens eget team. Det står i sagen, at det var sådan."),
    )
    reason = forms.CharField(
        label=_("Hvorfor over loftet?"),
        max_length=200,
        required=False,
        help_text=_("Kun når nogen får flere end sit loft."),
    )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        on, until = given.get("on"), given.get("until")
        if on and until and until < on:
            self.add_error("until", _("Slutdatoen ligger før den første dag."))
        return given


class GiveAwayForm(_ChosenForm):
    """From when, the day of the first meeting, and why."""

    on = DateField(label=_("Fra"))
    first_meeting = DateField(label=_("Første møde"), help_text=_("Tre møder om dagen på arbejdsdage fra denne dag."))
    everybody = _for_everybody()
    other = ColleagueField(label=_("Når ingen i borgerens eget team kan"), required=False)
    why = forms.CharField(
        label=_("Hvorfor"), max_length=200, required=False, help_text=_("Skal stå der, når medarbejderen er stoppet.")
    )
    reason = forms.CharField(label=_("Hvorfor over loftet?"), max_length=200, required=False)
