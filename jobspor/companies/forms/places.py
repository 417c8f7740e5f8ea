"""A place at a workplace."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import DateField
from jobspor.base.sorting import danish
from jobspor.base.wording import WEEKDAYS_LONG, in_sentence
from jobspor.companies.models import CompanyCentre, ContactPerson, Place, Workplace
from jobspor.law.needs import need_kinds

LONGEST_TASK, MOST_TASKS = 120, 20


class TasksField(forms.CharField):
    """Tasks, one on a line."""

    widget = forms.Textarea(attrs={"rows": 4})
    default_error_messages = {
        "too_long": _("»%(task)s …« er for lang. Skriv hver opgave med højst 120 tegn på sin egen linje."),
        "too_many": _("Skriv højst 20 opgaver."),
    }

    def clean(self, value: Any) -> Any:
        tasks = [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]
        if too_long := [task for task in tasks if len(task) > LONGEST_TASK]:
            message = self.error_messages["too_long"]
            raise ValidationError(message, code="too_long", params={"task": too_long[0][:30]})
        if len(tasks) > MOST_TASKS:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        return tasks

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class ClockField(forms.TimeField):
    """A time of the day, in the browser's own input; also `9.30` where there is none."""

    default_error_messages = {"invalid": _("Skriv klokkeslættet som 9.30.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"], widget=widget, **kwargs)


class CentreField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """A choice among the workplace's agreements."""

    def label_from_instance(self, obj: CompanyCentre) -> str:
        return gettext("Virksomhedscenter, %(model)s fra %(day)s") % {
            "model": obj.get_model_display().lower(),
            "day": in_sentence(obj.starts_on),
        }


class PlaceForm(EditForm):
    """A place for one person at a time."""

    title = forms.CharField(
        label=_("Navn på pladsen"),
        max_length=100,
        help_text=_("For eksempel Lager 1."),
        error_messages={"required": _("Skriv, hvad pladsen hedder.")},
    )
    tasks = TasksField(
        label=_("Opgaver"),
        help_text=_("Én på hver linje. Tomt kun i et center, hvor opgaverne aftales, når en borger er klar."),
        required=False,
    )
    needs_met = forms.MultipleChoiceField(
        label=_("Det kan pladsen tage hensyn til"),
        choices=lambda: [(one.code, gettext(one.name)) for one in need_kinds().values()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    can_offer = forms.CharField(label=_("Hensyn med egne ord"), max_length=300, required=False)
    usual_days = forms.TypedMultipleChoiceField(
        label=_("Sædvanlige dage"),
        choices=list(enumerate(map(capfirst, WEEKDAYS_LONG), start=1)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    usual_from = ClockField(label=_("Fra klokken"), required=False)
    usual_to = ClockField(label=_("Til klokken"), required=False)
    most_hours = forms.IntegerField(
        label=_("Højst timer om ugen"),
        min_value=1,
        max_value=37,
        required=False,
        help_text=_("Tomt: efter aftale."),
        error_messages={
            "invalid": _("Skriv et helt tal fra 1 til 37."),
            "min_value": _("Skriv et helt tal fra 1 til 37."),
            "max_value": _("Skriv et helt tal fra 1 til 37."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    mentor = forms.ModelChoiceField(
        label=_("Mentor"),
        queryset=ContactPerson.objects.none(),
        required=False,
        empty_label=_("Ingen endnu"),
        error_messages={"invalid_choice": _("Vælg en fra listen.")},
    )
    introduction = forms.CharField(
        label=_("Modtagelse og introduktion"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hvem tager imod, og hvad sker der den første dag og uge?"),
    )
    how_to_get_there = forms.CharField(
        label=_("Sådan kommer man dertil"),
        max_length=300,
        required=False,
        help_text=_("For eksempel bus 12 til Havnen."),
    )
    centre = CentreField(
        label=_("Hører til"),
        queryset=CompanyCentre.objects.none(),
        required=False,
        empty_label=_("Intet virksomhedscenter"),
        error_messages={"invalid_choice": _("Vælg en fra listen.")},
    )
    starts_on = DateField(label=_("Åbner"))
    ends_on = DateField(label=_("Lukker efter"), required=False, help_text=_("Tomt: indtil videre."))

    def __init__(
        self, data: Any = None, *, workplace: Workplace, place: Place | None, on: date, changed: Asked = str
    ) -> None:
        told = {name: getattr(place, name) for name in self.base_fields} if place else {}
        own, cluster = Q(workplace=workplace), Q(members__workplace=workplace, members__ends_on=None)
        centres = CompanyCentre.objects.filter(own | cluster).exclude(ends_on__lt=on).order_by("starts_on").distinct()
        known: dict[str, Any] = {"starts_on": on, "centre": centres.first()}
        super().__init__(data, stored=told, initial={} if place else known, changed=changed)
        mentors = workplace.contact_people.filter(is_mentor=True, left_on=None).order_by(danish("name"), "pk")
        self.fields["mentor"].queryset = mentors  # type: ignore[attr-defined]
        self.fields["centre"].queryset = centres  # type: ignore[attr-defined]
