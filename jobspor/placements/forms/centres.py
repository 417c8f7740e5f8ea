"""What stands over the list of company centres."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.companies.models.cooperation import CentreModel
from jobspor.companies.queries.centres import Search, Stand, Whose


class CentreSearchForm(FilterForm):
    """The filters of the list."""

    counted: ClassVar = ("q", "model")

    q = forms.CharField(
        label=_("Virksomhed"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Virksomhed")}),
    )
    stand = forms.ChoiceField(label=_("Stand"), choices=lambda: [(one.value, gettext(one.danish)) for one in Stand])
    model = forms.ChoiceField(label=_("Model"))
    vis = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, whose: Whose, stand: Stand) -> None:
        super().__init__({"stand": stand.value, "vis": whose.value, **data.dict()})
        self.offer("model", gettext("Model: alle"), [(str(key), f"{key} {name}") for key, name in CentreModel.choices])

    @property
    def search(self) -> Search:
        """What is looked for."""
        given: Mapping[str, Any] = self.given
        asked = self.data.get("vis", "")
        return Search(
            whose=Whose(asked) if asked in set(Whose) else Whose.ALL,
            stand=Stand(given["stand"]) if given.get("stand") else Stand.RUNNING,
            model=int(given.get("model") or 0) or None,
            text=self.text,
        )
