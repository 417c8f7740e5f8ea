"""What happened in a week: as agreed, absence, or something else."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Chips, DurationField
from jobspor.base.wording import duration
from jobspor.placements.forms.options import grouped
from jobspor.placements.queries.course import Week
from jobspor.placements.rules.hours import Absence, Minutes

AS_AGREED, ABSENCE, OTHER = "as_agreed", "absence", "other"
WHOLE, SOME = "whole", "some"
KINDS = ("internship", "wage")


class HoursForm(EditForm):
    """One choice in the ordinary case. Minutes of a kind that was not agreed are asked for only under `other`."""

    how = forms.ChoiceField(
        label=_("Hvordan gik ugen?"),
        widget=forms.RadioSelect,
        choices=[(AS_AGREED, _("Som aftalt")), (ABSENCE, _("Fravær")), (OTHER, _("Andet"))],
        error_messages={"required": _("Vælg, hvordan ugen gik."), "invalid_choice": _("Vælg, hvordan ugen gik.")},
    )
    reason = forms.ChoiceField(label=_("Hvorfor"), widget=Chips, required=False)
    extent = forms.ChoiceField(
        label=_("Hvor meget"),
        widget=Chips,
        choices=[(WHOLE, _("Hele ugen")), (SOME, _("Nogle timer"))],
        required=False,
    )
    missed_internship = DurationField(label=_("Fravær fra praktik"), required=False)
    missed_wage = DurationField(label=_("Fravær fra løntimer"), required=False)
    internship = DurationField(label=_("Mødt i praktik"), required=False)
    wage = DurationField(label=_("Mødt i løntimer"), required=False)
    less_because = forms.ChoiceField(label=_("Hvis det blev mindre end aftalt: hvorfor"), required=False)
    remark = forms.CharField(
        label=_("Bemærkning"),
        max_length=200,
        required=False,
        help_text=_("Kun hvis den siger noget, tallene ikke siger."),
    )

    def __init__(self, *args: Any, week: Week, **kwargs: Any) -> None:
        super().__init__(*args, stored=dict.fromkeys(self.base_fields) | _as_written(week), **kwargs)
        self.agreed = week.agreed
        reasons = [(reason.value, gettext(reason.danish)) for reason in Absence]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        self.fields["less_because"].choices = [("", "–"), *reasons]  # type: ignore[attr-defined]
        if not week.agreed.internship:
            del self.fields["missed_internship"]
        if not week.agreed.wage:
            del self.fields["missed_wage"]

    def clean(self) -> dict[str, Any]:
        """Absence says why and how much; other hours are said in at least one kind."""
        given = super().clean() or self.cleaned_data
        if given.get("how") == ABSENCE:
            self._clean_absence(given)
        elif given.get("how") == OTHER and not any(given.get(kind) is not None for kind in KINDS):
            self._say("internship", gettext("Skriv, hvor mange timer det blev. Skriv 0, hvis ingen."), unless=KINDS)
        return given

    def add_error(self, field: str | None, error: Any) -> None:
        """A refused absence stands where its reason was, or was missing."""
        if isinstance(error, RuleBroken) and error.field == "absence":
            field = "less_because" if self.cleaned_data.get("how") == OTHER else "reason"
        super().add_error(field, error)

    @property
    def groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The choices, with the name of the fields that belong to each."""
        return grouped(self["how"], as_agreed=(AS_AGREED,), absence=(ABSENCE,), other=(OTHER,))

    @property
    def attended(self) -> Minutes:
        """The minutes attended, of a valid form that is not as agreed."""
        given = self.cleaned_data
        if given["how"] == OTHER:
            return Minutes(given.get("internship") or 0, given.get("wage") or 0)
        if given["extent"] == WHOLE:
            return Minutes(0, 0)
        missed = Minutes(given.get("missed_internship") or 0, given.get("missed_wage") or 0)
        return Minutes(self.agreed.internship - missed.internship, self.agreed.wage - missed.wage)

    @property
    def absence(self) -> str:
        """The reason that belongs to the choice."""
        given = self.cleaned_data
        return str(given["less_because"] if given["how"] == OTHER else given["reason"])

    def _clean_absence(self, given: dict[str, Any]) -> None:
        if not given.get("reason"):
            self._say("reason", gettext("Vælg, hvorfor."))
        if not given.get("extent"):
            self._say("extent", gettext("Vælg, om det var hele ugen eller nogle timer."))
        if given.get("extent") == SOME:
            self._clean_missed(given)

    def _clean_missed(self, given: dict[str, Any]) -> None:
        kinds = {"missed_internship": self.agreed.internship, "missed_wage": self.agreed.wage}
        asked = [name for name in kinds if name in self.fields]
        for name in asked:
            if (given.get(name) or 0) > kinds[name]:
                said = gettext("Der er kun aftalt %(agreed)s. Skriv højst det.") % {"agreed": duration(kinds[name])}
                self._say(name, said)
        if asked and not any(given.get(name) for name in asked):
            self._say(asked[0], gettext("Skriv, hvor mange timer der mangler."), unless=asked)

    def _say(self, name: str, said: str, *, unless: Sequence[str] = ()) -> None:
        """An error, when neither the field nor those beside it have one of their own."""
        if not self.errors.keys() & {name, *unless}:
            self.add_error(name, said)


def _as_written(week: Week) -> dict[str, Any]:
    """The choice that tells what is written, or as agreed while nothing is."""
    agreed, written = week.agreed, week.written
    attended = written.attended if written else agreed
    initial: dict[str, Any] = {"how": AS_AGREED, "internship": attended.internship, "wage": attended.wage}
    if written is None:
        return initial
    initial |= {"remark": written.remark, "reason": written.absence, "less_because": written.absence}
    more = attended.internship > agreed.internship or attended.wage > agreed.wage
    if more:
        return initial | {"how": OTHER}
    if attended == agreed:
        return initial
    return initial | {
        "how": ABSENCE,
        "extent": SOME if attended.total else WHOLE,
        "missed_internship": agreed.internship - attended.internship,
        "missed_wage": agreed.wage - attended.wage,
    }
