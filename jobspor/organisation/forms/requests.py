"""Requests beyond a mandate: the question why in the form that asks, and the leader's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Form, dress
from jobspor.organisation.actions.requests import BeyondMandate

ASK = "ask"
"""What the button that asks a leader says it does."""


class AskingForm(Form):
    """A form that asks why once it turns out that its decision is beyond the mandate."""

    why = forms.CharField(
        label=_("Hvorfor skal det være mere, end du selv kan beslutte?"),
        max_length=500,
        required=False,
        widget=forms.HiddenInput,
        help_text=_("Det er det, lederen svarer på."),
    )
    is_beyond = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("do") == ASK:
            self._ask_why()

    def add_error(self, field: str | None, error: Any) -> None:
        """A refusal that a leader can lift lets the form ask why."""
        if isinstance(error, BeyondMandate):
            self._ask_why()
        super().add_error(field, error)

    def _ask_why(self) -> None:
        self.is_beyond = True
        self.fields["why"].widget = forms.Textarea(attrs={"rows": 3})
        dress(self.fields["why"].widget)


class AnswerForm(Form):
    """Why; yes or no is the button. A no needs it."""

    why = forms.CharField(
        label=_("Begrundelse"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skal skrives, når du siger nej."),
    )
