"""Who comes into a citizen's team, and who leaves it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat


class AssignForm(Form):
    """An employee with a hat, from a day; until a day when it is cover."""

    employee = ColleagueField(label=_("Medarbejder"))
    hat = forms.TypedChoiceField(
        label=_("Kasket"),
        coerce=Hat,
        error_messages={"required": _("Vælg en kasket."), "invalid_choice": _("Vælg fra listen.")},
    )
    on = DateField(label=_("Fra"))
    until = DateField(label=_("Til og med"), required=False, help_text=_("Kun for en vikar."))

    def __init__(self, *args: Any, loads: Mapping[Employee, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["employee"]).offer(_with_loads(loads))
        hats = [(hat.value, gettext(hat.danish)) for hat in Hat]
        cast(forms.ChoiceField, self.fields["hat"]).choices = [("", ""), *hats]


class AssignOverCeilingForm(AssignForm):
    """The same for somebody who is full: it takes a reason."""

    # Whether there is a reason is the action's to say.
    reason = forms.CharField(label=_("Hvorfor én til?"), max_length=200, required=False)


class EndForm(Form):
    """The last day of somebody in the team."""

    on = DateField(label=_("Sidste dag"))


class HandOverForm(Form):
    """Who takes over, and from when."""

    to = ColleagueField(label=_("Overtages af"))
    on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, loads: Mapping[Employee, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["to"]).offer(_with_loads(loads))


def _with_loads(loads: Mapping[Employee, int]) -> Iterator[tuple[Employee, str]]:
    """Each employee with the load of this moment."""
    return ((employee, _label(employee, load)) for employee, load in loads.items())


def _label(employee: Employee, load: int) -> str:
    if employee.ceiling is None:
        text = ngettext("%(name)s, %(load)s borger", "%(name)s, %(load)s borgere", load)
    else:
        text = gettext("%(name)s, %(load)s af %(ceiling)s")
    return text % {"name": employee.name, "load": load, "ceiling": employee.ceiling}
