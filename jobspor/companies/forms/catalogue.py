"""A card of the catalogue, and a picture for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.editing import Asked, EditForm
from jobspor.base.forms import Form
from jobspor.companies.forms.places import TasksField
from jobspor.companies.models import CatalogueCard
from jobspor.companies.models.catalogue import Trait


class CardForm(EditForm):
    """What a citizen is told, in plain words."""

    lead = forms.CharField(
        label=_("Kort fortalt"),
        max_length=200,
        help_text=_("Som I ville sige det til en, der aldrig har været der."),
        error_messages={"required": _("Skriv, hvad man laver på stedet.")},
    )
    tasks = TasksField(
        label=_("Det kan du lave"),
        help_text=_("Én opgave på hver linje."),
        error_messages={"required": _("Skriv mindst én opgave.")},
    )
    colleagues = forms.CharField(
        label=_("Dem møder du"),
        max_length=300,
        required=False,
        help_text=_("For eksempel hvem der viser til rette, og hvor mange I er. Spørg dem, I nævner."),
    )
    considerations = TasksField(
        label=_("Det kan vi tage hensyn til"), required=False, help_text=_("Ét hensyn på hver linje.")
    )
    to_know = TasksField(
        label=_("Det skal du vide"), required=False, help_text=_("For eksempel larm, varme og tunge ting.")
    )
    hours = forms.CharField(
        label=_("Timer"), max_length=120, required=False, help_text=_("For eksempel fra 4 timer om ugen, op til 20.")
    )
    way_there = forms.CharField(
        label=_("Vejen hertil"), max_length=200, required=False, help_text=_("For eksempel hvilken bus der stopper.")
    )
    traits = forms.MultipleChoiceField(
        label=_("Sådan er stedet"),
        choices=lambda: [(trait.value, gettext(trait.danish)) for trait in Trait],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, card: CatalogueCard | None, tasks: list[str], changed: Asked = str) -> None:
        told = {name: getattr(card, name) for name in self.base_fields} if card else {}
        super().__init__(data, stored=told, initial={} if card else {"tasks": tasks}, changed=changed)


class PictureForm(Form):
    """A picture, the words for those who cannot see it, and who has said yes."""

    file = forms.FileField(
        label=_("Billede"),
        help_text=_("JPG eller PNG. Det bliver gjort mindre, og sted og tid tages ud af det."),
        error_messages={"required": _("Vælg et billede."), "empty": _("Filen er tom. Vælg den rigtige fil.")},
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
    )
    alternative = forms.CharField(
        label=_("Hvad viser billedet?"),
        max_length=200,
        help_text=_("Læses op for den, der ikke kan se det."),
        error_messages={"required": _("Skriv, hvad billedet viser.")},
    )
    rights = forms.CharField(
        label=_("Hvem har sagt ja til, at det vises?"),
        max_length=200,
        help_text=_("Den, der har taget det, og dem, der kan kendes på det."),
        error_messages={"required": _("Skriv, hvem der har sagt ja.")},
    )
