"""What the page of acts can be asked for."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.access.journal import kinds
from jobspor.base.forms import Form
from jobspor.base.sorting import danish_key


class ActsFilter(Form):
    """The filter of the address. A kind that nobody knows is passed over."""

    slags = forms.ChoiceField(label=_("Slags"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted(((kind, gettext(kind)) for kind in kinds()), key=lambda kind: danish_key(kind[1]))
        cast(forms.ChoiceField, self.fields["slags"]).choices = [("", gettext("Slags: alle")), *known]

    @property
    def kind(self) -> str:
        """The msgid of the kind that is asked for, or nothing."""
        return self.cleaned_data.get("slags", "") if self.is_valid() else ""

    @property
    def count(self) -> int:
        """How many filters are set."""
        return int(bool(self.kind))
