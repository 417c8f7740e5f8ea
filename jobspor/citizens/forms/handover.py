"""The meeting at which a hat is given on."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.rules.handover import Point


class ConfirmForm(Form):
    """What was gone through, what else there is to know, and why it goes over the ceiling when it does."""

    points = forms.TypedMultipleChoiceField(
        label=_("Gennemgået"), coerce=Point, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Det skal du også vide"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Aftaler og vaner, som ikke står i sagen. Ikke helbred."),
    )
    reason = forms.CharField(
        label=_("Hvorfor én til?"), max_length=200, required=False, help_text=_("Kun over loftet.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].choices = [(point.value, gettext(point.danish)) for point in Point]  # type: ignore[attr-defined]


class MoveForm(Form):
    """Another day for the meeting."""

    meeting_on = DateField(label=_("Ny dag for mødet"))
