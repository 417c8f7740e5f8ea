"""What a company needs done, the position it was carved out of, and how it ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.filters import FilterForm
from jobspor.base.forms import Chips, DateField, DurationField, Form
from jobspor.companies.actions.openings import Wanted
from jobspor.companies.forms.contacts import PersonField, said
from jobspor.companies.forms.people import EmployeeField
from jobspor.companies.forms.places import TasksField
from jobspor.companies.models import ContactPerson, JobOpening, Position
from jobspor.companies.models.openings import OpeningKind, OpeningState, Pay
from jobspor.companies.queries.openings import Search, Stand
from jobspor.companies.queries.promises import Whose
from jobspor.organisation.models import Employee, EmployeeQuerySet, Team

MOST_MINUTES = 48 * 60
LINES = 8


class OpeningForm(EditForm):
    """What, how many, how long, from when, with what wage, and who asked."""

    title = forms.CharField(
        label=_("Hvad søger de?"),
        max_length=100,
        help_text=_("For eksempel en til at pakke ordrer."),
        error_messages={"required": _("Skriv, hvad de søger.")},
    )
    kind = forms.ChoiceField(
        label=_("Slags"), choices=lambda: said(OpeningKind), widget=Chips, initial=OpeningKind.ORDER
    )
    tasks = TasksField(label=_("Opgaver"), required=False, help_text=_("Én på hver linje."))
    people = forms.IntegerField(
        label=_("Hvor mange?"),
        min_value=1,
        max_value=99,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Skriv et helt tal, for eksempel 2."),
            "min_value": _("Skriv mindst 1."),
            "max_value": _("Så mange kan der ikke være. Ret tallet."),
        },
    )
    weekly_minutes = DurationField(
        label=_("Timer om ugen"), required=False, min_minutes=15, max_minutes=MOST_MINUTES, help_text=_("Fx 3 t.")
    )
    starts_on = DateField(label=_("Fra hvornår?"), required=False, help_text=_("Tomt: når vi har en."))
    pay = forms.ChoiceField(label=_("Løn"), choices=lambda: said(Pay), widget=Chips, required=False)
    can_offer = forms.CharField(label=_("Det kan de tage hensyn til"), max_length=300, required=False)
    person = PersonField(
        label=_("Hvem bad om det?"), queryset=None, required=False, empty_label=_("En anden, eller ingen")
    )
    asked_by = forms.CharField(label=_("Navn, hvis det var en anden"), max_length=120, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        people: Sequence[ContactPerson],
        opening: JobOpening | None = None,
        position: Position | None = None,
        changed: Asked = str,
        **kwargs: Any,
    ) -> None:
        names = OpeningForm.base_fields
        told = {name: getattr(opening, name) for name in names} if opening else {}
        super().__init__(data, stored=told, initial=_carved(position) if position else {}, changed=changed, **kwargs)
        known = ContactPerson.objects.filter(pk__in=[one.pk for one in people])
        self.fields["person"].queryset = known  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        given = {name: self.cleaned_data[name] for name in OpeningForm.base_fields}
        given |= {"kind": OpeningKind(given["kind"]), "pay": Pay(given["pay"])}
        return Wanted(**given | {"asked_by": "" if given["person"] else given["asked_by"]})


class NewOpeningForm(OpeningForm):
    """The same, and who answers the company by when."""

    answer_by = DateField(
        label=_("Vi svarer senest"), help_text=_("Det er et løfte til virksomheden, også når svaret er nej.")
    )
    owner = EmployeeField(label=_("Hvem svarer?"), queryset=None, empty_label=None)

    def __init__(
        self, data: Any = None, *, employees: EmployeeQuerySet, me: Employee | None, answer_by: date, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.initial = {**self.initial, "owner": me, "answer_by": answer_by}
        self.fields["owner"].queryset = employees  # type: ignore[attr-defined]


class AnswerForm(Form):
    """What the company was told."""

    answer = forms.CharField(
        label=_("Hvad svarede vi?"), max_length=300, help_text=_("Skriv ikke navne på borgere her.")
    )


class OpeningEndForm(Form):
    """How it ended."""

    state = forms.ChoiceField(
        label=_("Hvordan endte det?"),
        choices=lambda: said(state for state in OpeningState if state is not OpeningState.OPEN),
        widget=Chips,
        initial=OpeningState.FILLED,
    )
    reason = forms.CharField(
        label=_("Hvordan, eller hvorfor ikke?"),
        max_length=300,
        required=False,
        help_text=_("Behøves ikke, når den er besat. Skriv ikke navne på borgere her."),
    )


class PositionForm(EditForm):
    """A position with its tasks, each on a line: words, hours a week, and whether it could be a first job."""

    title = forms.CharField(
        label=_("Stilling"), max_length=100, error_messages={"required": _("Skriv, hvilken stilling det er.")}
    )

    def __init__(self, data: Any = None, *, position: Position | None = None, changed: Asked = str) -> None:
        told = {"title": position.title, **_lines(position.tasks)} if position else {}
        super().__init__(data, stored=told, changed=changed)
        for number in range(1, LINES + 1):
            self.fields |= self._line(number)
        self.order_fields(
            ["title", *(f"{name}_{n}" for n in range(1, LINES + 1) for name in ("task", "time", "first"))]
        )

    def _line(self, number: int) -> dict[str, forms.Field]:
        task = forms.CharField(label=gettext("Opgave %(number)s") % {"number": number}, max_length=120, required=False)
        time = DurationField(label=gettext("Timer om ugen"), required=False, min_minutes=15, max_minutes=MOST_MINUTES)
        for field in (task, time):
            field.widget.attrs["class"] = "form-input"
        first = forms.BooleanField(label=gettext("Kan være nogens første job"), required=False)
        return {f"task_{number}": task, f"time_{number}": time, f"first_{number}": first}

    @property
    def lines(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each line."""
        numbers = range(1, LINES + 1)
        return [(self[f"task_{n}"], self[f"time_{n}"], self[f"first_{n}"]) for n in numbers]

    def clean(self) -> dict[str, Any]:
        """A task has its hours, and there is one at least."""
        given = super().clean()
        for number in range(1, LINES + 1):
            task, time = given.get(f"task_{number}"), given.get(f"time_{number}")
            if task and not time and f"time_{number}" not in self.errors:
                self.add_error(
                    f"time_{number}", gettext("Skriv, hvor længe »%(task)s« tager om ugen.") % {"task": task}
                )
            if time and not task:
                self.add_error(f"task_{number}", gettext("Skriv, hvad opgaven er."))
        if not self.errors and not self._tasks(given):
            raise ValidationError(gettext("Skriv mindst én opgave."))
        return given

    @property
    def taken_apart(self) -> dict[str, Any]:
        """The position and its tasks."""
        return {"title": self.cleaned_data["title"], "tasks": self._tasks(self.cleaned_data)}

    def _tasks(self, given: dict[str, Any]) -> list[tuple[str, int, bool]]:
        found = ((given.get(f"task_{n}"), given.get(f"time_{n}"), given.get(f"first_{n}")) for n in range(1, LINES + 1))
        return [(task, time, bool(first)) for task, time, first in found if task and time]


class OpeningSearchForm(FilterForm):
    """The filters of the list."""

    counted: ClassVar = ("q", "slags", "team")

    q = forms.CharField(
        label=_("Virksomhed eller job"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed eller job")}),
    )
    stand = forms.ChoiceField(label=_("Stand"), choices=lambda: said(Stand))
    slags = forms.ChoiceField(label=_("Slags"), choices=lambda: [("", gettext("Slags: alle")), *said(OpeningKind)])
    team = forms.ChoiceField(label=_("Team"))
    vis = forms.CharField(widget=forms.HiddenInput)
    fra = forms.DateField(widget=forms.HiddenInput)
    til = forms.DateField(widget=forms.HiddenInput)
    sort = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, teams: Sequence[Team], whose: Whose) -> None:
        super().__init__({"stand": Stand.OPEN.value, "vis": whose.value, **data.dict()})
        self.offer("team", gettext("Team: alle"), [(str(team.pk), team.name) for team in teams])

    @property
    def search(self) -> Search:
        """What is looked for."""
        given, asked = self.given, self.data.get("vis", "")
        return Search(
            whose=Whose(asked) if asked in set(Whose) else Whose.ALL,
            stand=Stand(given["stand"]) if given.get("stand") else Stand.OPEN,
            kind=given.get("slags", ""),
            text=self.text,
            team=int(given.get("team") or 0) or None,
            first=given.get("fra"),
            last=given.get("til"),
            sort=given.get("sort", ""),
        )


def _carved(position: Position) -> dict[str, Any]:
    """What an opening begins with that is made of a position's first tasks."""
    return {
        "kind": OpeningKind.CARVED,
        "title": gettext("Opgaver fra %(position)s") % {"position": position.title.lower()},
        "tasks": [words for words, _minutes in position.first_tasks],
        "weekly_minutes": position.first_minutes or None,
    }


def _lines(tasks: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Stored tasks as the fields of their lines; those without one are empty."""
    filled = [*map(tuple, tasks), *[("", None, False)] * LINES][:LINES]
    return {
        f"{name}_{number}": value
        for number, task in enumerate(filled, start=1)
        for name, value in zip(("task", "time", "first"), task, strict=True)
    }
