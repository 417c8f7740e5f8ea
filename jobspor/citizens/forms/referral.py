"""What is said when somebody is referred, decided, taken, or waits."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.actions.referral import Asked
from jobspor.citizens.forms.facts import CHOOSE
from jobspor.organisation.models import Employee, Programme, ReferralGroup

PANEL = "panel"
WHY = {"required": _("Skriv begrundelsen.")}


class ReferralForm(Form):
    """Criteria, a group or the panel, and why. `in_spite` is asked for outside the programme's target group."""

    prefix = "referral"
    criteria = forms.MultipleChoiceField(
        label=_("Hvad taler for?"), required=False, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE
    )
    group = forms.ChoiceField(
        label=_("Afgørelse"),
        help_text=_("Er du i tvivl, så lad panelet afgøre det. I tvivl får den lille parathed en chance."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en gruppe, eller lad panelet afgøre det.")},
    )
    reason = forms.CharField(
        label=_("Begrundelse"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=WHY
    )
    in_spite = forms.CharField(
        label=_("Uden for målgruppen: hvorfor alligevel?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    on = DateField(label=_("Henvist den"))

    def __init__(self, *args: Any, programme: Programme, is_outside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(programme.groups.all())
        texts = [one.text for one in programme.criteria.all()]
        _choices(self.fields["criteria"], [(text, text) for text in texts])
        _choices(self.fields["group"], [*group_choices(self.groups), (PANEL, _("I tvivl: panelet afgør det"))])
        if not texts:
            del self.fields["criteria"]
        if not is_outside:
            del self.fields["in_spite"]

    @property
    def chosen(self) -> ReferralGroup | None:
        """The group, or None for the panel."""
        return next((one for one in self.groups if str(one.pk) == self.cleaned_data["group"]), None)

    def asked(self, author: Employee) -> Asked:
        """What the actions take."""
        data = self.cleaned_data
        return Asked(
            author=author,
            on=data["on"],
            reason=data["reason"],
            criteria=data.get("criteria", ()),
            in_spite=data.get("in_spite", ""),
        )


class DecisionForm(Form):
    """What the panel decides."""

    group = forms.ChoiceField(
        label=_("Panelets afgørelse"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg en gruppe.")},
    )
    reason = forms.CharField(
        label=_("Panelets begrundelse"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=WHY,
    )
    on = DateField(label=_("Afgjort den"))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(programme.groups.all())
        _choices(self.fields["group"], group_choices(self.groups))

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        group = next(one for one in self.groups if str(one.pk) == data["group"])
        return {"group": group, "reason": data["reason"], "on": data["on"]}


class TakeForm(Form):
    """Taking a citizen; the reason is only asked for over the ceiling."""

    reason = forms.CharField(
        label=_("Hvorfor én til?"),
        help_text=_("Skal kun skrives, når du har flere borgere, end dit loft tillader. Din leder læser det."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PostponeForm(Form):
    """Not ready yet: why, and until when."""

    prefix = "postpone"
    reason = forms.CharField(
        label=_("Hvorfor er det ikke tid til en arbejdsplads endnu?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv, hvorfor arbejdspladsen må vente.")},
    )
    until = DateField(label=_("Ny dato"), help_text=_("Den dag tages der stilling igen."))


def group_choices(groups: Sequence[ReferralGroup]) -> list[tuple[str, str]]:
    """The groups of a programme, each with what it means."""
    return [(str(one.pk), f"{one.name}: {one.text}" if one.text else one.name) for one in groups]


def _choices(field: forms.Field, choices: Sequence[tuple[Any, Any]]) -> None:
    cast(forms.ChoiceField, field).choices = choices
