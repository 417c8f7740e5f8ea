"""Who the citizen is: name, contact, benefit, target group; and somebody new."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import DateField, Form, message_language
from jobspor.citizens.models import Citizen
from jobspor.law import codes
from jobspor.law.codes import Code

CHOOSE = {"required": _("Vælg fra listen."), "invalid_choice": _("Vælg fra listen.")}


class ContactForm(EditForm):
    """Name, and how the citizen is reached. Everybody has a name; e-mail and telephone not everybody."""

    given_names = forms.CharField(
        label=_("Fornavn"), max_length=100, error_messages={"required": _("Skriv fornavnet.")}
    )
    family_name = forms.CharField(
        label=_("Efternavn"), max_length=100, error_messages={"required": _("Skriv efternavnet.")}
    )
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Skriv en e-mailadresse som navn@eksempel.dk.")},
    )
    address = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    postcode = forms.RegexField(
        r"^\d{4}$",
        label=_("Postnummer"),
        max_length=4,
        required=False,
        error_messages={"invalid": _("Skriv postnummeret med fire cifre.")},
    )
    language = forms.CharField(
        label=_("Sprog"), max_length=40, required=False, help_text=_("Hvis det er et andet end dansk.")
    )
    messages_in = message_language()
    needs_interpreter = forms.BooleanField(label=_("Brug for tolk"), required=False)
    reach = forms.CharField(
        label=_("Sådan træffes borgeren"), max_length=200, required=False, help_text=_("For eksempel: efter kl. 10.")
    )

    def __init__(self, *args: Any, citizen: Citizen, **kwargs: Any) -> None:
        super().__init__(*args, stored={name: getattr(citizen, name) for name in self.base_fields}, **kwargs)
        if getattr(citizen, "is_protected", False):  # the address stands elsewhere
            del self.fields["address"], self.fields["postcode"]


class BenefitForm(Form):
    """A benefit from a day."""

    prefix = "benefit"
    benefit = forms.ChoiceField(label=_("Ydelse"), error_messages=CHOOSE)
    starts_on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        list_codes(self.fields["benefit"], codes.benefits(on))


class TargetGroupForm(Form):
    """A target group from a day."""

    prefix = "group"
    target_group = forms.ChoiceField(label=_("Målgruppe"), error_messages=CHOOSE)
    starts_on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        list_codes(self.fields["target_group"], codes.target_groups(on))


class NewCitizenForm(Form):
    """Somebody new: who, what they live on, and the referral. The CPR number is read by its rule, in the action."""

    cpr = forms.CharField(
        label=_("CPR-nummer"),
        max_length=20,
        help_text=_("10 cifre, med eller uden bindestreg."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Skriv CPR-nummeret.")},
    )
    given_names = forms.CharField(
        label=_("Fornavn"), max_length=100, error_messages={"required": _("Skriv fornavnet.")}
    )
    family_name = forms.CharField(
        label=_("Efternavn"), max_length=100, error_messages={"required": _("Skriv efternavnet.")}
    )
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    benefit = forms.ChoiceField(label=_("Ydelse"), required=False, error_messages=CHOOSE)
    benefit_since = DateField(label=_("Ydelse fra"), required=False)
    target_group = forms.ChoiceField(label=_("Målgruppe"), required=False, error_messages=CHOOSE)
    target_group_since = DateField(label=_("Målgruppe fra"), required=False)
    referred_on = DateField(label=_("Henvist den"))
    referred_by = forms.CharField(label=_("Henvist af"), max_length=120, required=False)
    another = forms.BooleanField(
        label=_("Det er en anden borger: opret alligevel"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"referred_on": on}, **kwargs)
        # Also codes that take no new cases: a citizen may come with one that began before.
        list_codes(self.fields["benefit"], codes.every_benefit().values())
        list_codes(self.fields["target_group"], codes.every_target_group().values())

    def ask_whether_another(self) -> None:
        """Somebody here is like them: it must be said that this is another person."""
        self.fields["another"].widget = forms.CheckboxInput()
        if not self.cleaned_data["another"]:
            self.add_error("another", _("Se, om borgeren er her i forvejen. Er det en anden, så sæt kryds."))


def list_codes(field: forms.Field, listed: Iterable[Code]) -> None:
    """Let a field choose from a list of the law."""
    cast(forms.ChoiceField, field).choices = [("", ""), *((code.code, code.name) for code in listed)]
