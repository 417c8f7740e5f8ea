"""What stands over the list of places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form


class PlacesForm(Form):
    """The day one asks about. What makes no sense is today."""

    fra = DateField(label=_("Ledig fra"), required=False)
    vis = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def count(self) -> int:
        """How many filters are set."""
        return int(bool(self.cleaned_data.get("fra")))
