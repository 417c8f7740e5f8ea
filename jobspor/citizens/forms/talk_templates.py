"""The fixed points of a kind of conversation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm


class TalkTemplateForm(EditForm):
    """The points, one on each line."""

    agenda = forms.CharField(
        label=_("Faste punkter, ét på hver linje"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Et tomt felt giver standardens punkter igen. Samtaler, der er aftalt, beholder deres dagsorden."),
    )
