"""The way from referral to a place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form


class ReferForm(Form):
    """A referral."""

    prefix = "refer"
    on = DateField(label=_("Henvist den"))
    referred_by = forms.CharField(label=_("Henvist af"), max_length=120, required=False)


class SearchForm(Form):
    """From when a place is sought."""

    prefix = "search"
    on = DateField(label=_("Søger plads fra"))


class OfferForm(Form):
    """Another employment offer on the way."""

    prefix = "offer"
    what = forms.CharField(label=_("Tilbud"), max_length=200, error_messages={"required": _("Skriv, hvilket tilbud.")})
    starts_on = DateField(label=_("Fra"))


class OfferEndForm(Form):
    """The offer's last day."""

    on = DateField(label=_("Sidste dag"))
