"""Who comes into a citizen's team, and who leaves it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Chips, DateField, Form
from jobspor.base.text import in_danish
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.models import Duty
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import Load


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

    def __init__(self, *args: Any, loads: Mapping[Employee, Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["employee"]).offer(with_loads(loads))
        hats = [(hat.value, gettext(hat.danish)) for hat in Hat]
        cast(forms.ChoiceField, self.fields["hat"]).choices = [("", ""), *hats]


class AssignOverCeilingForm(AssignForm):
    """The same for somebody who is full: it takes a reason."""

    # Whether there is a reason is the action's to say.
    reason = forms.CharField(label=_("Hvorfor én til?"), max_length=200, required=False)


class EndForm(Form):
    """The last day of somebody in the team; who answers for the course after them, where they do."""

    on = DateField(label=_("Sidste dag"))
    takes_over = ColleagueField(label=_("Forløbsansvarlig bagefter"), required=False)

    def __init__(self, *args: Any, others: Sequence[Employee] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            offer(self, "takes_over", others)
        else:
            del self.fields["takes_over"]


class HandOverForm(Form):
    """Who takes over at once, from when, and why there is no meeting first."""

    to = ColleagueField(label=_("Overtages af"))
    on = DateField(label=_("Fra"))
    why = forms.CharField(label=_("Hvorfor uden møde?"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Hvorfor én til?"), max_length=200, required=False, help_text=_("Kun over loftet.")
    )

    def __init__(self, *args: Any, loads: Mapping[Employee, Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["to"]).offer(with_loads(loads))


class PlanHandoverForm(Form):
    """Who takes over, and when the two meet about it."""

    to = ColleagueField(label=_("Overtages af"))
    meeting_on = DateField(label=_("Møde"))

    def __init__(self, *args: Any, loads: Mapping[Employee, Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["to"]).offer(with_loads(loads))


class ResponsibleForm(Form):
    """Who answers for the course or speaks with the company, from when, and why it changes."""

    duty = forms.TypedChoiceField(
        label=_("Hvad"),
        choices=[(Duty.COURSE, _("Forløbsansvarlig")), (Duty.COMPANY, _("Taler med virksomheden"))],
        coerce=Duty,
        widget=Chips,
        error_messages={"required": _("Vælg, hvad det gælder.")},
    )
    employee = ColleagueField(label=_("Hvem"))
    on = DateField(label=_("Fra"))
    why = forms.CharField(
        label=_("Hvorfor"),
        max_length=200,
        required=False,
        help_text=_("For eksempel: indsatsen flytter ud på virksomheden."),
    )

    def __init__(self, *args: Any, team: Sequence[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "employee", team)


def offer(form: Form, name: str, people: Sequence[Employee]) -> None:
    """Let a field choose among people by their names."""
    cast(ColleagueField, form.fields[name]).offer((person, person.name) for person in people)


def with_loads(loads: Mapping[Employee, Load]) -> Iterator[tuple[Employee, str]]:
    """Each employee with the load of this moment."""
    return ((employee, _label(employee, load)) for employee, load in loads.items())


def _label(employee: Employee, load: Load) -> str:
    if load.ceiling is None:
        text = ngettext("%(name)s, %(load)s borger", "%(name)s, %(load)s borgere", load.heads)
        return text % {"name": employee.name, "load": load.heads}
    text = gettext("%(name)s, %(load)s af %(ceiling)s")
    return text % {"name": employee.name, "load": in_danish(load.weighted), "ceiling": load.ceiling}
