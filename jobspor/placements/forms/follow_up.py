"""A follow-up: when, what was seen, what was decided, and when the next one is."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.days import add_weeks, monday_of
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import DateField, DurationField, Form
from jobspor.base.wording import day_short
from jobspor.organisation.actions.requests import BeyondMandate
from jobspor.placements.forms.fields import LinesField, WeekField
from jobspor.placements.forms.options import grouped
from jobspor.placements.queries.course import Course
from jobspor.placements.rules import Decision, Ground, Kind, Step
from jobspor.placements.rules.decisions import NOTHING, Change

HOURS = tuple(decision for decision in Decision if decision.makes_a_step)
# Where a rule's refusal is shown, when its field has another name here; about hours also the tasks do.
FIELDS = {"steps": "days", "wage": "step_wage", "starts_on": "step_on", "tasks": "internship_tasks"}
NOT_TYPED = ("csrfmiddlewaretoken", "draft", "do", "why")
TASKS_OF_HOURS = {"wage_tasks": "moved_tasks", "internship_tasks": "moved_tasks"}


class FollowUpForm(Form):
    """The decision, and the fields of each decision; those of the others are left as they stand."""

    held_on = DateField(label=_("Holdt den"))
    text = forms.CharField(
        label=_("Hvad så I?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Opgaverne, fremmødet, og om den nærmeste udviklingszone har flyttet sig."),
    )
    decision = forms.ChoiceField(
        label=_("Hvad er besluttet?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en beslutning."), "invalid_choice": _("Vælg en beslutning.")},
    )
    step_on = DateField(label=_("Fra"), required=False)
    days = WeekField(label=_("Dage og timer"), required=False, help_text=_("Pauser tæller med i timerne."))
    step_wage = DurationField(label=_("Heraf timer med løn om ugen"), required=False)
    moved_tasks = forms.MultipleChoiceField(
        label=_("Opgaver, der bliver med løn"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_wage_tasks = LinesField(
        label=_("Andre opgaver med løn"),
        most=120,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("En opgave på hver linje. Ikke de samme som i praktik."),
    )
    internship_tasks = LinesField(
        label=_("Opgaver i praktik"), most=120, required=False, help_text=_("En opgave på hver linje.")
    )
    wage_tasks = LinesField(label=_("Opgaver med løn"), most=120, required=False)
    ends_on = DateField(label=_("Ny sidste dag"), required=False)
    ground = forms.ChoiceField(label=_("Begrundelse for længden"), required=False, widget=forms.RadioSelect)
    next_on = DateField(label=_("Næste opfølgning"), required=False)
    # Asked when the decision is beyond the mandate.
    why = forms.CharField(
        label=_("Hvorfor skal det være mere, end du selv kan beslutte?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Det er det, lederen svarer på."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        course: Course,
        decisions: tuple[Decision, ...],
        extensions: Mapping[Ground, date],
        next_on: date | None,
        asked: str = "",
    ) -> None:
        super().__init__(data, initial={"decision": asked, **_initial(course, extensions, next_on)})
        self.placement, self.is_beyond = course.placement, False
        self.fields["days"].widget.usual = _usual(course)
        self._choose("decision", [(one.value, gettext(one.danish)) for one in decisions])
        self._choose("moved_tasks", [(task, task) for task in self.placement.internship_tasks])
        self._choose("ground", [(one.value, _until(one, day, course.on)) for one, day in extensions.items()])
        for name in ("moved_tasks", "ground"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What the chosen decision needs."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("decision") in HOURS:
            self._clean_hours(given)
        elif given.get("decision") == Decision.EXTEND:
            self._need("ends_on", gettext("Vælg den nye sidste dag."))
            if "ground" in self.fields:
                self._need("ground", gettext("Vælg begrundelsen."))
        return given

    def add_error(self, field: str | None, error: Any) -> None:
        """A rule's refusal stands at the field of the decision it is about."""
        self.is_beyond = self.is_beyond or isinstance(error, BeyondMandate)
        if isinstance(error, RuleBroken) and error.field:
            of_hours = TASKS_OF_HOURS if self.cleaned_data.get("decision") in HOURS else {}
            field = of_hours.get(error.field, FIELDS.get(error.field, error.field))
            field = field if field in self.fields else "decision"
        super().add_error(field, error)

    @property
    def groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The decisions, with the name of the fields that belong to each group."""
        return grouped(
            self["decision"],
            hours=HOURS,
            tasks=(Decision.NEW_TASKS,),
            extend=(Decision.EXTEND,),
            nothing=(Decision.CONTINUE_AS_IS, Decision.STOP),
        )

    @property
    def typed(self) -> dict[str, list[str]]:
        """All that is written in the form, to be put into it again."""
        sent = cast(QueryDict, self.data)
        return {name: sent.getlist(name) for name in sent if name not in NOT_TYPED}

    @property
    def decided(self) -> Decision:
        return Decision(self.cleaned_data["decision"])

    @property
    def change(self) -> Change:
        """What the decision changes in the agreement."""
        given = self.cleaned_data
        match self.decided:
            case decision if decision in HOURS:
                return self._step_and_tasks(given)
            case Decision.NEW_TASKS:
                return self._tasks(given["internship_tasks"], given["wage_tasks"])
            case Decision.EXTEND:
                ground = given.get("ground")
                return Change(ends_on=given["ends_on"], ground=Ground(ground) if ground else None)
        return NOTHING

    def _step_and_tasks(self, given: dict[str, Any]) -> Change:
        total = self._minutes(given)
        wage = given["step_wage"] or 0 if self.placement.kind == Kind.INTERNSHIP else total
        moved, known = given.get("moved_tasks", []), self.placement.internship_tasks
        kept = tuple(task for task in known if task not in moved)
        with_wage = (*self.placement.wage_tasks, *moved, *given["more_wage_tasks"])
        tasks = self._tasks(kept, tuple(dict.fromkeys(with_wage)))
        return Change(
            step=Step(given["step_on"], total - wage, wage, given["days"]),
            internship_tasks=tasks.internship_tasks,
            wage_tasks=tasks.wage_tasks,
        )

    def _tasks(self, internship: tuple[str, ...], wage: tuple[str, ...]) -> Change:
        """The lists that have changed."""
        return Change(
            internship_tasks=None if internship == tuple(self.placement.internship_tasks) else internship,
            wage_tasks=None if wage == tuple(self.placement.wage_tasks) else wage,
        )

    def _clean_hours(self, given: dict[str, Any]) -> None:
        self._need("step_on", gettext("Vælg, fra hvilken dag."))
        self._need("days", gettext("Sæt kryds ved mindst én dag."))
        if (given.get("step_wage") or 0) > self._minutes(given) > 0:
            self.add_error("step_wage", gettext("Timerne med løn er flere end ugens timer. Sæt dem ned."))

    def _minutes(self, given: dict[str, Any]) -> int:
        return sum(day.minutes for day in given.get("days") or ())

    def _need(self, name: str, said: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, said)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _initial(course: Course, extensions: Mapping[Ground, date], next_on: date | None) -> dict[str, Any]:
    step = course.steps[-1]
    return {
        "held_on": course.on,
        "step_on": min(add_weeks(monday_of(course.on), 1), course.placement.last_day),
        "days": step.days,
        "step_wage": step.wage_minutes or None,
        "internship_tasks": course.placement.internship_tasks,
        "wage_tasks": course.placement.wage_tasks,
        "ground": next(iter(extensions), None),
        "next_on": next_on,
    }


def _usual(course: Course) -> tuple[str, str]:
    """From when to when a day begins with before it is ticked: as the others."""
    day = next(iter(course.steps[-1].days), None)
    return (f"{day.starts_at:%H:%M}", f"{day.ends_at:%H:%M}") if day else ("", "")


def _until(ground: Ground, last_day: date, on: date) -> str:
    words = {"ground": gettext(ground.danish), "day": day_short(last_day, on)}
    return gettext("%(ground)s: til og med %(day)s") % words
