"""Notes and next steps."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.models import NextStep
from jobspor.citizens.models.pathway import NoteKind
from jobspor.organisation.models import Employee


class NoteForm(Form):
    """A note, and what happens next if something does."""

    kind = forms.ChoiceField(label=_("Noten handler om"), choices=NoteKind.choices, widget=Chips, initial=NoteKind.TALK)
    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv noten.")},
    )
    what = forms.CharField(label=_("Næste skridt"), max_length=200, required=False)
    due_on = DateField(label=_("Dato"), required=False)

    def clean(self) -> dict[str, Any]:
        """A next step has a date, and a date belongs to a step."""
        given = super().clean() or self.cleaned_data
        if given.get("what") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", gettext("Vælg en dato til næste skridt."))
        if given.get("due_on") and not given.get("what"):
            self.add_error("what", gettext("Skriv, hvad der skal ske den dag."))
        return given


class StepForm(Form):
    """A next step: what, when, whose turn."""

    what = forms.CharField(
        label=_("Hvad skal ske?"), max_length=200, error_messages={"required": _("Skriv, hvad der skal ske.")}
    )
    due_on = DateField(label=_("Dato"))
    due_at = forms.TimeField(
        label=_("Klokken"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Skriv klokkeslættet som 9.30.")},
    )
    owner = ColleagueField(label=_("Hvem gør det?"))
    waits_for = forms.CharField(
        label=_("Venter på"), max_length=120, required=False, help_text=_("En virksomhed, en læge, borgeren selv.")
    )

    def __init__(self, *args: Any, owners: list[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["owner"]).offer((owner, owner.name) for owner in owners)


class MoveForm(EditForm):
    """Another day for a step."""

    due_on = DateField(label=_("Ny dato"))

    def __init__(self, *args: Any, step: NextStep, **kwargs: Any) -> None:
        super().__init__(*args, stored={"due_on": step.due_on}, **kwargs)
