"""Mentor support: the grant, the mentor's time, coming along, promises."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, DurationField, Form
from jobspor.citizens.actions.mentors import GrantPlan
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.forms.team import with_loads
from jobspor.citizens.models import MentorGrant
from jobspor.citizens.models.mentors import ACCOMPANIMENT, MentorKind, UseKind
from jobspor.organisation.forms.requests import AskingForm
from jobspor.organisation.models import Employee
from jobspor.organisation.rules.load import Load

A_WEEK, A_DAY = 37 * 60, 12 * 60
LAB = "LAB kap. 26"  # found in a draft of the act; nobody has verified it
WHAT_MISSING = dict.fromkeys(("required", "invalid_choice"), _("Vælg, hvad tiden gik til."))


class GrantForm(AskingForm):
    """What is decided: who, how much, from when to when, what for."""

    kind = forms.ChoiceField(
        label=_("Slags"),
        choices=[(one.value, _(one.danish)) for one in MentorKind],
        widget=Chips,
        initial=MentorKind.LAB.value,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Vælg, hvor mentoren kommer fra.")),
    )
    employee = ColleagueField(label=_("Mentor, når det er en kollega"), required=False, empty_value=None)
    mentor_name = forms.CharField(label=_("Eller mentor uden for kommunen"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Mentorens telefon"),
        max_length=20,
        required=False,
        help_text=_("Hertil sendes linket, som mentoren skriver timer med."),
    )
    email = forms.EmailField(
        label=_("Mentorens e-mail"),
        required=False,
        error_messages={"invalid": _("Skriv en e-mail som navn@eksempel.dk.")},
    )
    purpose = forms.CharField(
        label=_("Hvad skal støtten bruges til?"),
        max_length=300,
        error_messages={"required": _("Skriv, hvad støtten skal bruges til.")},
    )
    minutes_a_week = DurationField(label=_("Timer om ugen"), min_minutes=15, max_minutes=A_WEEK)
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"))
    decided_on = DateField(label=_("Bevilget den"))
    paragraph = forms.CharField(
        label=_("Paragraf"),
        max_length=80,
        required=False,
        help_text=_("Som afgørelsen skriver den. Den er ikke verificeret her."),
    )

    def __init__(self, *args: Any, loads: Mapping[Employee, Load], on: date, **kwargs: Any) -> None:
        given = {"starts_on": on, "decided_on": on, "paragraph": LAB}
        super().__init__(*args, initial=given, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])
        cast(ColleagueField, self.fields["employee"]).offer(with_loads(loads))

    @property
    def plan(self) -> GrantPlan:
        """What was decided."""
        return GrantPlan(**{name: value for name, value in self.cleaned_data.items() if name != "why"})


class UseForm(Form):
    """What the mentor's time went to on a day."""

    prefix = "use"
    day = DateField(label=_("Dag"))
    what = forms.ChoiceField(
        label=_("Hvad gik tiden til?"),
        choices=[(one.value, _(one.danish)) for one in UseKind],
        widget=Chips,
        error_messages=WHAT_MISSING,
    )
    minutes = DurationField(label=_("Hvor længe?"), min_minutes=5, max_minutes=A_DAY)


class ComeForm(Form):
    """Where the mentor comes along, and when."""

    prefix = "come"
    day = DateField(label=_("Hvornår?"))
    what = forms.ChoiceField(
        label=_("Hvad skal mentoren med til?"),
        choices=[(one.value, _(one.danish)) for one in ACCOMPANIMENT],
        widget=Chips,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Vælg, hvad mentoren skal med til.")),
    )
    where = forms.CharField(label=_("Hvor?"), max_length=120, required=False, help_text=_("Sted og tid, ikke hvorfor."))


class CameForm(Form):
    """How long the mentor was there."""

    minutes = DurationField(label=_("Hvor længe?"), min_minutes=5, max_minutes=A_DAY)


class PromiseForm(Form):
    """What the mentor promises."""

    prefix = "promise"
    what = forms.CharField(
        label=_("Hvad lover mentoren?"), max_length=200, error_messages={"required": _("Skriv, hvad der er lovet.")}
    )
    due_on = DateField(label=_("Senest"))


class BrokenForm(Form):
    """Why a promise was not kept."""

    why = forms.CharField(
        label=_("Ikke holdt, fordi"),
        max_length=200,
        error_messages={"required": _("Skriv, hvorfor løftet ikke blev holdt.")},
    )


class ChangeForm(AskingForm, EditForm):
    """Other hours, another last day, or both."""

    prefix = "change"
    field_order = ("minutes_a_week", "ends_on", "why")
    minutes_a_week = DurationField(
        label=_("Timer om ugen"),
        min_minutes=15,
        max_minutes=A_WEEK,
        help_text=_("Gælder hele perioden. Er det først fra en dag, så slut støtten dagen før, og giv en ny."),
    )
    ends_on = DateField(label=_("Sidste dag"))

    def __init__(self, *args: Any, grant: MentorGrant, **kwargs: Any) -> None:
        stored = {"minutes_a_week": grant.minutes_a_week, "ends_on": grant.ends_on}
        super().__init__(*args, stored=stored, **kwargs)

    @property
    def wanted(self) -> dict[str, Any]:
        """The hours and the last day."""
        return {name: self.cleaned_data[name] for name in ("minutes_a_week", "ends_on")}
