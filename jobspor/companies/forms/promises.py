"""What stands over the list of promises."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.companies.forms.contacts import said
from jobspor.companies.queries.promises import Search, Stand, Whose
from jobspor.organisation.models import Team


class PromiseSearchForm(FilterForm):
    """The filters of the list."""

    counted: ClassVar = ("q", "team")

    q = forms.CharField(
        label=_("Virksomhed"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")}),
    )
    stand = forms.ChoiceField(label=_("Stand"), choices=lambda: said(Stand))
    team = forms.ChoiceField(label=_("Team"))
    vis = forms.CharField(widget=forms.HiddenInput)
    fra = forms.DateField(widget=forms.HiddenInput)
    til = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, teams: Sequence[Team], whose: Whose, stand: Stand) -> None:
        super().__init__({"stand": stand.value, "vis": whose.value, **data.dict()})
        self.offer("team", gettext("Team: alle"), [(str(team.pk), team.name) for team in teams])

    @property
    def search(self) -> Search:
        """What is looked for."""
        given, asked = self.given, self.data.get("vis", "")
        return Search(
            whose=Whose(asked) if asked in set(Whose) else Whose.MINE,
            stand=Stand(given["stand"]) if given.get("stand") else Stand.OPEN,
            text=self.text,
            team=int(given.get("team") or 0) or None,
            first=given.get("fra"),
            last=given.get("til"),
        )
