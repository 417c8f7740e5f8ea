"""Filters of a list: whatever stands in the address gives a list."""

from datetime import date
from typing import ClassVar

import pytest
from django import forms

from jobspor.base.filters import LONGEST, FilterForm, PeriodForm

TODAY = date(2026, 3, 2)


class Apples(FilterForm):
    counted: ClassVar = ("q", "kind")
    q = forms.CharField()
    kind = forms.ChoiceField()


class Eaten(PeriodForm):
    counted: ClassVar = ("fra", "til")


def asked(**address: str) -> Apples:
    form = Apples(address)
    form.offer("kind", "All", [("a", "Aroma"), ("i", "Ingrid Marie")])
    return form


def test_what_is_understood_narrows_the_list() -> None:
    form = asked(q="red", kind="i")
    assert form.text == "red"
    assert form.given["kind"] == "i"
    assert form.count == 2


@pytest.mark.parametrize("address", [{}, {"q": "", "kind": ""}, {"kind": "pear"}, {"other": "1"}])
def test_nothing_asked_or_nonsense_is_everything(address: dict[str, str]) -> None:
    form = asked(**address)
    assert (form.text, form.given.get("kind", ""), form.count) == ("", "", 0)


def test_a_long_text_is_cut() -> None:
    assert asked(q="ø" * 500).text == "ø" * LONGEST


@pytest.mark.parametrize(
    ("address", "period"),
    [
        ({}, (date(2025, 3, 2), TODAY)),
        ({"fra": "2026-01-10"}, (date(2026, 1, 10), TODAY)),
        ({"til": "2026-01-10"}, (date(2025, 1, 10), date(2026, 1, 10))),
        ({"fra": "2026-02-01", "til": "2026-01-10"}, (date(2026, 1, 10), date(2026, 1, 10))),
        ({"fra": "i går", "til": "2027-01-01"}, (date(2025, 3, 2), TODAY)),
    ],
)
def test_the_last_year_where_no_period_is_asked_for(address: dict[str, str], period: tuple[date, date]) -> None:
    assert Eaten(address).period(TODAY) == period
