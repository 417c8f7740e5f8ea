"""Periods and working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.days import (
    Period,
    add_weeks,
    is_working_day,
    iso_week_label,
    monday_of,
)

MONDAY = date(2026, 11, 23)


def test_a_period_includes_both_ends() -> None:
    period = Period(MONDAY, date(2027, 2, 19))
    assert (period.days, period.weeks) == (89, 13)
    assert period.contains(MONDAY)
    assert period.contains(date(2027, 2, 19))
    assert not period.contains(date(2027, 2, 20))


def test_a_period_of_one_day_is_one_day_and_one_week_begun() -> None:
    assert (Period(MONDAY, MONDAY).days, Period(MONDAY, MONDAY).weeks) == (1, 1)


def test_a_period_without_end_goes_on() -> None:
    assert Period(MONDAY).contains(date(2999, 1, 1))
    with pytest.raises(ValueError, match="no end"):
        _ = Period(MONDAY).days


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before"):
        Period(MONDAY, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Period(date(2026, 11, 1), MONDAY), True),
        (Period(date(2026, 11, 1), date(2026, 11, 22)), False),
        (Period(date(2026, 12, 4)), True),
        (Period(date(2026, 12, 5)), False),
    ],
)
def test_periods_overlap_when_they_share_a_day(other: Period, overlaps: bool) -> None:
    period = Period(MONDAY, date(2026, 12, 4))
    assert period.overlaps(other) is overlaps
    assert other.overlaps(period) is overlaps


@given(st.dates())
def test_the_monday_of_a_day_lies_in_its_week(day: date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert monday.isocalendar()[:2] == day.isocalendar()[:2]


def test_weeks() -> None:
    assert add_weeks(MONDAY, 13) == date(2027, 2, 22)
    assert iso_week_label(date(2027, 1, 1)) == "uge\N{NO-BREAK SPACE}53"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 24), True),
        (date(2026, 5, 14), False),
        (date(2023, 5, 5), False),  # Great Prayer Day, for the last time
        (date(2024, 4, 26), True),
    ],
)
def test_working_days_follow_the_danish_calendar(day: date, working: bool) -> None:
    assert is_working_day(day) is working
