"""How a placement ended, and what follows."""

from datetime import timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import DateField
from jobspor.base.text import gettext_noop
from jobspor.placements.forms.options import grouped
from jobspor.placements.queries.course import Course
from jobspor.placements.rules import Outcome
from jobspor.placements.rules.ending import OTHERWISE, WORK, usual_aftercare

MATCH = "match"
DAYS_TO_MATCH = 7
FIND_A_PLACE = gettext_noop("Find den næste plads")


class EndingForm(EditForm):
    """The outcome is asked first; aftercare belongs to work, the debrief to everything else."""

    ended_on = DateField(label=_("Sidste dag"))
    outcome = forms.ChoiceField(
        label=_("Hvad førte det til?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg et udfald."), "invalid_choice": _("Vælg et udfald.")},
    )
    aftercare_on = DateField(
        label=_("Efterværn"), required=False, help_text=_("Den dag ringer I til både borger og virksomhed.")
    )
    debrief = forms.CharField(
        label=_("Opsamling med virksomheden"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hvad siger kontaktpersonen om udfaldet, og om hvad borgeren kan? Gemmes som note."),
    )
    can_now = forms.CharField(
        label=_("Det kan borgeren nu"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Med ord, der kan stå i CV'et."),
    )
    next_step = forms.CharField(label=_("Næste skridt"), max_length=200, required=False)
    next_on = DateField(label=_("Dato"), required=False)
    then = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, course: Course, changed: Asked = str) -> None:
        placement, last = course.placement, min(course.on, course.placement.last_day)
        stored = {name: getattr(placement, name) for name in ("ended_on", "outcome", "can_now", "aftercare_on")}
        proposed = {"ended_on": last, "aftercare_on": placement.aftercare_on or usual_aftercare(last)}
        super().__init__(data, stored=stored, initial=proposed, changed=changed)
        self.on = course.on
        choices = [(one.value, gettext(one.danish)) for one in (*WORK, *OTHERWISE)]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Who goes straight on to the next match need not write what happens next."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.goes_on_to_match and not given.get("next_step"):
            given["next_step"] = FIND_A_PLACE
        if self.goes_on_to_match and not given.get("next_on") and "next_on" not in self.errors:
            given["next_on"] = self.on + timedelta(days=DAYS_TO_MATCH)
        return given

    @property
    def groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The outcomes, with the name of the fields that belong to each group."""
        return grouped(self["outcome"], work=WORK, otherwise=OTHERWISE)

    @property
    def goes_on_to_match(self) -> bool:
        """Was the button pressed that goes on to the places?"""
        return bool(self.cleaned_data.get("then") == MATCH)

    @property
    def ending(self) -> dict[str, Any]:
        """What `end_placement` takes."""
        given = self.cleaned_data
        outcome = Outcome(given["outcome"])
        is_work = outcome in WORK
        return {
            "ended_on": given["ended_on"],
            "outcome": outcome,
            "aftercare_on": given["aftercare_on"] if is_work else None,
            "debrief": "" if is_work else given["debrief"],
            "can_now": given["can_now"],
            "next_step": given["next_step"],
            "next_on": given["next_on"],
        }
