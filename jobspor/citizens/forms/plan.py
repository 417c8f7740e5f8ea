"""Goal, development zone, job wishes, considerations, and a new version of it all."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import EditForm
from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.models import Consideration, Goal, JobWish
from jobspor.citizens.models.pathway import GoalKind
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.law.needs import Need, NeedKind, need_kinds, need_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES = "jobtitler"
"""The id of the page's list of job titles, which the browser searches while somebody types."""


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


class ZoneForm(EditForm):
    """What is hard now and near."""

    zone = forms.CharField(
        label=_("Nærmeste udviklingszone"),
        max_length=300,
        required=False,
        help_text=_("Én sætning: det, der er svært nu, men tæt på."),
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix="zone", stored={"zone": zone}, **kwargs)


def wish_field(label: "StrOrPromise") -> forms.CharField:
    """A job title, proposed while it is written, or any other words."""
    titles = forms.TextInput(attrs={"list": TITLES, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=120, required=False, widget=titles)


class WishesForm(EditForm):
    """Job wishes, A first."""

    A = wish_field(_("A: helst"))
    B = wish_field(_("B: også gerne"))
    C = wish_field(_("C: kunne gå"))

    def __init__(self, *args: Any, wishes: list[JobWish], **kwargs: Any) -> None:
        told = {row.letter: row.wish for row in wishes}
        super().__init__(*args, prefix="wish", stored={letter: told.get(letter, "") for letter in "ABC"}, **kwargs)

    @property
    def wishes(self) -> dict[str, str]:
        """Letter and wish, where there is one."""
        return {letter: wish for letter, wish in self.cleaned_data.items() if wish}


SAID = ("kind", "amount", "text")


class ConsiderationForm(EditForm):
    """Something a workplace takes care of, and the citizen's yes to telling it, if there is one.

    One that stands there is corrected without a yes: that was to the old words.
    """

    prefix = "consideration"
    kind = forms.ChoiceField(label=_("Hvad handler hensynet om?"), required=False)
    amount = forms.IntegerField(
        label=_("Tal, hvis der er et"),
        required=False,
        min_value=0,
        error_messages={"invalid": _("Skriv et helt tal.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    text = forms.CharField(
        label=_("Nyt hensyn"),
        max_length=200,
        required=False,
        help_text=_("Skriv, hvad arbejdet skal tage hensyn til. Ikke diagnoser. Tom: det, der er valgt herover."),
    )
    until = DateField(
        label=_("Borgeren siger ja til at dele det til og med"), required=False, help_text=_("Tom: det deles ikke.")
    )

    def __init__(self, *args: Any, consideration: Consideration | None = None, **kwargs: Any) -> None:
        stored = {name: getattr(consideration, name) for name in SAID} if consideration else {}
        super().__init__(*args, stored=stored, **kwargs)
        named = [(kind.code, _named(kind)) for kind in need_kinds().values()]
        self.fields["kind"].choices = [("", _("Noget andet")), *named]  # type: ignore[attr-defined]
        if consideration:
            del self.fields["until"]
            self.fields["text"].label = _("Hensyn")

    def clean(self) -> dict[str, Any]:
        """The kind and its amount as one need."""
        given = super().clean() or self.cleaned_data
        try:
            given["need"] = self._need()
        except RuleBroken as broken:
            self.add_error("amount", broken)
        if not given.get("text") and not given.get("kind") and not self.errors:
            self.add_error("text", _("Vælg, hvad hensynet handler om, eller skriv det."))
        return given

    @property
    def said(self) -> dict[str, Any]:
        """The words, the need, and the last day of the citizen's yes."""
        return {name: self.cleaned_data[name] for name in ("text", "need", "until") if name in self.cleaned_data}

    def _need(self) -> Need | None:
        kind, amount = self.cleaned_data.get("kind") or "", self.cleaned_data.get("amount")
        if not kind and amount is not None:
            self.add_error("kind", _("Vælg, hvad tallet handler om."))
        return need_of(kind, amount)


def _named(kind: NeedKind) -> str:
    return f"{_(kind.name)} ({_(kind.unit)})" if kind.unit else str(_(kind.name))


class ShareForm(EditForm):
    """What the citizen's yes is for, and its last day; an earlier one is not proposed again."""

    until = DateField(label=_("Må deles til og med"))
    purpose = forms.ChoiceField(label=_("Til hvad?"), choices=SharePurpose.choices, required=False)

    def clean_purpose(self) -> SharePurpose:
        """Both, when nothing was said."""
        return SharePurpose(self.cleaned_data["purpose"] or SharePurpose.BOTH)

    def __init__(self, *args: Any, consideration: Consideration, **kwargs: Any) -> None:
        super().__init__(
            *args, stored={"until": consideration.shared_until}, initial={"until": None, "purpose": "both"}, **kwargs
        )


class VersionForm(Form):
    """A new version of the plan says why."""

    prefix = "version"
    why = forms.CharField(
        label=_("Planen er taget op, fordi …"),
        max_length=300,
        help_text=_("Planen kan tages op når som helst. Årsagen kan læses i planen."),
        error_messages={"required": _("Skriv, hvorfor planen er taget op.")},
    )
