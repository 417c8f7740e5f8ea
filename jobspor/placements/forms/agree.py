"""The one form that agrees on a placement."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.errors import RuleBroken
from jobspor.base.forms import DateField, DurationField
from jobspor.citizens.forms.offers import ChoiceForm
from jobspor.companies.models import ContactPerson
from jobspor.placements.actions.agree import NewContact, Single, Wording
from jobspor.placements.forms.fields import LinesField, WeekField
from jobspor.placements.queries.draft import Draft
from jobspor.placements.rules import Ground, Kind, Step, Terms
from jobspor.placements.rules.proposal import FOLLOW_UP_WEEKS
from jobspor.placements.rules.words import SingleGround

# Wage subsidy lasts differently at public and private employers, and the register does not say which is which;
# education has no hours at a workplace.
KINDS = (Kind.INTERNSHIP, Kind.WAGE_HOURS, Kind.FLEX_JOB, Kind.ORDINARY_JOB)
RHYTHMS = (1, 2, 3, 4)
# Where a rule's refusal is shown, when its field has another name here.
FIELDS = {"steps": "days", "every_weeks": "follow_up_weeks", "phone": "new_phone", "email": "new_email"}


class AgreeForm(ChoiceForm):
    """An agreement at a place, filled in from a draft; gives `terms`, `wording` and `contact`."""

    kind = forms.ChoiceField(label=_("Slags"))
    starts_on = DateField(label=_("Første dag"))
    why_backdated = forms.CharField(
        label=_("Hvorfor begyndte det før i dag?"),
        max_length=200,
        required=False,
        help_text=_("Kun når første dag er passeret."),
    )
    ends_on = DateField(label=_("Sidste dag"))
    ground = forms.ChoiceField(label=_("Begrundelse for længden"))
    days = WeekField(label=_("Dage og timer"), help_text=_("Pauser tæller med i timerne."))
    wage_minutes = DurationField(
        label=_("Heraf timer med løn om ugen"),
        required=False,
        help_text=_("Lad feltet stå tomt, hvis alle timer er praktik."),
    )
    internship_tasks = LinesField(
        label=_("Opgaver i praktik"), most=120, required=False, help_text=_("En opgave på hver linje.")
    )
    wage_tasks = LinesField(
        label=_("Opgaver med løn"), most=120, required=False, help_text=_("Ikke de samme som i praktik.")
    )
    purpose = forms.CharField(
        label=_("Formål"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv, hvorfor aftalen laves.")},
    )
    subgoals = LinesField(label=_("Delmål"), most=200, required=False, help_text=_("Et delmål på hver linje."))
    considerations = forms.MultipleChoiceField(
        label=_("Det må virksomheden vide"), required=False, widget=forms.CheckboxSelectMultiple
    )
    single_ground = forms.ChoiceField(
        label=_("Grund til en enkelt praktik"),
        required=False,
        choices=lambda: [("", gettext("Vælg en grund")), *((one.value, gettext(one.danish)) for one in SingleGround)],
    )
    single_why = forms.CharField(label=_("Flere ord om det"), max_length=300, required=False)
    contact_person = forms.ChoiceField(label=_("Kontaktperson på stedet"), required=False)
    new_name = forms.CharField(label=_("Navn"), max_length=120, required=False)
    new_title = forms.CharField(label=_("Stilling"), max_length=100, required=False)
    new_phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    new_email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": _("Skriv en e-mail, for eksempel navn@firma.dk.")}
    )
    new_may_sign = forms.BooleanField(label=_("Må skrive under for virksomheden"), required=False)
    follow_up_weeks = forms.TypedChoiceField(
        label=_("Opfølgning"), coerce=int, help_text=_("Første gang efter en uge.")
    )

    def __init__(self, data: Any = None, *, draft: Draft) -> None:
        super().__init__(data, initial=_initial(draft))
        self.draft = draft
        self.fields["days"].widget.usual = tuple(f"{at:%H:%M}" for at in draft.usual_hours)
        self._choose("kind", [(kind, gettext(kind.danish)) for kind in KINDS])
        self._choose("ground", [(ground, gettext(ground.danish)) for ground in draft.grounds])
        self._choose("considerations", [(text, text) for text in draft.considerations])
        people = [(str(person.pk), _person(person)) for person in draft.contacts]
        self._choose("contact_person", [*people, ("", gettext("En anden, skriv nedenfor"))])
        self._choose("follow_up_weeks", [(weeks, _rhythm(weeks)) for weeks in RHYTHMS])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("contact_person") and not cleaned.get("new_name") and "new_name" not in self.errors:
            self.add_error("contact_person", gettext("Vælg en kontaktperson, eller skriv en ny."))
        is_single = self.draft.empty_fixed and cleaned.get("kind") == Kind.INTERNSHIP
        if is_single and not cleaned.get("single_ground") and "single_ground" not in self.errors:
            said = gettext(
                "Der står faste pladser tomme i virksomhedscentrene. Vælg, hvorfor det bliver en enkelt praktik."
            )
            self.add_error("single_ground", said)
        if (cleaned.get("wage_minutes") or 0) > self._minutes(cleaned):
            self.add_error("wage_minutes", gettext("Timerne med løn er flere end ugens timer. Sæt dem ned."))
        return cleaned

    @property
    def terms(self) -> Terms:
        """Period, days and hours. What is not an internship is all wage hours."""
        cleaned = self.cleaned_data
        kind, total = Kind(cleaned["kind"]), self._minutes(cleaned)
        wage = (cleaned["wage_minutes"] or 0) if kind is Kind.INTERNSHIP else total
        return Terms(
            kind=kind,
            starts_on=cleaned["starts_on"],
            ends_on=cleaned["ends_on"],
            steps=(Step(cleaned["starts_on"], total - wage, wage, cleaned["days"]),),
            ground=Ground(cleaned["ground"]),
        )

    @property
    def single(self) -> Single:
        """Why outside the company centres."""
        return Single(self.cleaned_data["single_ground"], self.cleaned_data["single_why"])

    @property
    def wording(self) -> Wording:
        """What is agreed in words."""
        cleaned = self.cleaned_data
        internship, wage = cleaned["internship_tasks"], cleaned["wage_tasks"]
        if cleaned["kind"] != Kind.INTERNSHIP:
            internship, wage = (), wage or internship
        return Wording(
            purpose=cleaned["purpose"],
            subgoals=cleaned["subgoals"],
            internship_tasks=internship,
            wage_tasks=wage,
            considerations=tuple(cleaned["considerations"]),
            follow_up_weeks=cleaned["follow_up_weeks"],
        )

    @property
    def contact(self) -> ContactPerson | NewContact:
        """The person chosen; a name that was written wins over a choice that was left standing."""
        cleaned = self.cleaned_data
        if cleaned["new_name"]:
            names = ("name", "title", "phone", "email", "may_sign")
            return NewContact(**{name: cleaned[f"new_{name}"] for name in names})
        return next(person for person in self.draft.contacts if str(person.pk) == cleaned["contact_person"])

    def refuse(self, broken: RuleBroken) -> None:
        """Show a rule's refusal where it belongs."""
        field = FIELDS.get(broken.field or "", broken.field)
        if field in ("new_phone", "new_email") and not self.cleaned_data["new_name"]:
            field = "contact_person"
        self.add_error(field if field in self.fields else None, broken)

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # each of these is a ChoiceField

    def _minutes(self, cleaned: dict[str, Any]) -> int:
        return sum(day.minutes for day in cleaned.get("days", ()))


def _initial(draft: Draft) -> dict[str, Any]:
    mentor = draft.place.mentor_id or next((person.pk for person in draft.contacts if person.is_mentor), None)
    return {
        "kind": Kind.INTERNSHIP,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "ground": Ground.ORDINARY,
        "days": draft.days,
        "internship_tasks": draft.place.tasks,
        "purpose": draft.purpose,
        "subgoals": draft.subgoals,
        "considerations": draft.considerations,
        "contact_person": str(mentor or next((person.pk for person in draft.contacts), "")),
        "follow_up_weeks": FOLLOW_UP_WEEKS,
    }


def _person(person: ContactPerson) -> str:
    signs = gettext("må skrive under") if person.may_sign else ""
    return ", ".join(filter(None, [person.name, person.title, signs]))


def _rhythm(weeks: int) -> str:
    names = {1: gettext("Hver uge"), 2: gettext("Hver anden uge"), 3: gettext("Hver tredje uge")}
    return names.get(weeks, gettext("Hver fjerde uge"))
