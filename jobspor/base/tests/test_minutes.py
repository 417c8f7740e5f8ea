"""Hours as people type and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.minutes import EXAMPLE, formatted, parse


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("6 t 30 min", 390),
        ("6t30", 390),
        ("6 timer og 30 minutter", 390),
        ("6 h 30 m", 390),
        ("6:30", 390),
        ("6.30", 390),
        ("6,5", 390),
        ("6.5", 390),
        ("7,4", 444),
        ("6,25", 375),
        ("6", 360),
        ("6 t", 360),
        (" 10 t. ", 600),
        ("45 min", 45),
        ("0", 0),
    ],
)
def test_hours_are_read(typed: str, minutes: int) -> None:
    assert parse(typed) == minutes


@pytest.mark.parametrize("typed", ["", "nogle", "-3", "6,30", "6.75", "6 t 60 min", "1e3", "9" * 5000, "6 30", "½"])
def test_what_could_mean_two_things_or_nothing_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="6 t 30 min") as refusal:
        parse(typed)
    assert str(refusal.value) == EXAMPLE


@pytest.mark.parametrize(
    ("minutes", "written"), [(390, "6 t 30 min"), (600, "10 t"), (45, "45 min"), (0, "0 t"), (-90, "−1 t 30 min")]
)
def test_hours_are_written(minutes: int, written: str) -> None:
    assert formatted(minutes, space=" ") == written
    assert " " not in formatted(minutes)


@given(st.integers(min_value=0, max_value=100 * 60))
def test_what_is_written_is_read_back(minutes: int) -> None:
    assert parse(formatted(minutes)) == minutes
