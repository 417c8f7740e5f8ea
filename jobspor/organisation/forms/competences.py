"""What somebody says of their own work."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Chips, DateField, Form
from jobspor.organisation.rules.competences import Craft, Says


class CompetencesForm(Form):
    """A question for each of the ten crafts; none needs an answer."""

    def __init__(self, *args: Any, said: Mapping[Craft, Says], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [*((says.value, gettext(says.danish)) for says in Says), ("", gettext("Hverken eller"))]
        for craft in Craft:
            self.fields[craft.value] = forms.ChoiceField(
                label=gettext(craft.danish),
                widget=Chips,
                choices=answers,
                initial=said.get(craft, ""),
                required=False,
            )

    @property
    def said(self) -> dict[Craft, Says]:
        """What was answered."""
        given = self.cleaned_data
        return {craft: Says(given[craft.value]) for craft in Craft if given.get(craft.value)}


class CourseForm(Form):
    """A course one has taken."""

    title = forms.CharField(label=_("Kursus"), max_length=120)
    taken_on = DateField(label=_("Taget"))
    used_for = forms.CharField(label=_("Det bruger jeg det til"), max_length=200, required=False)
