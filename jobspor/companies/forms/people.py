"""Who looks after a workplace, and who is there."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import DateField, Form, message_language
from jobspor.companies.models import ContactPerson, Cooperation
from jobspor.companies.models.cooperation import PersonRole
from jobspor.organisation.models import Employee, EmployeeQuerySet

PHONE = re.compile(r"\+\d{7,15}|\d{8}")


class EmployeeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """A choice among colleagues, with their team."""

    def label_from_instance(self, obj: Employee) -> str:
        return f"{obj.name}, {obj.team}"


class PhoneField(forms.CharField):
    """A telephone number, as eight digits or from abroad with +; kept without spaces."""

    default_error_messages = {
        "invalid": _("Skriv telefonnummeret med 8 cifre. Et udenlandsk begynder med + og landekoden.")
    }

    def to_python(self, value: Any) -> str:
        typed = re.sub(r"[\s().-]", "", super().to_python(value) or "").removeprefix("+45")
        if typed and not PHONE.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return typed


class CooperationForm(EditForm):
    """The consultant, and who covers."""

    consultant = EmployeeField(
        label=_("Konsulent"),
        queryset=None,
        help_text=_("Virksomhedens én vej ind: den, de ringer til."),
        error_messages={"required": _("Vælg konsulenten."), "invalid_choice": _("Vælg en fra listen.")},
    )
    cover = EmployeeField(
        label=_("Dækker ved sygdom og ferie"),
        queryset=None,
        required=False,
        empty_label=_("Ingen"),
        error_messages={"invalid_choice": _("Vælg en fra listen.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        cooperation: Cooperation | None,
        employees: EmployeeQuerySet,
        changed: Asked = str,
    ) -> None:
        told = {"consultant": cooperation.consultant, "cover": cooperation.cover} if cooperation else {}
        super().__init__(data, stored=told, changed=changed)
        for name in ("consultant", "cover"):
            self.fields[name].queryset = employees  # type: ignore[attr-defined]


class ContactPersonForm(EditForm):
    """Somebody at the workplace. A mentor needs a number, not an e-mail."""

    name = forms.CharField(label=_("Navn"), max_length=120, error_messages={"required": _("Skriv navnet.")})
    title = forms.CharField(label=_("Stilling"), max_length=100, required=False)
    phone = PhoneField(label=_("Telefon"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Skriv en e-mailadresse som navn@eksempel.dk.")},
    )
    messages_in = message_language()
    roles = forms.MultipleChoiceField(
        label=_("Er"),
        choices=lambda: [(role.value, gettext(role.danish)) for role in PersonRole],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_mentor = forms.BooleanField(label=_("Er virksomhedsmentor"), required=False)
    may_sign = forms.BooleanField(label=_("Må skrive under på aftaler for virksomheden"), required=False)

    def __init__(self, data: Any = None, *, person: ContactPerson | None = None, changed: Asked = str) -> None:
        told = {name: getattr(person, name) for name in self.base_fields} if person else {}
        super().__init__(data, stored=told, changed=changed)


class DayForm(Form):
    """The day on which something happens, today if nobody says otherwise."""

    on = DateField(label=_("Dag"))

    def __init__(self, data: Any = None, *, label: str, on: date) -> None:
        super().__init__(data, initial={"on": on})
        self.fields["on"].label = label
