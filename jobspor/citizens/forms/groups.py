"""Group activities: a new one, its days, and who is invited."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.forms.offers import ChoiceForm
from jobspor.citizens.forms.talks import ClockField
from jobspor.citizens.models import Citizen, Group
from jobspor.citizens.models.groups import GroupKind

MOST_TIMES = 26
A_WEEK = timedelta(weeks=1)


def kinds() -> list[tuple[str, str]]:
    """What groups are for, in the reader's language."""
    return [(kind.value, gettext(kind.danish)) for kind in GroupKind]


class GroupForm(Form):
    """A new group."""

    name = forms.CharField(
        label=_("Navn"), max_length=80, error_messages={"required": _("Skriv, hvad gruppen hedder.")}
    )
    kind = forms.ChoiceField(label=_("Slags"), choices=kinds, widget=Chips, initial=GroupKind.WORKSHOP)
    about = forms.CharField(label=_("Hvad det er"), max_length=300, required=False)
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)


class SessionsForm(Form):
    """The days on which a group meets: the first, and how many weeks in a row."""

    day = DateField(label=_("Første dag"))
    clock = ClockField(label=_("Klokken"), required=False)
    times = forms.IntegerField(
        label=_("Antal uger"),
        min_value=1,
        max_value=MOST_TIMES,
        initial=1,
        error_messages={
            "required": _("Skriv, hvor mange uger i træk."),
            "invalid": _("Skriv et helt tal."),
            "min_value": _("Skriv mindst 1."),
            "max_value": _("Højst 26 uger ad gangen."),
        },
    )

    @property
    def days(self) -> list[Any]:
        """Every day."""
        return [self.cleaned_data["day"] + number * A_WEEK for number in range(self.cleaned_data["times"])]


class InviteForm(ChoiceForm):
    """Citizens to invite."""

    field_order = ("citizen",)

    citizen = forms.TypedChoiceField(
        label=_("Hvem"),
        error_messages={"required": _("Vælg en borger."), "invalid_choice": _("Vælg fra listen.")},
    )

    def __init__(self, *args: Any, citizens: Iterable[Citizen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in citizens}
        field = cast(forms.TypedChoiceField, self.fields["citizen"])
        field.choices = [("", ""), *((key, one.full_name) for key, one in known.items())]
        field.coerce = lambda key: known[key]


class JoinForm(ChoiceForm):
    """The group that a citizen is invited to."""

    field_order = ("group",)

    group = forms.TypedChoiceField(
        label=_("Inviter til gruppe"),
        error_messages={"required": _("Vælg en gruppe."), "invalid_choice": _("Vælg fra listen.")},
    )

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in groups}
        field = cast(forms.TypedChoiceField, self.fields["group"])
        field.choices = [("", ""), *((key, one.name) for key, one in known.items())]
        field.coerce = lambda key: known[key]
