"""What somebody with a link answers about an agreement."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Form
from jobspor.placements.actions.answers import MOST_LETTERS

YES, NO = "yes", "no"


class SignForm(Form):
    """A yes to the text that was read; its digest travels with the form."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class CompanySignForm(SignForm):
    """The same for a company: may you sign, and who else must?"""

    may_sign = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[(YES, _("Ja, det må jeg")), (NO, _("Nej, det skal en anden"))],
        error_messages={"required": _("Vælg ja eller nej.")},
    )
    other_name = forms.CharField(label=_("Hvem skal skrive under?"), max_length=120, required=False)
    other_phone = forms.CharField(label=_("Telefon til den person"), max_length=20, required=False)

    def __init__(self, data: Any = None, *, company: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["may_sign"].label = gettext("Må du skrive under for %(company)s?") % {"company": company}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("may_sign") == NO:
            if not cleaned.get("other_name"):
                self.add_error("other_name", gettext("Skriv navnet på den, der skal skrive under."))
            if not cleaned.get("other_phone"):
                self.add_error("other_phone", gettext("Skriv et telefonnummer. Så sender vi et link."))
        return cleaned


class ObjectForm(Form):
    """What does not fit."""

    text = forms.CharField(
        label=_("Hvad passer ikke?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv kort. Så ringer vi til dig."),
        error_messages={
            "required": _("Skriv, hvad der ikke passer. Du kan også ringe."),
            "max_length": _("Skriv lidt kortere, højst %(limit_value)d tegn. Resten tager vi i telefonen."),
        },
    )


class CancelForm(Form):
    """Why a placement is given up before it begins."""

    reason = forms.CharField(
        label=_("Hvorfor bliver det ikke til noget?"),
        max_length=200,
        error_messages={"required": _("Skriv kort hvorfor. Det står på tidslinjen.")},
    )
