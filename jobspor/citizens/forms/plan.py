"""Goal, job wishes, subgoals, considerations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.models import Consideration, Goal, JobWish
from jobspor.citizens.models.pathway import GoalKind


class GoalForm(EditForm):
    """The goal in the citizen's own words; a goal that replaces another says why."""

    kind = forms.ChoiceField(
        label=_("Langsigtet mål"),
        choices=GoalKind.choices,
        widget=Chips,
        error_messages={"required": _("Vælg job, fleksjob eller uddannelse.")},
    )
    own_words = forms.CharField(
        label=_("Med borgerens egne ord"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv målet med borgerens egne ord.")},
    )
    why = forms.CharField(
        label=_("Målet ændres, fordi …"), max_length=300, required=False, help_text=_("Det kan læses i planen.")
    )
    on = DateField(label=_("Aftalt den"))

    def __init__(self, *args: Any, goal: Goal | None, **kwargs: Any) -> None:
        told = {"kind": goal.kind, "own_words": goal.own_words} if goal else {}
        super().__init__(*args, prefix="goal", stored=told, **kwargs)
        if goal is None:
            del self.fields["why"]


class WishesForm(EditForm):
    """Job wishes, A first."""

    A = forms.CharField(label=_("A: helst"), max_length=120, required=False)
    B = forms.CharField(label=_("B: også gerne"), max_length=120, required=False)
    C = forms.CharField(label=_("C: kunne gå"), max_length=120, required=False)

    def __init__(self, *args: Any, wishes: list[JobWish], **kwargs: Any) -> None:
        told = {row.letter: row.wish for row in wishes}
        super().__init__(*args, prefix="wish", stored={letter: told.get(letter, "") for letter in "ABC"}, **kwargs)

    @property
    def wishes(self) -> dict[str, str]:
        """Letter and wish, where there is one."""
        return {letter: wish for letter, wish in self.cleaned_data.items() if wish}


class SubgoalForm(Form):
    """A small step here and now."""

    prefix = "subgoal"
    text = forms.CharField(label=_("Nyt delmål"), max_length=200, error_messages={"required": _("Skriv delmålet.")})
    helper = forms.CharField(label=_("Hvem hjælper?"), max_length=120, required=False)
    due_on = DateField(label=_("Hvornår?"), required=False)


class ConsiderationForm(Form):
    """Something a workplace takes care of, and the citizen's yes to telling it, if there is one."""

    prefix = "consideration"
    text = forms.CharField(
        label=_("Nyt hensyn"),
        max_length=200,
        help_text=_("Skriv, hvad arbejdet skal tage hensyn til. Ikke diagnoser."),
        error_messages={"required": _("Skriv hensynet.")},
    )
    until = DateField(
        label=_("Borgeren siger ja til at dele det til og med"), required=False, help_text=_("Tom: det deles ikke.")
    )


class ShareForm(EditForm):
    """The last day of the citizen's yes; an earlier one is not proposed again."""

    until = DateField(label=_("Må deles til og med"))

    def __init__(self, *args: Any, consideration: Consideration, **kwargs: Any) -> None:
        super().__init__(*args, stored={"until": consideration.shared_until}, initial={"until": None}, **kwargs)
