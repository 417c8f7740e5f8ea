"""Single values: the many ways Danish people write them, and what is said of those that cannot be read."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.exchange.reading.rows import Cell
from jobspor.exchange.reading.values import (
    BadValue,
    Choices,
    read_date,
    read_email,
    read_number,
    read_phone,
    read_postcode,
    read_text,
    read_yes,
)

ON = date(2026, 12, 15)
THE_DAY = date(2026, 12, 3)
FORMS = ["{0.day}.{0.month}.{0.year}", "{0:%d-%m-%Y}", "{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0.day}/{0.month}-{0.year}"]


def day(cell: Cell) -> date | None:
    return read_date(cell, on=ON)


@pytest.mark.parametrize(
    "cell",
    [
        THE_DAY,
        "3.12.2026",
        "03-12-2026",
        "3/12-2026",
        "03/12/2026",
        "3. 12. 2026",
        "3.12.26",
        "2026-12-03",
        "2026/12/03",
        "20261203",
        20261203,
        "2026-12-03T00:00:00",
        "03-12-2026 00:00",
        "3. december 2026",
        "3 dec. 2026",
        " 3.  DEC  2026 ",
        46359,
        46359.5,
    ],
)
def test_a_day_in_all_its_forms(cell: Cell) -> None:
    assert day(cell) == THE_DAY


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(FORMS))
def test_every_day_is_read_back(written: date, form: str) -> None:
    assert day(form.format(written)) == written


@pytest.mark.parametrize(("text", "year"), [("1.4.26", 2026), ("1.4.27", 1927), ("1.4.98", 1998), ("1.4.00", 2000)])
def test_two_digits_are_the_latest_year_that_has_begun(text: str, year: int) -> None:
    assert day(text) == date(year, 4, 1)


@pytest.mark.parametrize("cell", ["31.2.2026", "12-31-2026", "2026", 2026, "i går", "3. xyz 2026", "3.12", "0.0.2026"])
def test_no_day(cell: Cell) -> None:
    with pytest.raises(BadValue, match="Skriv den som dag-måned-år, for eksempel 03-12-2026"):
        day(cell)


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("20 30 40 50", "20304050"),
        ("+45 20304050", "20304050"),
        ("0045-20-30-40-50", "20304050"),
        (20304050, "20304050"),
        ("(+46) 70 123 45 67", "+46701234567"),
        ("0049 30 1234567", "+49301234567"),
        ("ingen", ""),
        ("-", ""),
    ],
)
def test_phones(cell: Cell, phone: str) -> None:
    assert read_phone(cell) == phone


@pytest.mark.parametrize("cell", ["1234", "12345678", "20304050 / 20304051", "+45 1234", "ring til mor"])
def test_no_phone(cell: Cell) -> None:
    with pytest.raises(BadValue, match="Telefonnummeret skal være ét dansk nummer med 8 cifre"):
        read_phone(cell)


@pytest.mark.parametrize(
    ("cell", "code"), [("8600", "8600"), (8600, "8600"), (800, "0800"), ("DK-8600", "8600"), ("", "")]
)
def test_postcodes(cell: Cell, code: str) -> None:
    assert read_postcode(cell) == code


def test_a_postcode_with_its_town() -> None:
    assert read_postcode("8600 Silkeborg") == "8600"


@pytest.mark.parametrize(
    ("read", "cell", "says"),
    [
        (read_postcode, "86000", "Postnummeret skal have 4 cifre."),
        (read_email, "bo at eksempel.dk", "E-mailadressen kan ikke læses."),
        (read_email, "bo@eksempel", "E-mailadressen kan ikke læses."),
        (read_email, "bo@a.dk; ib@a.dk", "E-mailadressen kan ikke læses."),
        (read_yes, "måske", "Svaret skal være ja eller nej."),
        (read_number, "mange", "Tallet kan ikke læses."),
        (read_number, -1, "Tallet kan ikke læses."),
        (read_number, "NaN", "Tallet kan ikke læses."),
        (read_text, "x" * 201, "Teksten har 201 tegn; der er plads til 200. Forkort den."),
    ],
)
def test_refusals_say_what_to_do(read: Callable[[Cell], object], cell: Cell, says: str) -> None:
    with pytest.raises(BadValue, match=says.replace(".", r"\.")):
        read(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12", "12"), (7.5, "7.5"), ("7,5", "7.5"), ("7.5", "7.5"), ("1.250", "1250"), ("1.250,5", "1250.5")],
)
def test_numbers(cell: Cell, number: str) -> None:
    assert read_number(cell) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "answer"), [("Ja", True), ("x", True), (1, True), ("nej", False), (0, False), ("", None)]
)
def test_yes_and_no(cell: Cell, answer: bool | None) -> None:
    assert read_yes(cell) is answer


def test_texts_lose_doubled_spaces_and_the_words_for_nothing() -> None:
    assert read_text("  Anne\N{NO-BREAK SPACE} Mette\tMarie ") == "Anne Mette Marie"
    assert {read_text(nothing) for nothing in ("", "-", "Ukendt", "INGEN", "n/a")} == {""}


def test_choices() -> None:
    choices = Choices(
        {"Aktivitetsparat på kontanthjælp": "6.3", "Revalidend": "6.10"}, shown=["Aktivitetsparat", "Dagpenge"]
    )
    assert choices.code("aktivitetsparat  PÅ kontanthjælp.") == "6.3"
    assert choices.code("6.10") == "6.10"
    assert choices.code("") == ""
    with pytest.raises(BadValue, match=r"Ordet kendes ikke\. Skriv et af disse: Aktivitetsparat, Dagpenge\."):
        choices.code("førtidspension")


@pytest.mark.parametrize("cell", [6.3, "6,3", 610])
def test_a_code_that_a_spreadsheet_has_made_a_number_of_is_not_guessed(cell: Cell) -> None:
    with pytest.raises(BadValue):
        Choices({"Aktivitetsparat": "6.3", "Revalidend": "6.10"}, shown=[]).code(cell)
