"""Opening a case outside one's own area, and going through what others have looked at."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobspor.access.crypto import blind_index, decrypt, encrypt
from jobspor.access.models.lookups import LONGEST, Outcome, Purpose
from jobspor.base.days import A_DAY
from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.queries.lookups import DONE, WAITING

SEARCHED = "opening.searched"  # what the searched number is encrypted as, between the two steps
SEARCH_AGAIN = _("Søg på CPR-nummeret igen.")
HOUR, TODAY, LONG = "hour", "today", "long"


class OpeningForm(Form):
    """Why a case is opened and for how long. Whose it is came from the search, encrypted."""

    who = forms.CharField(widget=forms.HiddenInput, error_messages={"required": SEARCH_AGAIN})
    purpose = forms.ChoiceField(
        label=_("Hvorfor skal du se sagen?"),
        choices=[(one.value, _(one.danish)) for one in Purpose],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvorfor du skal se sagen.")},
    )
    reason = forms.CharField(
        label=_("Skriv lidt mere"),
        help_text=_("Skal skrives ved »Andet«. Din leder læser det."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lasts = forms.ChoiceField(
        label=_("Hvor længe?"),
        choices=[(HOUR, _("En time")), (TODAY, _("Resten af dagen")), (LONG, _("Et døgn"))],
        widget=Chips,
        initial=HOUR,
    )

    @classmethod
    def about(cls, cpr: str) -> "OpeningForm":
        """A fresh form about somebody with that number."""
        return cls(initial={"who": encrypt(cpr, purpose=SEARCHED)})

    @property
    def draft_at(self) -> str:
        """Where its draft is kept: what is written about one citizen does not come back in the form about another."""
        try:
            number = decrypt(str(self["who"].value()), purpose=SEARCHED)
        except ValueError:
            number = ""
        return f"{reverse('opening_new')}?{blind_index(number, purpose=SEARCHED)[:16]}"

    def clean_who(self) -> str:
        """The number that was searched for; a page that was not ours has none."""
        try:
            return decrypt(self.cleaned_data["who"], purpose=SEARCHED)
        except ValueError:
            raise forms.ValidationError(SEARCH_AGAIN) from None

    def given(self, now: datetime) -> dict[str, Any]:
        """What the action takes, but for whom."""
        data = self.cleaned_data
        return {"purpose": Purpose(data["purpose"]), "reason": data["reason"], "lasts": lasting(data["lasts"], now)}


class ReviewForm(Form):
    """What a leader finds in a look-up."""

    outcome = forms.ChoiceField(
        label=_("Udfald"),
        choices=[(one.value, _(one.danish)) for one in Outcome],
        widget=Chips,
        error_messages={"required": _("Vælg et udfald.")},
    )
    remark = forms.CharField(
        label=_("Bemærkning"),
        help_text=_("Skal skrives, når noget ikke er i orden."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"outcome": Outcome(self.cleaned_data["outcome"]), "remark": self.cleaned_data["remark"]}


class SizeForm(Form):
    """How many look-ups are drawn each month."""

    valid_from = DateField(label=_("Gælder for måneder fra"))
    percent = forms.DecimalField(
        label=_("Procent af månedens opslag"),
        min_value=Decimal("0.1"),
        max_value=100,
        max_digits=4,
        decimal_places=1,
        localize=True,
    )
    least = forms.IntegerField(label=_("Mindst"), min_value=1, max_value=1000)
    most = forms.IntegerField(label=_("Højst"), min_value=1, max_value=1000)


class LookupsFilter(Form):
    """The filter of the address. What nobody knows is passed over."""

    vis = forms.ChoiceField(choices=[(WAITING, ""), (DONE, "")], required=False, widget=forms.HiddenInput)
    formaal = forms.ChoiceField(
        label=_("Formål"),
        required=False,
        choices=[("", _("Formål: alle")), *((one.value, _(one.danish)) for one in Purpose)],
    )
    udfald = forms.ChoiceField(
        label=_("Udfald"),
        required=False,
        choices=[("", _("Udfald: alle")), *((one.value, _(one.danish)) for one in Outcome)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.full_clean()
        if self.state == WAITING:
            del self.fields["udfald"]

    @property
    def state(self) -> str:
        """Whether those that wait are asked for, or those that are done."""
        return str(self.cleaned_data.get("vis", WAITING))

    @property
    def asked(self) -> dict[str, str]:
        """What the query takes."""
        outcome = self.cleaned_data.get("udfald", "") if self.state == DONE else ""
        return {"state": self.state, "purpose": self.cleaned_data.get("formaal", ""), "outcome": outcome}

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(self.asked[name]) for name in ("purpose", "outcome"))


def lasting(chosen: str, now: datetime) -> timedelta:
    """How long an opening lasts: an hour, a day and night, or until midnight in Copenhagen."""
    if chosen == HOUR:
        return timedelta(hours=1)
    midnight = datetime.combine(timezone.localdate(now) + A_DAY, time(), timezone.get_default_timezone())
    return LONGEST if chosen == LONG else min(midnight.astimezone(UTC) - now, LONGEST)
