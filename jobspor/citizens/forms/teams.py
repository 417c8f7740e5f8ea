"""What leaders say of a team: role model, who does what, pairs, part time; and the municipality's ceilings."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import DateField, Form
from jobspor.citizens.forms.colleagues import ColleagueField
from jobspor.citizens.forms.team import offer
from jobspor.organisation.models import Employee, RoleModel
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import Phase
from jobspor.organisation.rules.role_models import SHARED_HATS, hats_key, hats_of_key

MOST = 500


class RoleModelForm(Form):
    """How the team shares the hats, from a day on."""

    role_model = forms.TypedChoiceField(
        label=_("Rollemodel"), choices=RoleModel.choices, coerce=RoleModel, widget=forms.RadioSelect
    )
    on = DateField(label=_("Fra"))


class WhoDoesWhatForm(Form):
    """Plain words, with lists and headings in Markdown."""

    text = forms.CharField(
        label=_("Hvem gør hvad, hvornår"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Borgeren læser det også. Skriv en overskrift for hver, for eksempel ## Sagsbehandleren; - giver en liste, "
            "**ord** fed skrift."
        ),
    )


class PairForm(Form):
    """A consultant and a caseworker."""

    consultant = ColleagueField(label=_("Virksomhedskonsulent"))
    caseworker = ColleagueField(label=_("Sagsbehandler"))
    on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, people: Sequence[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "consultant", people)
        offer(self, "caseworker", people)


class CapacityForm(Form):
    """An employee's share of full time, and a ceiling of their own."""

    employee = ColleagueField(label=_("Medarbejder"))
    share = forms.IntegerField(label=_("Andel af fuld tid, procent"), min_value=1, max_value=100)
    ceiling = forms.IntegerField(
        label=_("Eget loft"), min_value=0, max_value=MOST, required=False, help_text=_("Tomt: kommunens loft.")
    )
    on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, people: Sequence[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "employee", people)


class CeilingForm(Form):
    """A ceiling for some hats, a role model, both or everybody."""

    hats = forms.ChoiceField(label=_("Kasketter hos én person"), required=False)
    role_model = forms.ChoiceField(label=_("I team med rollemodellen"), required=False)
    ceiling = forms.IntegerField(
        label=_("Loft ved fuld tid"), min_value=0, max_value=MOST, required=False, help_text=_("Tomt: intet loft.")
    )
    on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        models = [(value, label) for value, label in RoleModel.choices]
        cast(forms.ChoiceField, self.fields["hats"]).choices = [("", gettext("alle")), *hat_choices()]
        cast(forms.ChoiceField, self.fields["role_model"]).choices = [("", gettext("alle")), *models]


class WeightForm(Form):
    """What a citizen in a phase weighs."""

    phase = forms.TypedChoiceField(
        label=_("Fase"),
        coerce=Phase,
        error_messages={"required": _("Vælg en fase."), "invalid_choice": _("Vælg fra listen.")},
    )
    percent = forms.IntegerField(
        label=_("Vægt, procent af én borger"), min_value=0, max_value=300, help_text=_("100 er én borger.")
    )
    on = DateField(label=_("Fra"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = [(phase.value, gettext(phase.danish)) for phase in Phase]
        cast(forms.ChoiceField, self.fields["phase"]).choices = [("", ""), *phases]


class WhatIfForm(Form):
    """Another ceiling, to see what it would mean."""

    loft = forms.IntegerField(label=_("Hvad hvis loftet var"), min_value=0, max_value=MOST, required=False)
    kasketter = forms.ChoiceField(label=_("For"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kasketter"]).choices = [("", gettext("alle")), *hat_choices()]


def hat_choices() -> list[tuple[str, str]]:
    """Every group of hats that one person wears in some role model."""
    keys = {hats_key(group) for groups in SHARED_HATS.values() for group in groups}
    ordered = sorted(keys, key=lambda key: [[*Hat].index(hat) for hat in hats_of_key(key)])
    return [(key, "+".join(hat.short for hat in hats_of_key(key))) for key in ordered]
