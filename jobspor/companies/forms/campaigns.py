"""A campaign, what is changed in it, and how a call in it went."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.companies.actions.campaigns import Plan, Sharing
from jobspor.companies.actions.contact_log import Spoken
from jobspor.companies.forms.contacts import ContactForm, said
from jobspor.companies.forms.people import EmployeeField
from jobspor.companies.models import CampaignEntry, ContactPerson, Segment
from jobspor.companies.models.contacts import ContactWay, Outcome
from jobspor.companies.models.segments import SegmentQuerySet
from jobspor.companies.queries.campaigns import Search, Stand
from jobspor.organisation.models import Employee, EmployeeQuerySet

NOBODY = "0"


class CallersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """Colleagues who call, with their teams."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.team}"


class CampaignForm(Form):
    """A round of calls, and who makes them."""

    name = forms.CharField(label=_("Navn"), max_length=100)
    purpose = forms.CharField(
        label=_("Formål med hver kontakt"),
        max_length=200,
        help_text=_("Det, der skal komme ud af opkaldet. Det kan rettes for den enkelte virksomhed."),
    )
    segment: Any = forms.ModelChoiceField(
        label=_("Segment"),
        queryset=None,
        empty_label=None,
        help_text=_("Listen fryses, som segmentet er i dag. Nye kan fyldes på senere."),
    )
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til"), required=False)
    callers = CallersField(
        label=_("Hvem ringer?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ingen valgt: alle kan tage den næste på listen."),
    )
    shared = forms.ChoiceField(
        label=_("Fordeling"),
        choices=[("evenly", _("Ligeligt")), ("consultant", _("Virksomhedens egen konsulent først"))],
        widget=Chips,
        initial="evenly",
    )

    def __init__(
        self, data: Any = None, *, segments: SegmentQuerySet, employees: EmployeeQuerySet, asked: str, on: date
    ) -> None:
        super().__init__(data, initial={"segment": asked, "starts_on": on})
        cast("forms.ModelChoiceField[Segment]", self.fields["segment"]).queryset = segments
        cast("forms.ModelMultipleChoiceField[Employee]", self.fields["callers"]).queryset = employees

    def plan(self, owner: Employee) -> Plan:
        """What the campaign is."""
        given = self.cleaned_data
        named = {name: given[name] for name in ("name", "purpose", "segment", "starts_on", "ends_on")}
        return Plan(owner=owner, **named)

    @property
    def sharing(self) -> Sharing:
        """Who calls whom."""
        given = self.cleaned_data
        return Sharing(callers=list(given["callers"]), by_consultant=given["shared"] == "consultant")


class EntrySearchForm(FilterForm):
    """The filters of a campaign's list."""

    counted: ClassVar = ("q", "stand", "hvem")

    q = forms.CharField(
        label=_("Virksomhed"), widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")})
    )
    stand = forms.ChoiceField(
        label=_("Stand"), choices=lambda: [("", gettext("Stand: alle")), *said(one for one in Stand if one)]
    )
    hvem = forms.ChoiceField(label=_("Hvem ringer"))

    def __init__(self, data: Any, *, callers: Sequence[Employee]) -> None:
        super().__init__(data)
        people = [(NOBODY, gettext("Ingen endnu")), *((str(one.pk), one.name) for one in callers)]
        self.offer("hvem", gettext("Hvem ringer: alle"), people)

    @property
    def search(self) -> Search:
        """What is looked for."""
        given = self.given
        caller = given.get("hvem")
        return Search(stand=Stand(given.get("stand") or ""), text=self.text, caller=int(caller) if caller else None)


class ChangeForm(Form):
    """Another caller, another purpose, or off the list, for those that are ticked."""

    caller = EmployeeField(label=_("Hvem ringer"), queryset=None, required=False, empty_label=_("Som nu"))
    purpose = forms.CharField(label=_("Formål"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet) -> None:
        super().__init__(data)
        cast("forms.ModelChoiceField[Employee]", self.fields["caller"]).queryset = employees


class EndForm(Form):
    """What was learned."""

    learned = forms.CharField(
        label=_("Hvad lærte vi?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Hvad virkede, hvad svarede de, og hvad gør vi anderledes næste gang?"),
    )


class QuietForm(Form):
    """How long companies are left alone after a contact."""

    days = forms.IntegerField(
        label=_("Dage efter en kontakt"),
        min_value=0,
        max_value=365,
        error_messages={
            "invalid": _("Skriv et helt tal."),
            "min_value": _("Skriv mindst 0."),
            "max_value": _("Skriv højst 365."),
        },
    )
    valid_from = DateField(label=_("Fra"))


class CampaignCallForm(ContactForm):
    """How the call went. What it was about is the purpose of the campaign, unless somebody writes something else."""

    inbound = visit = day = way = cast(Any, None)  # a call of ours, now
    field_order = ("outcome", "note", "next_what", "next_on", "next_owner", "refusal", "person", "spoke_with", "about")

    def __init__(
        self,
        data: Any = None,
        *,
        entry: CampaignEntry,
        people: Sequence[ContactPerson],
        employees: EmployeeQuerySet,
        me: Employee | None,
        on: date,
    ) -> None:
        super().__init__(data, people=people, employees=employees, me=me, on=on)
        self.initial.update(about=entry.about, person=people[0] if people else None)
        self.on = on

    def spoken(self, me: Employee) -> Spoken:
        """What I have said."""
        given = self.cleaned_data
        reached = given["outcome"] != Outcome.NO_ANSWER
        return Spoken(
            employee=me,
            day=self.on,
            about=given["about"],
            outcome=Outcome(given["outcome"]),
            way=ContactWay.CALL,
            person=given["person"] if reached else None,
            spoke_with=given["spoke_with"] if reached and not given["person"] else "",
            refusal=given["refusal"],
            note=given["note"],
        )
