"""What stands over the list of workplaces."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import LONGEST, FilterForm
from jobspor.companies.queries.workplaces import SIZES, SORTS, UNKNOWN, Among, Search


class SearchForm(FilterForm):
    """The filters of the list."""

    counted: ClassVar = ("q", "branche", "ansatte", "kommune", "aftale", "kontakt")

    q = forms.CharField(
        label=_("Navn, CVR- eller P-nummer"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Navn, CVR- eller P-nummer")}),
    )
    branche = forms.CharField(
        label=_("Branche"), widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Branche, fx lager")})
    )
    ansatte = forms.ChoiceField(
        label=_("Ansatte"),
        choices=[
            ("", _("Ansatte: alle")),
            *((key, key.replace("-", "–")) for key in SIZES),
            (UNKNOWN, _("Ansatte: ukendt")),
        ],
    )
    kommune = forms.ChoiceField(label=_("Kommune"))
    aftale = forms.ChoiceField(
        label=_("Aftale"), choices=[("", _("Aftale: alle")), ("med", _("Med aftale")), ("uden", _("Uden aftale"))]
    )
    kontakt = forms.ChoiceField(
        label=_("Kontakt"),
        choices=[
            ("", _("Kontakt: alle")),
            ("med", _("Kontaktet før")),
            ("uden", _("Aldrig kontaktet")),
            ("fri", _("Må ringes til i dag")),
        ],
    )
    vis = forms.CharField(widget=forms.HiddenInput)
    sort = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, among: Among, municipalities: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.among = among
        if among is Among.AGREED:
            del self.fields["aftale"]
        if among is not Among.EVERYWHERE:
            del self.fields["kommune"]
        else:
            self.offer("kommune", gettext("Hele landet"), municipalities)

    @property
    def search(self) -> Search:
        """What is looked for."""
        given = self.given
        return Search(
            among=self.among,
            text=self.text,
            branch=given.get("branche", "")[:LONGEST],
            size=given.get("ansatte", ""),
            municipality=int(given.get("kommune") or 0) or None,
            agreement=given.get("aftale", ""),
            contact=given.get("kontakt", ""),
            sort=given["sort"] if given.get("sort", "").removeprefix("-") in SORTS else "",
        )
