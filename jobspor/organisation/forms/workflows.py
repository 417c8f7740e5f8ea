"""A description of a step of the work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm


class WorkflowForm(EditForm):
    """The text in Markdown, and why it changes."""

    text = forms.CharField(
        label=_("Sådan gør vi her"),
        max_length=8000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Et tomt felt tager beskrivelsen væk. En linje med # er en overskrift, med - et punkt; "
            "**to stjerner** giver fed skrift, og [ord](/regler/) et link."
        ),
    )
    why = forms.CharField(
        label=_("Hvorfor ændres den?"), max_length=200, required=False, help_text=_("Skal skrives fra anden udgave.")
    )
