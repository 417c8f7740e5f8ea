"""The CPR number: what is read, what is refused, and the example numbers that nobody has."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.citizens.rules import (
    BadCpr,
    age_on,
    birth_date,
    example_cpr,
    fails_modulus,
    is_example,
    mask,
    parse_cpr,
)

# 211062-5629 stands in python-stdnum's documentation. It satisfies modulus 11 and belongs to the year 1862.
BIRTHS = st.dates(date(1900, 1, 2), date(2036, 12, 31)).filter(lambda day: (day.month, day.day) != (1, 1))


@pytest.mark.parametrize(
    "text", ["2110625629", "211062-5629", " 211062 5629 ", "211062–5629", "211062\N{NO-BREAK SPACE}5629"]
)
def test_is_read_as_people_write_it(text: str) -> None:
    assert parse_cpr(text) == "2110625629"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "CPR-nummeret mangler. Skriv de 10 cifre."),
        ("  - ", "CPR-nummeret mangler. Skriv de 10 cifre."),
        ("211062562", "CPR-nummeret har 9 cifre, men skal have 10. Skriv fødselsdatoen og de fire sidste cifre."),
        ("211062-56291", "CPR-nummeret har 11 cifre, men skal have 10. Skriv fødselsdatoen og de fire sidste cifre."),
        ("310290-1234", "CPR-nummeret begynder med en dato, der ikke findes: 31-02-90. Ret de første seks cifre."),
        ("711290-1234", "CPR-nummeret begynder med en dato, der ikke findes: 71-12-90. Ret de første seks cifre."),
        ("000000-0000", "CPR-nummeret begynder med en dato, der ikke findes: 00-00-00. Ret de første seks cifre."),
        ("211062-56x9", "CPR-nummeret har andre tegn end cifre. Skriv 10 cifre, med eller uden bindestreg."),
        ("٢١١٠٦٢٥٦٢٩", "CPR-nummeret har andre tegn end cifre. Skriv 10 cifre, med eller uden bindestreg."),
    ],
)
def test_is_refused_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(BadCpr) as refused:
        parse_cpr(text)
    assert str(refused.value) == says
    assert refused.value.field == "cpr"


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(BadCpr):
        assert len(parse_cpr(text)) == 10


@pytest.mark.parametrize(
    ("cpr", "year"),
    [
        ("0202000000", 1900),
        ("0202993999", 1999),
        ("0202364000", 2036),
        ("0202374000", 1937),
        ("0202575000", 2057),
        ("0202585000", 1858),
        ("0202998999", 1899),
        ("0202369000", 2036),
        ("0202379000", 1937),
    ],
)
def test_the_seventh_digit_tells_the_century(cpr: str, year: int) -> None:
    assert birth_date(cpr) == date(year, 2, 2)


def test_29_february_needs_the_right_century() -> None:
    assert birth_date(parse_cpr("290200-4000")) == date(2000, 2, 29)
    with pytest.raises(BadCpr):
        parse_cpr("290200-0000")  # 1900 was no leap year


def test_age() -> None:
    cpr = example_cpr(date(1962, 10, 21), 0)
    assert age_on(cpr, date(2026, 10, 20)) == 63
    assert age_on(cpr, date(2026, 10, 21)) == 64
    assert age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert age_on(date(2030, 1, 1), date(2026, 1, 1)) == -4


def test_modulus_11() -> None:
    assert not fails_modulus("2110625629")
    assert fails_modulus("2110625628")
    assert parse_cpr("211062-5628") == "2110625628"  # a reason to look twice, not to refuse


def test_mask_hides_the_serial_number_of_good_and_bad_numbers() -> None:
    assert mask("0101585001") == "010158-····"
    assert mask("310290-123") == "310290-···"
    assert mask("12") == "12-"


@given(BIRTHS, st.integers(0, 3199))
def test_an_example_number_is_valid_in_form_and_was_never_issued(birth: date, number: int) -> None:
    cpr = example_cpr(birth, number)
    assert parse_cpr(cpr) == cpr
    assert birth_date(cpr) == birth
    assert is_example(cpr)
    assert int(cpr[-1]) % 2 == number % 2


def test_example_numbers_of_a_day_differ() -> None:
    numbers = [example_cpr(date(1984, 5, 6), number) for number in range(3200)]
    assert len(set(numbers)) == len(numbers)


def test_numbers_that_may_have_been_issued_are_no_examples() -> None:
    assert not is_example("2110625629")  # satisfies modulus 11
    assert not is_example("0101585001")  # 1 January: issued without check digit too, since 2007


@pytest.mark.parametrize(
    ("birth", "number"),
    [
        (date(1990, 1, 1), 0),
        (date(1899, 5, 1), 0),
        (date(2037, 5, 1), 0),
        (date(1990, 5, 1), 3200),
        (date(1990, 5, 1), -1),
    ],
)
def test_no_example_where_the_scheme_does_not_hold(birth: date, number: int) -> None:
    with pytest.raises(ValueError, match="example number"):
        example_cpr(birth, number)


def test_every_day_of_a_year_has_examples() -> None:
    first = date(1990, 1, 2)
    assert all(example_cpr(first + timedelta(days=n), n) for n in range(364))
