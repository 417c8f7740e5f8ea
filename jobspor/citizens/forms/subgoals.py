"""Subgoals: a new one, and one that is corrected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.models import Subgoal
from jobspor.citizens.models.pathway import SubgoalState

BEGINNINGS = (SubgoalState.NOT_BEGUN, SubgoalState.GOING_ON)


class SubgoalForm(Form):
    """A small step here and now."""

    prefix = "subgoal"
    text = forms.CharField(label=_("Nyt delmål"), max_length=200, error_messages={"required": _("Skriv delmålet.")})
    helper = forms.CharField(label=_("Hvem hjælper?"), max_length=120, required=False)
    due_on = DateField(label=_("Hvornår?"), required=False)
    state = forms.TypedChoiceField(
        label=_("Hvor langt er det?"),
        choices=[(state.value, state.label) for state in BEGINNINGS],
        coerce=SubgoalState,
        empty_value=SubgoalState.GOING_ON,
        widget=Chips,
        required=False,
        initial=SubgoalState.GOING_ON,
    )


class SubgoalChangeForm(EditForm):
    """The same, corrected; one that is given up says why."""

    text = forms.CharField(label=_("Delmål"), max_length=200, error_messages={"required": _("Skriv delmålet.")})
    helper = forms.CharField(label=_("Hvem hjælper?"), max_length=120, required=False)
    due_on = DateField(label=_("Hvornår?"), required=False)
    state = forms.TypedChoiceField(
        label=_("Hvor langt er det?"),
        choices=SubgoalState.choices,
        coerce=SubgoalState,
        widget=Chips,
        error_messages={"required": _("Vælg, hvor langt det er.")},
    )
    why = forms.CharField(label=_("Opgivet, fordi …"), max_length=300, required=False)

    def __init__(self, *args: Any, subgoal: Subgoal, **kwargs: Any) -> None:
        told = {"text": subgoal.text, "helper": subgoal.helper, "due_on": subgoal.due_on}
        stored = {**told, "state": subgoal.standing.value, "why": subgoal.why}
        super().__init__(*args, stored=stored, **kwargs)

    @property
    def words(self) -> dict[str, Any]:
        """What the subgoal says."""
        return {name: self.cleaned_data[name] for name in ("text", "helper", "due_on")}

    @property
    def standing(self) -> dict[str, Any]:
        """How far it is, and why where it is given up."""
        return {"state": SubgoalState(self.cleaned_data["state"]), "why": self.cleaned_data["why"]}
