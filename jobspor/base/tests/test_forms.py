"""Forms: what they read, what they say, how they are drawn."""

from datetime import date

import pytest
from django import forms

from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Chips, DateField, DurationField, ErrorLink, Form


class Agreement(Form):
    """A field of each kind."""

    hours = DurationField(label="Timer", min_minutes=60, max_minutes=37 * 60)
    ends_on = DateField(label="Slutter", help_text="Højst <13> uger")
    what = forms.ChoiceField(label="Hvad", widget=Chips, choices=[("a", "Samtale"), ("b", "Besøg")])
    extra = DurationField(label="Ekstra", required=False)
    told = forms.BooleanField(label="Fortalt", required=False)


def filled(**changes: str) -> Agreement:
    """A form filled in well, but for the changes."""
    return Agreement({"hours": "6,5", "ends_on": "2026-12-03", "what": "a", **changes})


def test_hours_become_minutes_and_dates_days() -> None:
    form = filled()
    assert form.is_valid()
    assert form.cleaned_data == {
        "hours": 390,
        "ends_on": date(2026, 12, 3),
        "what": "a",
        "extra": None,
        "told": False,
    }


@pytest.mark.parametrize("typed", ["3.12.2026", "3/12-2026", "3-12-2026", "3/12/2026"])
def test_danish_dates_are_read(typed: str) -> None:
    form = filled(ends_on=typed)
    assert form.is_valid()
    assert form.cleaned_data["ends_on"] == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("hours", "nogle", "Skriv timer og minutter, for eksempel 6 t 30 min, 6,5 eller 6.30."),
        ("hours", "", "Skriv, hvor mange timer."),
        ("hours", "45 min", "Skriv mindst 1 t."),
        ("hours", "38", "Skriv højst 37 t."),
        ("ends_on", "31.2.2026", "Skriv en dato, for eksempel 3.12.2026."),
        ("ends_on", "", "Vælg en dato."),
    ],
)
def test_what_cannot_be_read_is_answered_in_danish(field: str, typed: str, message: str) -> None:
    errors = filled(**{field: typed}).errors[field]
    assert [str(error).replace("\N{NO-BREAK SPACE}", " ") for error in errors] == [message]


def test_what_was_typed_stays() -> None:
    assert 'value="nogle"' in str(filled(hours="nogle")["hours"])
    assert 'value="6 t 30 min"' in str(Agreement(initial={"hours": 390})["hours"])


def test_a_refusal_is_put_at_its_field() -> None:
    form = filled()
    form.add_error(None, RuleBroken("Højst 13 uger.", paragraph="LAB § 61", field="ends_on"))
    form.add_error(None, RuleBroken("Pladsen er taget.", field="place"))
    assert form.error_links() == [
        ErrorLink("", "Pladsen er taget."),
        ErrorLink("id_ends_on", "Højst 13 uger (LAB § 61)."),
    ]


def test_what_is_missing_is_called_by_its_name() -> None:
    missing = {link.id: link.message for link in filled(hours="", what="", ends_on="").error_links()}
    own = {"id_hours": "Skriv, hvor mange timer.", "id_ends_on": "Vælg en dato."}  # a field's own words come first
    assert missing == {**own, "id_what_0": "»Hvad« mangler."}


def test_the_summary_leads_to_the_first_choice() -> None:
    assert ErrorLink("id_what_0", "Vælg.") in _with_message("Vælg.").error_links()


def test_every_field_is_drawn_with_its_label_help_and_error() -> None:
    page = str(filled(ends_on=""))
    assert '<label class="form-label" for="id_hours">Timer</label>' in page
    assert "Højst &lt;13&gt; uger" in page
    assert 'id="id_ends_on_error"' in page
    assert 'aria-describedby="id_ends_on_helptext id_ends_on_error"' in page
    assert '<legend class="form-label">Hvad</legend>' in page
    assert 'class="chips"' in page
    assert 'href="#id_ends_on"' in page
    assert "Ikke gemt endnu. Ret 1 ting" in page
    assert " required" not in page
    assert "style=" not in page


def _with_message(message: str) -> Agreement:
    form = filled(what="")
    form.fields["what"].error_messages["required"] = message
    return form
