"""What the citizen says yes to, and the message that is built on it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobspor.base.forms import Chips, DateField, Form
from jobspor.citizens.models.sharing import SharePurpose
from jobspor.citizens.queries.sharing import Item


class SharingForm(Form):
    """A yes to several things at once, for a purpose and until a day."""

    items = forms.MultipleChoiceField(
        label=_("Hvad siger borgeren ja til?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg, hvad borgeren siger ja til.")},
    )
    purpose = forms.TypedChoiceField(
        label=_("Til hvad?"),
        choices=SharePurpose.choices,
        coerce=SharePurpose,
        widget=Chips,
        initial=SharePurpose.BOTH,
        error_messages={"required": _("Vælg, hvad det må deles til.")},
    )
    until = DateField(label=_("Må deles til og med"))

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = _choices(items)  # type: ignore[attr-defined]


class CleanMessageForm(Form):
    """The message as it was sent, and the facts it was built on."""

    facts = forms.MultipleChoiceField(
        label=_("Det bygger beskeden på"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg, hvad beskeden bygger på.")},
    )
    company = forms.CharField(
        label=_("Til hvilken virksomhed?"),
        max_length=120,
        error_messages={"required": _("Skriv, hvilken virksomhed beskeden er til.")},
    )
    text = forms.CharField(
        label=_("Beskeden"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Skriv beskeden.")},
    )

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facts"].choices = _choices(items)  # type: ignore[attr-defined]


def _choices(items: Iterable[Item]) -> list[tuple[str, str]]:
    return [(item.fact.key, f"{gettext(item.name)}: {item.fact.said}") for item in items]
