"""What the list of citizens can be asked for, and the next step of several at once."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.filters import FilterForm
from jobspor.base.forms import DateField, Form
from jobspor.base.numbers import whole_number
from jobspor.law.codes import target_groups
from jobspor.organisation.rules import Hat
from jobspor.steering.queries.chosen import Answers, Chosen
from jobspor.steering.rules import Lacks, Moved, Step


class CitizenFilter(FilterForm):
    """The filters of the address. What is not understood is passed over, so that an old link still opens."""

    counted: ClassVar = ("q", "trin", "kasket", "ansvarlig", "maalgruppe")

    q = forms.CharField(
        label=_("Søg i listen"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Søg i listen")}),
    )
    trin = forms.TypedChoiceField(label=_("Trin"), coerce=int, empty_value=None)
    kasket = forms.ChoiceField(label=_("Kasket"))
    ansvarlig = forms.ChoiceField(label=_("Ansvarlig"))
    maalgruppe = forms.ChoiceField(label=_("Målgruppe"))

    def __init__(self, *args: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("trin", gettext("Trin: alle"), [(str(step.value), gettext(step.danish)) for step in Step])
        hats = [(hat.value, gettext("Min kasket: %(hat)s") % {"hat": hat.short}) for hat in Hat]
        lacking = [(f"uden-{hat.value}", gettext("Mangler %(hat)s") % {"hat": hat.short}) for hat in Hat]
        self.offer("kasket", gettext("Kasket: alle"), [*hats, *lacking])
        answers = [(Answers.MINE, gettext("Jeg er ansvarlig")), (Answers.NOBODY, gettext("Uden ansvarlig"))]
        self.offer("ansvarlig", gettext("Ansvarlig: alle"), [(one.value, said) for one, said in answers])
        self.offer("maalgruppe", gettext("Målgruppe: alle"), [(group.code, group.name) for group in target_groups(on)])

    def chosen(self, view: str, moved: str = "", worker: str = "") -> Chosen:
        """The filters together with the saved view."""
        given = self.given
        hat = given.get("kasket") or ""
        return Chosen(
            step=Step(given["trin"]) if given.get("trin") else None,
            lacks=Lacks(view) if view in set(Lacks) else None,
            moved=Moved(moved) if moved in set(Moved) else None,
            worker=whole_number(worker),
            hat=Hat(hat) if hat in set(Hat) else None,
            missing_hat=Hat(hat.removeprefix("uden-")) if hat.startswith("uden-") else None,
            answers=Answers(given["ansvarlig"]) if given.get("ansvarlig") else None,
            target_group=given.get("maalgruppe") or "",
            text=self.text,
        )


class BatchForm(Form):
    """The next step of those who are ticked."""

    what = forms.CharField(
        label=_("Næste skridt"), max_length=200, error_messages={"required": _("Skriv, hvad der skal ske.")}
    )
    due_on = DateField(label=_("Dato"))
