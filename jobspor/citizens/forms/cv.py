"""The CV: one small form for each kind of entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.forms import Chips
from jobspor.citizens.forms.plan import TITLES
from jobspor.citizens.models import CvItem
from jobspor.citizens.models.resources import CvKind, LanguageLevel

SKILLS, LICENCES = "faerdigheder", "koerekort"
LICENCE_WORDS = ("B", "BE", "A", "C", "CE", "D", "Traktor", "Knallert", "Truckcertifikat A", "Truckcertifikat B")
FIRST_YEAR = 1940
FIELDS = {
    CvKind.WORK: ("text", "place", "from_year", "until_year"),
    CvKind.EDUCATION: ("text", "place", "from_year", "until_year"),
    CvKind.SKILL: ("text",),
    CvKind.STRENGTH: ("text",),
    CvKind.LANGUAGE: ("text", "level"),
    CvKind.LICENCE: ("text",),
}
LABELS = {
    CvKind.WORK: _("Hvad har du arbejdet som?"),
    CvKind.EDUCATION: _("Hvad har du lært?"),
    CvKind.SKILL: _("Hvad kan du?"),
    CvKind.STRENGTH: _("Hvad er du god til? Med dine egne ord"),
    CvKind.LANGUAGE: _("Hvilket sprog taler du?"),
    CvKind.LICENCE: _("Hvilket kørekort har du?"),
}
LISTS = {CvKind.WORK: TITLES, CvKind.SKILL: SKILLS, CvKind.LICENCE: LICENCES}


def year_field(label: Any) -> forms.IntegerField:
    """A year that somebody has worked in."""
    said = _("Skriv et årstal med fire cifre, for eksempel 2019.")
    return forms.IntegerField(
        label=label, required=False, min_value=FIRST_YEAR, max_value=2100,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )  # fmt: skip


class CvItemForm(EditForm):
    """An entry of one kind: a new one, or one that is corrected. It has the fields that the kind has."""

    text = forms.CharField(max_length=200, error_messages={"required": _("Skriv, hvad det er.")})
    place = forms.CharField(label=_("Hvor?"), max_length=120, required=False)
    from_year = year_field(_("Fra år"))
    until_year = year_field(_("Til år"))
    level = forms.ChoiceField(
        label=_("Hvor godt?"),
        choices=LanguageLevel.choices,
        widget=Chips,
        error_messages={"required": _("Vælg, hvor godt.")},
    )

    def __init__(self, *args: Any, kind: CvKind, item: CvItem | None = None, **kwargs: Any) -> None:
        named = FIELDS[kind]
        super().__init__(*args, stored={name: getattr(item, name) for name in named} if item else {}, **kwargs)
        for name in [name for name in self.fields if name not in (*named, "seen")]:
            del self.fields[name]
        self.kind, self.fields["text"].label = kind, LABELS[kind]
        if kind in LISTS:
            self.fields["text"].widget.attrs |= {"list": LISTS[kind], "autocomplete": "off"}

    @property
    def said(self) -> dict[str, Any]:
        """What the entry says."""
        return {name: self.cleaned_data[name] for name in FIELDS[self.kind]}
