"""A company centre as time goes: evaluating it, its cluster, possible places, and the municipality's numbers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.base.sorting import danish
from jobspor.companies.forms.contracts import SignatoryField
from jobspor.companies.models import ContactPerson, Place, Workplace
from jobspor.companies.rules.centres import Numbers, PlaceAnswer, Verdict


class EvaluationForm(Form):
    """How it has gone, in the words of both."""

    held_on = DateField(label=_("Talt igennem den"))
    works = forms.CharField(
        label=_("Hvad virker?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv ikke navne på borgere."),
        error_messages={"required": _("Skriv, hvad der virker. Det er det, I skal holde fast i.")},
    )  # fmt: skip
    change = forms.CharField(
        label=_("Hvad skal ændres?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    verdict = forms.ChoiceField(
        label=_("Hvad så?"),
        choices=lambda: [(one.value, gettext(one.danish)) for one in Verdict],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad der skal ske med centret.")},
    )

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"held_on": on})


class MemberForm(Form):
    """A company that joins a cluster, by its P number."""

    p_number = forms.CharField(
        label=_("P-nummer"),
        max_length=14,
        help_text=_("Ti cifre. Det står øverst på virksomhedens side."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean_p_number(self) -> Workplace:
        """The workplace with the number. Raises ValidationError when nobody has it."""
        written = "".join(self.cleaned_data["p_number"].split())
        found = Workplace.objects.running().filter(p_number=written).first()
        if found is None:
            raise forms.ValidationError(gettext("Ingen virksomhed i drift har det P-nummer. Se efter på dens side."))
        return found


class AskForm(Form):
    """From when a possible place is wanted, and who is asked."""

    wanted_from = DateField(label=_("Fra hvornår?"))
    person = SignatoryField(
        label=_("Hvem spørger vi?"),
        queryset=ContactPerson.objects.none(),
        empty_label=None,
        error_messages={"required": _("Vælg, hvem der skal spørges."), "invalid_choice": _("Vælg en fra listen.")},
    )

    def __init__(self, data: Any = None, *, place: Place, on: date) -> None:
        first = place.mentor_id or (place.centre.coordinator_id if place.centre else None)
        super().__init__(data, initial={"wanted_from": on, "person": first})
        people = ContactPerson.objects.filter(workplace=place.workplace_id, left_on=None)
        self.fields["person"].queryset = people.order_by(danish("name"), "pk")  # type: ignore[attr-defined]


class AnswerForm(Form):
    """The company's answer."""

    answer = forms.ChoiceField(
        label=_("Kan der komme en?"),
        choices=lambda: [(one.value, gettext(one.danish)) for one in (PlaceAnswer.YES, PlaceAnswer.NO)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg ja eller nej.")},
    )
    remark = forms.CharField(label=_("Vil du tilføje noget?"), max_length=300, required=False)


class DeskAnswerForm(AnswerForm):
    """The same, written in by hand; or nobody wants to know any more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [(one.value, gettext(one.danish)) for one in PlaceAnswer]  # type: ignore[attr-defined]
        self.fields["answer"].label = gettext("Hvad svarede virksomheden?")
        self.fields["remark"].label = gettext("Bemærkning")


class NumbersForm(Form):
    """The municipality's numbers."""

    valid_from = DateField(label=_("Fra"))
    answer_days = forms.IntegerField(
        label=_("Arbejdsdage, til virksomheden svarer om en mulig plads"), min_value=1, max_value=30
    )
    evaluate_months = forms.IntegerField(label=_("Måneder mellem evalueringer"), min_value=1, max_value=36)
    warn_days = forms.IntegerField(label=_("Dage før udløb, vi bliver mindet om det"), min_value=1, max_value=365)

    @property
    def numbers(self) -> Numbers:
        """What was decided."""
        given = self.cleaned_data
        return Numbers(given["answer_days"], given["evaluate_months"], given["warn_days"])
