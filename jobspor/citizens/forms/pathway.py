"""The way from referral to a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.forms.offers import ChoiceForm


class ReferForm(Form):
    """A referral."""

    prefix = "refer"
    on = DateField(label=_("Henvist den"))
    referred_by = forms.CharField(label=_("Henvist af"), max_length=120, required=False)


class SearchForm(Form):
    """From when a place is sought."""

    prefix = "search"
    on = DateField(label=_("Søger plads fra"))


class OfferForm(ChoiceForm):
    """Another employment offer on the way."""

    prefix = "offer"
    field_order = ("what", "starts_on")
    what = forms.CharField(label=_("Tilbud"), max_length=200, error_messages={"required": _("Skriv, hvilket tilbud.")})
    starts_on = DateField(label=_("Fra"))

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("what", "starts_on")} | {"reason": self.reason}


class OfferEndForm(Form):
    """The offer's last day."""

    on = DateField(label=_("Sidste dag"))
