"""The rule of a segment, the words about the four groups, and what is known of a workplace by hand."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import DateField, Form, dress
from jobspor.companies.forms.contacts import said
from jobspor.companies.models import Branch, Postcode, Segment
from jobspor.companies.models.segments import Agreed, Most, Placed, Spoken
from jobspor.companies.queries.segment_groups import Group
from jobspor.organisation.models import Team

CODE = re.compile(r"\d{1,6}")
WHOLE = {"invalid": _("Skriv et helt tal."), "min_value": _("Skriv mindst 0.")}
PERCENT = {
    "invalid": _("Skriv procenten som 6,5."),
    "min_value": _("Skriv mindst 0."),
    "max_value": _("Skriv højst 100."),
    "max_decimal_places": _("Skriv højst ét ciffer efter kommaet."),
    "max_digits": _("Skriv procenten som 6,5."),
    "max_whole_digits": _("Skriv højst 100."),
}


class BranchesField(forms.CharField):
    """Beginnings of branch codes, with commas or spaces between: `47, 56.10`."""

    def to_python(self, value: Any) -> Any:
        typed = re.split(r"[\s,;]+", (super().to_python(value) or "").replace(".", ""))
        codes = list(dict.fromkeys(code for code in typed if code))
        for code in codes:
            if not CODE.fullmatch(code) or not Branch.objects.filter(code__startswith=code).exists():
                message = gettext(
                    "Ingen branche begynder med %(code)s. Skriv branchekoder, for eksempel 47 eller 5610."
                )
                raise ValidationError(message % {"code": code}, code="branch")
        return codes

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


def number(label: Any, help_text: Any = "", most: int = 1_000_000) -> forms.IntegerField:
    """A whole number that may be left out."""
    errors = {**WHOLE, "max_value": _("Tallet er for stort.")}
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=most, error_messages=errors
    )


def percent(label: Any) -> forms.DecimalField:
    """A share in percent that may be left out."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
        max_digits=4,
        localize=True,
        error_messages=PERCENT,
    )


class SegmentForm(EditForm):
    """A rule with a name. What is left empty is no condition."""

    name = forms.CharField(label=_("Navn"), max_length=100)
    group = forms.TypedChoiceField(label=_("Gruppe"), coerce=int)
    team: Any = forms.ModelChoiceField(
        label=_("Hvem kan rette det?"), queryset=None, required=False, empty_label=_("Kun mig")
    )
    branches = BranchesField(
        label=_("Brancher"),
        required=False,
        help_text=_("Begyndelsen af branchekoder, for eksempel 47 for detailhandel. Tom: alle."),
    )
    least = number(_("Mindst ansatte"))
    most = number(_("Højst ansatte"))
    near = forms.CharField(
        label=_("Nær postnummer"),
        max_length=4,
        required=False,
        help_text=_("Tom: alle i kommunen. Med et postnummer tages også nabokommuner med."),
    )
    within = number(_("Højst km derfra"), most=200)
    spoken = forms.ChoiceField(label=_("Kontakt"), choices=lambda: said(Spoken), required=False)
    months = number(_("Måneder uden kontakt"), _("Når de ikke er kontaktet længe."), most=120)
    placed = forms.ChoiceField(label=_("Forløb"), choices=lambda: said(Placed), required=False)
    agreed = forms.ChoiceField(label=_("Aftale"), choices=lambda: said(Agreed), required=False)
    short_jobs = number(_("Mindst job for kortuddannede"), _("Tæller kun, hvor nogen har skrevet tallet."))
    absence = percent(_("Mindst sygefravær i procent"))
    first = forms.ChoiceField(label=_("Hvilke først"), choices=lambda: said(Most), required=False)
    at_most = number(_("Højst så mange virksomheder"), most=5000)

    def __init__(
        self,
        data: Any = None,
        *,
        groups: Sequence[Group],
        teams: Sequence[Team],
        segment: Segment | None = None,
        changed: Asked = str,
    ) -> None:
        told = {name: getattr(segment, name) for name in self.base_fields} if segment else {}
        super().__init__(data, stored=told, changed=changed)
        choices = [(group.number, f"{group.number}. {group.title}") for group in groups]
        cast(forms.ChoiceField, self.fields["group"]).choices = choices
        team = cast("forms.ModelChoiceField[Team]", self.fields["team"])
        team.queryset = Team.objects.filter(pk__in=[one.pk for one in teams]).order_by("name", "pk")

    def clean_near(self) -> str:
        """A postcode that there is."""
        code = str(self.cleaned_data["near"])
        if code and not Postcode.objects.filter(code=code).exists():
            raise ValidationError(gettext("Det postnummer findes ikke."), code="postcode")
        return code

    def clean_at_most(self) -> int | None:
        """None of them is not so many."""
        return self.cleaned_data["at_most"] or None


class GroupsForm(EditForm):
    """Title, purpose and way of contact of each of the four."""

    def __init__(self, data: Any = None, *, groups: Sequence[Group], changed: Asked = str) -> None:
        self.groups = groups
        stored = {f"{part}_{one.number}": getattr(one, part) for one in groups for part in ("title", "purpose", "way")}
        super().__init__(data, stored=stored, changed=changed)
        for one in groups:
            labels = {
                "title": (gettext("Gruppe %(number)s: navn"), 100),
                "purpose": (gettext("Gruppe %(number)s: formål"), 400),
                "way": (gettext("Gruppe %(number)s: hvordan vi kontakter dem"), 400),
            }
            for part, (label, longest) in labels.items():
                widget = forms.TextInput() if part == "title" else forms.Textarea(attrs={"rows": 2})
                dress(widget)
                field = forms.CharField(label=label % {"number": one.number}, max_length=longest, widget=widget)
                self.fields[f"{part}_{one.number}"] = field

    @property
    def words(self) -> dict[int, tuple[str, str, str]]:
        """The words, by number."""
        given = self.cleaned_data
        return {
            number: (given[f"title_{number}"], given[f"purpose_{number}"], given[f"way_{number}"])
            for number in (one.number for one in self.groups)
        }


class FiguresForm(Form):
    """What somebody has told of a workplace."""

    short_jobs = number(_("Job, der ikke kræver en uddannelse"), _("Så mange er ansat i den slags job i dag."))
    absence = percent(_("Sygefravær i procent"))
    source = forms.CharField(
        label=_("Hvor har vi det fra?"), max_length=120, help_text=_("For eksempel: lederen, ved besøget.")
    )
    as_of = DateField(label=_("Tallet gælder"))

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"as_of": on})
