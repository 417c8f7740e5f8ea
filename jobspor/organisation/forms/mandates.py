"""What a role may decide on the spot from a day on."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.access.policy import Role
from jobspor.base.forms import DateField, DurationField, Form
from jobspor.organisation.rules.mandates import MANDATED, MandateKind

A_YEAR = 52
A_WEEK = 37 * 60


class MandateForm(Form):
    """A role, a kind of decision and its limit; the limit left empty is no limit."""

    role = forms.TypedChoiceField(
        label=_("Rolle"),
        coerce=Role,
        error_messages={"required": _("Vælg en rolle."), "invalid_choice": _("Vælg fra listen.")},
    )
    kind = forms.TypedChoiceField(
        label=_("Beslutning"),
        coerce=MandateKind,
        error_messages={"required": _("Vælg en beslutning."), "invalid_choice": _("Vælg fra listen.")},
    )
    weeks = forms.IntegerField(
        label=_("Højst så mange uger"),
        required=False,
        min_value=0,
        max_value=A_YEAR,
        help_text=_("Så meget længere ad gangen, eller hele tiden med mentor. Tom er uden grænse; 0 er altid lederen."),
        error_messages={
            "invalid": _("Skriv et helt antal uger."),
            "min_value": _("Skriv et helt antal uger."),
            "max_value": _("Skriv højst 52 uger, eller lad feltet stå tomt."),
        },
    )
    hours = DurationField(
        label=_("Højst så mange timer om ugen"),
        required=False,
        max_minutes=A_WEEK,
        help_text=_("Så meget op ad gangen, eller så meget mentor i alt. Tom er uden grænse; 0 er altid lederen."),
    )
    valid_from = DateField(label=_("Gælder fra"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("role", [(role.value, gettext(role.danish)) for role in MANDATED])
        self._offer("kind", [(kind.value, gettext(kind.danish)) for kind in MandateKind])

    def clean(self) -> dict[str, Any]:
        """A limit in the unit of another decision is a slip of the hand: it would be no limit at all."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        kind = given.get("kind")
        if kind and given.get(wrong := "weeks" if kind.counts_minutes else "hours") is not None:
            self.add_error(wrong, gettext("Det felt hører til en anden beslutning. Lad det stå tomt."))
        return given

    @property
    def limit(self) -> int | None:
        """Weeks or minutes, as the kind counts; None is no limit."""
        name = "hours" if self.cleaned_data["kind"].counts_minutes else "weeks"
        return cast(int | None, self.cleaned_data[name])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", ""), *choices]


class AnswerTimeForm(Form):
    """How soon a request is answered, from a day on."""

    working_days = forms.IntegerField(
        label=_("Svar inden for så mange arbejdsdage"),
        min_value=1,
        max_value=30,
        error_messages={
            "invalid": _("Skriv et tal fra 1 til 30."),
            "min_value": _("Skriv et tal fra 1 til 30."),
            "max_value": _("Skriv et tal fra 1 til 30."),
        },
    )
    valid_from = DateField(label=_("Gælder fra"))
