"""Contact group and programme, from a day."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.forms.facts import CHOOSE, list_codes
from jobspor.law import codes
from jobspor.organisation.models import Programme


class ContactGroupForm(Form):
    """A contact group from a day."""

    prefix = "contact"
    contact_group = forms.ChoiceField(label=_("Kontaktgruppe"), error_messages=CHOOSE)
    starts_on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        list_codes(self.fields["contact_group"], codes.contact_groups(on))


class ProgrammeForm(Form):
    """A programme from a day."""

    prefix = "programme"
    programme: "forms.ModelChoiceField[Programme]" = forms.ModelChoiceField(
        label=_("Program"), queryset=None, empty_label="", error_messages=CHOOSE
    )
    starts_on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Programme]", self.fields["programme"]).queryset = programmes


class LeaveForm(Form):
    """The last day in a programme."""

    on = DateField(label=_("Sidste dag"))
