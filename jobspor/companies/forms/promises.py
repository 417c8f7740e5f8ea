"""What stands over the list of promises."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Form
from jobspor.companies.forms.contacts import said
from jobspor.companies.queries.promises import Search, Stand, Whose
from jobspor.organisation.models import Team

LONGEST = 100


class PromiseSearchForm(Form):
    """The filters of the list. Whatever stands in the address gives a list: what makes no sense is left out."""

    q = forms.CharField(
        label=_("Virksomhed"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")}),
    )
    stand = forms.ChoiceField(label=_("Stand"), choices=lambda: said(Stand))
    team = forms.ChoiceField(label=_("Team"))
    vis = forms.CharField(widget=forms.HiddenInput)
    fra = forms.DateField(widget=forms.HiddenInput)
    til = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, teams: Sequence[Team], begins: Stand) -> None:
        super().__init__({"stand": begins.value, "vis": Whose.MINE.value, **data.dict()})
        named = [(str(team.pk), team.name) for team in teams]
        self.fields["team"].choices = [("", _("Team: alle")), *named]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.required = False
        self.is_valid()

    @property
    def search(self) -> Search:
        """What is looked for."""
        given, asked = self.cleaned_data, self.data.get("vis", "")
        return Search(
            whose=Whose(asked) if asked in set(Whose) else Whose.MINE,
            stand=Stand(given["stand"]) if given.get("stand") else Stand.OPEN,
            text=given.get("q", "")[:LONGEST],
            team=int(given.get("team") or 0) or None,
            first=given.get("fra"),
            last=given.get("til"),
        )

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(self.cleaned_data.get(name)) for name in ("q", "team"))
