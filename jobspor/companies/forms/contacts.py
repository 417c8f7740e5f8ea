"""What was said to a company, what was promised, and when it wants to be left in peace."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.base.text import Worded
from jobspor.companies.actions import Promised, Spoken
from jobspor.companies.forms.people import EmployeeField
from jobspor.companies.models import ContactPerson
from jobspor.companies.models.contacts import ContactWay, Outcome, PromiseState, Refusal, Visit
from jobspor.companies.queries.refusals import Answer
from jobspor.organisation.models import Employee, EmployeeQuerySet

OURS = _("Vi kontaktede dem")
THEIRS = _("De kontaktede os")


def said(words: Iterable[Worded]) -> list[tuple[str, str]]:
    """Choices in the reader's language."""
    return [(word.value, gettext(word.danish)) for word in words]


def refusals() -> list[tuple[str, str]]:
    """Every kind of no, and none."""
    return [("", gettext("Ikke et nej")), *said(Refusal)]


class PromiseForm(Form):
    """What is done next, by whom, and when."""

    what = forms.CharField(label=_("Hvad lover vi?"), max_length=200)
    due_on = DateField(label=_("Senest"))
    owner = EmployeeField(label=_("Hvem gør det?"), queryset=None)

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet, me: Employee | None, **kwargs: Any) -> None:
        super().__init__(data, initial={"owner": me}, **kwargs)
        self.fields["owner"].queryset = employees  # type: ignore[attr-defined]

    @property
    def promised(self) -> Promised:
        """The promise."""
        return Promised(**self.cleaned_data)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """A choice among the workplace's contact people."""

    def label_from_instance(self, obj: ContactPerson) -> str:
        return f"{obj.name}, {obj.title}" if obj.title else obj.name


class ContactForm(Form):
    """A contact, with what comes next. Only what it was about has to be typed."""

    about = forms.CharField(
        label=_("Hvad handlede det om?"),
        max_length=200,
        help_text=_("Skriv om virksomheden. Det, der handler om en borger, hører til i borgerens sag."),
    )
    outcome = forms.ChoiceField(
        label=_("Hvad kom der ud af det?"), choices=lambda: said(Outcome), widget=Chips, initial=Outcome.TALKED
    )
    next_what = forms.CharField(label=_("Næste skridt: hvad lover vi?"), max_length=200, required=False)
    next_on = DateField(label=_("Senest"), required=False)
    next_owner = EmployeeField(label=_("Hvem gør det?"), queryset=None, empty_label=None)
    way = forms.ChoiceField(
        label=_("Hvordan?"), choices=lambda: said(ContactWay), widget=Chips, initial=ContactWay.CALL
    )
    inbound = forms.ChoiceField(
        label=_("Hvem tog kontakt?"), choices=[("", OURS), ("ja", THEIRS)], widget=Chips, required=False
    )
    visit = forms.ChoiceField(
        label=_("Tilbød du et besøg?"),
        choices=lambda: said(Visit),
        required=False,
        help_text=_("Når virksomheden selv henvender sig, tilbyder vi at komme ud."),
    )
    person = PersonField(
        label=_("Hvem talte du med?"), queryset=None, required=False, empty_label=_("En anden, eller ingen")
    )
    spoke_with = forms.CharField(label=_("Navn, hvis det var en anden"), max_length=120, required=False)
    refusal = forms.ChoiceField(label=_("Hvis de sagde nej: hvorfor?"), choices=refusals, required=False)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    day = DateField(label=_("Dag"))

    def __init__(
        self,
        data: Any = None,
        *,
        people: Sequence[ContactPerson],
        employees: EmployeeQuerySet,
        me: Employee | None,
        on: date,
    ) -> None:
        super().__init__(data, initial={"next_owner": me, "day": on})
        owner, person = self.fields["next_owner"], self.fields["person"]
        owner.queryset = employees  # type: ignore[attr-defined]
        person.queryset = ContactPerson.objects.filter(pk__in=[one.pk for one in people])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A next step has a day, and a day has a step."""
        given = super().clean() or self.cleaned_data
        if given.get("next_what") and not given.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Skriv, hvornår det er gjort. Et løfte har altid en dag."))
        if given.get("next_on") and not given.get("next_what"):
            self.add_error("next_what", _("Skriv, hvad der skal ske den dag."))
        return given

    def spoken(self, me: Employee) -> Spoken:
        """What I have said."""
        given = self.cleaned_data
        return Spoken(
            employee=me,
            day=given["day"],
            about=given["about"],
            outcome=Outcome(given["outcome"]),
            way=ContactWay(given["way"]),
            person=given["person"],
            spoke_with="" if given["person"] else given["spoke_with"],
            inbound=bool(given["inbound"]),
            refusal=given["refusal"],
            visit=given["visit"],
            note=given["note"],
        )

    @property
    def promised(self) -> Promised | None:
        """What comes next, if anything."""
        given = self.cleaned_data
        if not given["next_what"]:
            return None
        return Promised(what=given["next_what"], due_on=given["next_on"], owner=given["next_owner"])


class SettleForm(Form):
    """How it went with a promise."""

    state = forms.ChoiceField(
        label=_("Hvordan gik det?"),
        choices=lambda: said(state for state in PromiseState if state is not PromiseState.OPEN),
        widget=Chips,
        initial=PromiseState.KEPT,
    )
    note = forms.CharField(
        label=_("Hvordan, eller hvorfor ikke?"),
        max_length=300,
        required=False,
        help_text=_("Behøves ikke, når løftet er holdt."),
    )


class GiveForm(Form):
    """Who keeps the promise from now on."""

    to = EmployeeField(label=_("Hvem gør det nu?"), queryset=None, empty_label=None)

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet, owner: Employee, **kwargs: Any) -> None:
        super().__init__(data, initial={"to": owner}, **kwargs)
        self.fields["to"].queryset = employees  # type: ignore[attr-defined]


class PauseForm(Form):
    """No more calls until a day."""

    until = DateField(label=_("Ring ikke før"))
    asked_by = forms.CharField(
        label=_("Hvem bad om det?"), max_length=120, help_text=_("Navn og stilling i virksomheden.")
    )
    why = forms.CharField(label=_("Hvorfor?"), max_length=200)


class FurtherForm(Form):
    """Somebody else of ours, and what for."""

    employee = EmployeeField(label=_("Konsulent"), queryset=None)
    what_for = forms.CharField(
        label=_("For hvad?"), max_length=120, help_text=_("For eksempel lageret, fleksjob eller sygefravær.")
    )

    def __init__(self, data: Any = None, *, employees: EmployeeQuerySet) -> None:
        super().__init__(data)
        self.fields["employee"].queryset = employees  # type: ignore[attr-defined]


class AnswersForm(EditForm):
    """The municipality's own words to each kind of no."""

    def __init__(self, data: Any = None, *, answers: Sequence[Answer], changed: Asked = str) -> None:
        super().__init__(data, stored={answer.kind.value: answer.own for answer in answers}, changed=changed)
        for answer in answers:
            self.fields[answer.kind.value] = forms.CharField(
                label=gettext(answer.kind.danish),
                max_length=1000,
                required=False,
                help_text=answer.proposed,
                widget=forms.Textarea(attrs={"rows": 3, "class": "form-input"}),
            )

    @property
    def worded(self) -> dict[Refusal, str]:
        """The answers, by kind."""
        return {kind: self.cleaned_data[kind.value].strip() for kind in Refusal}
