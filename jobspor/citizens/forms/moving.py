"""A case offered to the municipality that a citizen moves to, taken back, or refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.access.models import Municipality
from jobspor.base.forms import DateField, Form
from jobspor.citizens.actions.moving import Offer
from jobspor.citizens.models.moves import MoveKind


class OfferForm(Form):
    """Where to, when, and what goes along by the citizen's yes."""

    to = forms.ModelChoiceField(
        queryset=Municipality.objects.none(),
        label=_("Flytter til"),
        empty_label=_("Vælg kommune"),
        error_messages={"required": _("Vælg den kommune, borgeren flytter til.")},
    )
    moves_on = DateField(label=_("Flyttedag"))
    kinds = forms.TypedMultipleChoiceField(
        label=_("Det har borgeren sagt ja til følger med"),
        choices=MoveKind.choices,
        coerce=MoveKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Navn, kontakt, ydelser og målgrupper følger altid med."),
    )
    agreed_on = DateField(
        label=_("Borgeren sagde ja"), required=False, help_text=_("Den dag, I talte om, hvad der følger med.")
    )
    note = forms.CharField(
        label=_("Til modtageren"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Den anden kommune læser det, før den siger ja. Ikke navn, CPR-nummer eller helbred."),
    )

    def __init__(self, *args: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = municipalities  # type: ignore[attr-defined]

    def offer(self, *, phone: str) -> Offer:
        """What was filled in, with whom to call."""
        return Offer(**self.cleaned_data, phone=phone)


class LeaveForm(Form):
    """Where somebody has moved to, when that municipality does not work here."""

    outside = forms.CharField(
        label=_("Kommunens navn"),
        max_length=60,
        help_text=_("Uden ordet Kommune."),
        error_messages={"required": _("Skriv, hvilken kommune borgeren er flyttet til.")},
    )


class WithdrawForm(Form):
    """Why the case stays."""

    reason = forms.CharField(
        label=_("Hvorfor bliver sagen her?"),
        max_length=300,
        help_text=_("Den anden kommune læser det. Ikke navn, CPR-nummer eller helbred."),
        error_messages={"required": _("Skriv, hvorfor sagen bliver her.")},
    )


class RefuseForm(Form):
    """Why the case is not taken in."""

    reason = forms.CharField(
        label=_("Hvorfor ikke?"),
        max_length=300,
        help_text=_("Den anden kommune får det at vide."),
        error_messages={"required": _("Skriv, hvorfor I ikke tager imod sagen.")},
    )
