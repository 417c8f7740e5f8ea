"""What stands over the lists of what the register says, and how a matter is settled."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.base.forms import Form
from jobspor.companies.forms.contacts import said
from jobspor.companies.models import ChangeKind
from jobspor.companies.queries.matters import MatterSearch, Settled
from jobspor.companies.queries.promises import Whose
from jobspor.companies.queries.register import ChangeSearch, Where


class MatterSearchForm(FilterForm):
    """The filters of the list."""

    counted: ClassVar = ("slags",)

    stand = forms.ChoiceField(label=_("Stand"), choices=lambda: said(Settled))
    slags = forms.ChoiceField(label=_("Ændring"), choices=lambda: [("", gettext("Ændring: alle")), *said(ChangeKind)])
    vis = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, whose: Whose) -> None:
        super().__init__({"stand": Settled.OPEN.value, "vis": whose.value, **data.dict()})

    @property
    def search(self) -> MatterSearch:
        """What is looked for."""
        given, asked = self.given, self.data.get("vis", "")
        return MatterSearch(
            whose=Whose(asked) if asked in set(Whose) else Whose.MINE,
            settled=Settled(given.get("stand") or Settled.OPEN),
            kind=given.get("slags", ""),
        )


class SettleMatterForm(Form):
    """What was done about it."""

    done = forms.CharField(
        label=_("Hvad er gjort?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Registeret ændrer intet, der er aftalt. Skriv ikke navne på borgere her."),
        error_messages={"required": _("Skriv, hvad der er gjort, så kollegerne ved det.")},
    )


class ChangeSearchForm(FilterForm):
    """The filters of a file's changes."""

    counted: ClassVar = ("slags", "q")

    hvor = forms.ChoiceField(label=_("Hvor"), choices=lambda: said(Where))
    slags = forms.ChoiceField(label=_("Ændring"), choices=lambda: [("", gettext("Ændring: alle")), *said(ChangeKind)])
    q = forms.CharField(
        label=_("Virksomhed"), widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")})
    )

    @property
    def search(self) -> ChangeSearch:
        """What is looked for."""
        given = self.given
        return ChangeSearch(where=Where(given.get("hvor") or Where.HERE), kind=given.get("slags", ""), text=self.text)
