"""A leader's answer to a request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Form


class AnswerForm(Form):
    """Why; yes or no is the button. A no needs it."""

    why = forms.CharField(
        label=_("Begrundelse"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skal skrives, når du siger nej."),
    )
