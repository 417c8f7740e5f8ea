"""What stands over a list: filters that are read from the address."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jobspor.base.days import add_months
from jobspor.base.forms import DateField, Form

LONGEST = 100
A_YEAR = 12


class FilterForm(Form):
    """The filters of a list. Whatever stands in the address gives a list: what makes no sense is passed over.

    `counted` names the fields that narrow the list when they are set.
    """

    counted: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def offer(self, name: str, everybody: str, choices: Iterable[tuple[str, str]]) -> None:
        """Give a field its choices, below the one that leaves it out."""
        cast(forms.ChoiceField, self.fields[name]).choices = [("", everybody), *choices]

    @property
    def given(self) -> dict[str, Any]:
        """What was understood."""
        self.is_valid()
        return self.cleaned_data

    @property
    def text(self) -> str:
        """What is written in the search field, `q`."""
        return str(self.given.get("q") or "")[:LONGEST]

    @property
    def count(self) -> int:
        """How many filters are set."""
        return sum(bool(self.given.get(name)) for name in self.counted)


class PeriodForm(FilterForm):
    """Filters of what happened in a period: the last year, where none is asked for."""

    fra = DateField(label=_("Fra"))
    til = DateField(label=_("Til"))

    def period(self, on: date) -> tuple[date, date]:
        """The first and the last day, none of them to come."""
        last = min(self.given.get("til") or on, on)
        return min(self.given.get("fra") or add_months(last, -A_YEAR), last), last
