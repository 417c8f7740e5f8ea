"""Why something lower is chosen; and the order itself."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import DateField, Form
from jobspor.citizens.actions.offers import Reason
from jobspor.citizens.forms.facts import CHOOSE
from jobspor.citizens.models.offers import GROUNDS
from jobspor.law import codes
from jobspor.organisation.models import Programme
from jobspor.organisation.models.offers import OFFER_KINDS
from jobspor.organisation.rules.offers import OfferKind


class ChoiceForm(Form):
    """A form that chooses an offer: two fields more, for a choice that is lower in the order of the day."""

    lower_ground = forms.ChoiceField(
        label=_("Grund"), required=False, choices=[("", ""), *GROUNDS], error_messages=CHOOSE
    )
    lower_why = forms.CharField(
        label=_("Hvorfor er det her det rigtige for borgeren?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def reason(self) -> Reason:
        """What the action takes."""
        return Reason(self.cleaned_data["lower_ground"], self.cleaned_data["lower_why"])

    @property
    def asks_why(self) -> bool:
        """Whether the reason was missed, or has been begun."""
        names = ("lower_ground", "lower_why")
        return any(self[name].errors or self[name].value() for name in names)


class OrderForm(EditForm):
    """The kinds in their order, how many of them need no reason, and from when. `kinds` stands as hidden fields."""

    kinds = forms.MultipleChoiceField(
        label=_("Rækkefølge"),
        choices=OFFER_KINDS,
        required=False,
        widget=forms.MultipleHiddenInput,
        error_messages=CHOOSE,
    )
    free = forms.IntegerField(
        label=_("Så mange af de første kan vælges uden begrundelse"),
        min_value=1,
        max_value=len(OfferKind),
        error_messages={
            "required": _("Skriv, hvor mange."),
            "invalid": _("Skriv et helt tal."),
            "min_value": _("Mindst den første slags vælges uden begrundelse."),
            "max_value": _("Så mange slags er der ikke."),
        },
    )
    valid_from = DateField(label=_("Gælder fra"), help_text=_("I dag eller senere. Det, der er valgt, ændres ikke."))


class WhomForm(Form):
    """Whom a new order is for. Both empty: everybody."""

    program = forms.ChoiceField(label=_("Program"), required=False)
    maalgruppe = forms.ChoiceField(label=_("Målgruppe"), required=False)

    def __init__(self, *args: Any, programmes: Sequence[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), one.name) for one in programmes]
        cast(forms.ChoiceField, self.fields["program"]).choices = [("", gettext("Alle programmer")), *named]
        groups = [(one.code, one.name) for one in codes.every_target_group().values()]
        cast(forms.ChoiceField, self.fields["maalgruppe"]).choices = [("", gettext("Alle målgrupper")), *groups]
