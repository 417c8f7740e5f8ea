"""A programme taken into use or changed, and where a team belongs."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import DateField, Form
from jobspor.citizens.forms.facts import CHOOSE
from jobspor.citizens.forms.team import with_loads
from jobspor.organisation.models import Consultants, Department, Employee, Programme, Seating, Team
from jobspor.organisation.rules.load import Load
from jobspor.organisation.rules.programmes import READY_MADE, Way

WAY_CHOICES = [(way.value, _(way.danish)) for way in Way]


class ReceiverField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An employee, shown with the load of this moment."""

    def offer(self, people: QuerySet[Employee], loads: Mapping[Employee, Load]) -> None:
        """Let the field choose among people."""
        self.queryset, self._named = people, {one.pk: text for one, text in with_loads(loads)}

    def label_from_instance(self, obj: Employee) -> str:
        return self._named.get(obj.pk, obj.name)


def receiver_field() -> ReceiverField:
    """Who takes citizens in where the programme has a group of its own."""
    return ReceiverField(
        label=_("Modtager"),
        help_text=_(
            "Den, der tager imod på gruppens vegne. Alle i modtagerens team ser listen. Ikke i almindelig drift."
        ),
        queryset=None,
        required=False,
        empty_label="",
        error_messages=CHOOSE,
    )


class TakeIntoUseForm(Form):
    """A ready-made programme, and how it is organised here."""

    prefix = "begin"
    ready_made = forms.ChoiceField(
        label=_("Program"),
        choices=[("", ""), *((key, one.name) for key, one in READY_MADE.items())],
        error_messages=CHOOSE,
    )
    way = forms.ChoiceField(
        label=_("Organisering"),
        choices=WAY_CHOICES,
        widget=forms.RadioSelect,
        initial=Way.ORDINARY,
        error_messages=CHOOSE,
    )
    receiver = receiver_field()
    starts_on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, people: QuerySet[Employee], loads: Mapping[Employee, Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ReceiverField, self.fields["receiver"]).offer(people, loads)


class ChangeForm(EditForm):
    """How a programme is organised, what it asks for, and its criteria."""

    way = forms.ChoiceField(
        label=_("Organisering"), choices=WAY_CHOICES, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    receiver = receiver_field()
    months = forms.IntegerField(
        label=_("Måneder på kontanthjælp uden afbrydelse"),
        help_text=_("Tomt: programmet spørger ikke efter, hvor længe."),
        min_value=1,
        max_value=240,
        required=False,
    )
    gap_days = forms.IntegerField(
        label=_("Dage, en afbrydelse højst må vare"),
        help_text=_("0: ingen afbrydelse overhovedet."),
        min_value=0,
        max_value=366,
    )
    ends_on = DateField(label=_("Sidste dag"), required=False)
    criteria = forms.CharField(
        label=_("Kriterier, ét på hver linje"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        people: QuerySet[Employee],
        loads: Mapping[Employee, Load],
        **kwargs: Any,
    ) -> None:
        stored: Mapping[str, Any] = {
            "way": programme.way,
            "receiver": programme.receiver,
            "months": programme.months,
            "gap_days": programme.gap_days,
            "ends_on": programme.ends_on,
            "criteria": "\n".join(one.text for one in programme.criteria.all()),
        }
        super().__init__(*args, stored=stored, **kwargs)
        cast(ReceiverField, self.fields["receiver"]).offer(people, loads)

    def clean_criteria(self) -> str:
        """The lines with something on them. Raises ValidationError for one that is too long."""
        lines = [line.strip() for line in self.cleaned_data["criteria"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("Et kriterium er over 200 tegn. Skriv det kortere."))
        return "\n".join(lines)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        return {"criteria": data.pop("criteria").splitlines(), "changes": data}


class TeamPlaceForm(EditForm):
    """Which side of the order a team is on, where its people sit, and where its consultants belong."""

    department = forms.ChoiceField(label=_("Afdeling"), choices=Department.choices, required=False)
    seating = forms.ChoiceField(label=_("Sidder"), choices=Seating.choices, required=False)
    consultants = forms.ChoiceField(label=_("Konsulenter hører til"), choices=Consultants.choices, required=False)

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        stored = {name: getattr(team, name) for name in self.base_fields}
        super().__init__(*args, stored=stored, auto_id=f"id_team_{team.pk}_%s", **kwargs)
