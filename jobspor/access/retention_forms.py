"""Forms about retention: a period, a hold, a wish that somebody is erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.access.models.retention import Why
from jobspor.access.privacy import Keep
from jobspor.base.forms import Chips, DateField, Form

KINDS = {
    Keep.CASE: _("Borgerens sag"),
    Keep.COOPERATION: _("Virksomheders folk"),
    Keep.EMPLOYMENT: _("Tidligere medarbejderes konto"),
    Keep.LOG: _("Læselog og journal"),
    Keep.POST: _("Mails og SMS"),
}


class PeriodForm(Form):
    """How long a kind of rows is kept, from when, and who decided it."""

    keep = forms.ChoiceField(label=_("Hvad"), widget=Chips, choices=[(one.value, word) for one, word in KINDS.items()])
    months = forms.IntegerField(label=_("Gemmes så mange måneder"))
    valid_from = DateField(label=_("Gælder fra"))
    decided_by = forms.CharField(label=_("Besluttet af"), max_length=120)
    reason = forms.CharField(label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "keep": Keep(self.cleaned_data["keep"])}


class HoldForm(Form):
    """Why a citizen's rows must stay, and until when."""

    why = forms.ChoiceField(label=_("Grund"), widget=Chips)
    until = DateField(label=_("Til og med"))
    remark = forms.CharField(
        label=_("Bemærkning"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = [(one.value, gettext(one.danish)) for one in Why]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "why": Why(self.cleaned_data["why"])}


class AskForm(Form):
    """Why a citizen is to be erased before time."""

    reason = forms.CharField(label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
