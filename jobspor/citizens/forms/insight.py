"""Making a citizen's insight."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Form


class BeginForm(Form):
    """Whether colleagues are named, which takes a leader and a reason."""

    names_because = forms.CharField(
        label=_("Vis medarbejderes navne, fordi"),
        help_text=_("Lad det stå tomt, så er navnene ikke med. Begrundelsen står i dokumentet."),
        max_length=300,
        required=False,
    )


class LeaveOutForm(Form):
    """Rows that are not given out, and why. The rows are those that the page offers."""

    why = forms.CharField(
        label=_("Udelades, fordi"),
        help_text=_("Står i dokumentet i stedet, for eksempel »Handler om en anden person«."),
        max_length=300,
        error_messages={"required": _("Skriv, hvorfor det udelades. Det står i dokumentet.")},
    )
    keys = forms.MultipleChoiceField(
        choices=[],
        error_messages={"required": _("Sæt kryds ved det, der skal udelades.")},
        widget=forms.MultipleHiddenInput,
    )

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["keys"]
        field.choices = [(key, key) for key in offered]
