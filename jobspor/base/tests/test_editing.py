"""Two people edit: nobody's change is lost unseen, and nobody is asked without need."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import assume, given
from hypothesis import strategies as st

from jobspor.base.editing import MINE, STORED, EditForm, plain, shown
from jobspor.base.forms import DateField

NAMES = ("name", "phone", "day", "kind", "told", "days")
KINDS = [("talk", "Samtale"), ("visit", "Besøg")]


class Card(EditForm):
    """A field of each kind."""

    name = forms.CharField(required=False)
    phone = forms.CharField(required=False)
    day = DateField(required=False)
    kind = forms.ChoiceField(choices=KINDS, required=False)
    told = forms.BooleanField(required=False)
    days = forms.TypedMultipleChoiceField(choices=[(1, "Mandag"), (2, "Tirsdag")], coerce=int, required=False)


card = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["", "Tove", "Ib", "Aase Å"]),
        "phone": st.sampled_from(["", "55000100", "55000199"]),
        "day": st.sampled_from([None, date(2026, 12, 3), date(2026, 12, 4)]),
        "kind": st.sampled_from(["", "talk", "visit"]),
        "told": st.booleans(),
        "days": st.sampled_from([[], [1], [1, 2]]),
    }
)


def typed(values: dict[str, Any], **more: str) -> QueryDict:
    """The values as a browser sends them, with what else stands in the form."""
    sent = QueryDict(mutable=True)
    for name, value in values.items():
        if name == "told":
            sent.update({name: "on"} if value else {})
        else:
            sent.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value or "")])
    sent.update(more)
    return sent


def token(form: EditForm) -> str:
    """What travels with the page."""
    return str(form["seen"].value())


def page(stored: dict[str, Any]) -> str:
    """The token of a page made when this was stored."""
    return token(Card(stored=stored))


@given(was=card, mine=card, now=card)
def test_fields_that_only_one_has_changed_are_both_kept(
    was: dict[str, Any], mine: dict[str, Any], now: dict[str, Any]
) -> None:
    form = Card(typed(mine, seen=page(was)), stored=now)
    clashing = {name for name in NAMES if len({str(plain(one[name])) for one in (was, mine, now)}) == 3}
    assert form.is_valid() is not bool(clashing)
    assert set(form.errors) == clashing
    for name in set(NAMES) - clashing:
        kept = now[name] if plain(mine[name]) == plain(was[name]) else mine[name]
        assert plain(form.cleaned_data[name]) == plain(kept), name


@given(was=card, mine=card, now=card, answer=st.sampled_from([MINE, STORED, "", "nonsense"]))
def test_what_both_changed_is_written_as_answered_and_not_before(
    was: dict[str, Any], mine: dict[str, Any], now: dict[str, Any], answer: str
) -> None:
    asked = Card(typed(mine, seen=page(was)), stored=now)
    assume(not asked.is_valid())
    clashing = set(asked.errors)
    answers = {f"{name}-keep": answer for name in clashing}
    form = Card(typed(mine, seen=token(asked), **answers), stored=now)
    assert form.is_valid() is (answer in (MINE, STORED))
    for name in clashing if form.is_valid() else ():
        assert plain(form.cleaned_data[name]) == plain(mine[name] if answer == MINE else now[name])
    for name in set(NAMES) - clashing:
        kept = now[name] if plain(mine[name]) == plain(was[name]) else mine[name]
        assert plain(form.cleaned_data[name]) == plain(kept), name


def test_a_third_person_is_asked_about_anew() -> None:
    was, mine, now = ({"phone": number} for number in ("1", "2", "3"))
    asked = Card(typed(mine, seen=page(was)), stored=now)
    assert not asked.is_valid()
    again = Card(typed(mine, seen=token(asked), **{"phone-keep": MINE}), stored={"phone": "4"})
    assert not again.is_valid()
    settled = Card(typed(mine, seen=token(again), **{"phone-keep": MINE}), stored={"phone": "4"})
    assert settled.is_valid()
    assert settled.cleaned_data["phone"] == "2"


def test_the_question_stands_at_the_field_with_both_values() -> None:
    form = Card(
        typed({"phone": "<2>"}, seen=page({"phone": "1"})), stored={"phone": "3"}, changed=lambda: "Ib, i dag kl. 9.12"
    )
    drawn = str(form)
    for said in ("Senest rettet af Ib, i dag kl. 9.12. Hvad skal stå?", "&lt;2&gt;", ">3<", 'name="phone-keep"'):
        assert said in drawn
    assert "»phone« er rettet imens. Vælg, hvad der skal stå." in drawn


def test_nobody_can_forge_what_they_saw() -> None:
    form = Card(typed({"phone": "2"}, seen="WzEsMl0:1abc:opfundet"), stored={"phone": "3"})
    assert not form.is_valid()
    assert form.non_field_errors() == ["Siden er for gammel. Åbn den igen, og skriv rettelsen."]


def test_a_button_that_shows_no_form_changes_what_it_names() -> None:
    form = Card(typed({"phone": "2"}), stored={"phone": "3"})
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "2"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "ikke noget"),
        (None, "ikke noget"),
        ([], "ikke noget"),
        (True, "Ja"),
        (date(2026, 12, 3), "3. december 2026"),
        (time(9, 5), "9.05"),
        (Decimal("42.50"), "42,5"),
        ("talk", "Samtale"),
        (["talk", "visit"], "Samtale · Besøg"),
        ("Lager", "Lager"),
    ],
)
def test_values_are_told_in_words(value: Any, words: str) -> None:
    assert shown(forms.ChoiceField(choices=KINDS), value).replace("\N{NO-BREAK SPACE}", " ") == words


def test_what_others_have_emptied_is_not_taken_where_something_must_stand() -> None:
    class Must(EditForm):
        phone = forms.CharField(error_messages={"required": "Skriv telefonen."})

    seen = token(Must(stored={"phone": "1"}))
    form = Must(typed({"phone": "1"}, seen=seen), stored={"phone": ""})
    assert not form.is_valid()
    assert form.errors["phone"] == ["Skriv telefonen."]
