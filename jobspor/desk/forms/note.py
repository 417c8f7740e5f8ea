"""The quick note: who, what happened, when again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.days import working_day_from
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.models.pathway import NoteKind

HAPPENED = (
    (NoteKind.TALK.value, _("Talte med")),
    (NoteKind.FOLLOW_UP.value, _("Mødte frem")),
    (NoteKind.ABSENCE.value, _("Kom ikke")),
)
TOMORROW, IN_A_WEEK, OTHER, NONE = "tomorrow", "week", "other", ""
WHEN = ((TOMORROW, _("I morgen")), (IN_A_WEEK, _("Om en uge")), (OTHER, _("Anden dato")), (NONE, _("Ingen")))


class QuickNoteForm(Form):
    """A note in six taps. Without a date the citizen stands on the list of those without a next step."""

    citizen = forms.ChoiceField(
        label=_("Hvem"),
        error_messages={"required": _("Vælg, hvem noten er om."), "invalid_choice": _("Vælg en fra listen.")},
    )
    kind = forms.ChoiceField(label=_("Hvad skete der"), choices=HAPPENED, widget=Chips, initial=NoteKind.TALK.value)
    text = forms.CharField(label=_("Kort"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    when = forms.ChoiceField(label=_("Næste gang"), choices=WHEN, widget=Chips, required=False, initial=IN_A_WEEK)
    due_on = DateField(label=_("Hvilken dato?"), required=False)

    def __init__(self, *args: Any, citizens: Iterable[tuple[int, str]], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        chosen = [("", _("Vælg")), *((str(pk), name) for pk, name in citizens)]
        cast(forms.ChoiceField, self.fields["citizen"]).choices = chosen

    def clean(self) -> dict[str, Any]:
        """Find the day that the chip means, and the words that stand where nothing was typed."""
        given = super().clean() or self.cleaned_data
        if given.get("when") == OTHER and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", gettext("Vælg en dato."))
        days = {TOMORROW: 1, IN_A_WEEK: 7}.get(given.get("when", ""))
        if days:
            given["due_on"] = working_day_from(self.on + timedelta(days=days))
        elif given.get("when") == NONE:
            given["due_on"] = None
        given["text"] = given.get("text") or str(dict(HAPPENED).get(given.get("kind", ""), ""))
        return given
