"""What the citizen reads on their own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.citizens.models import NextStep


class TellForm(EditForm):
    """A next step in words to the citizen; to begin with as it stands."""

    words = forms.CharField(
        label=_("Sådan står det på borgerens side"),
        max_length=200,
        error_messages={"required": _("Skriv, hvad borgeren skal læse.")},
    )

    def __init__(self, *args: Any, step: NextStep, told: str, **kwargs: Any) -> None:
        super().__init__(*args, stored={"words": told}, initial={"words": told or step.what}, **kwargs)
