"""When a placement is followed up: cases in `cases/follow_ups.yaml`."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.days import Period, is_working_day
from jobspor.base.errors import RuleBroken
from jobspor.law.files import read
from jobspor.placements.rules import check_follow_up, follow_up_days

CASES = read(Path(__file__).parent / "cases" / "follow_ups.yaml")
PLACEMENT = Period(date(2026, 11, 30), date(2027, 2, 28))
TODAY = date(2026, 12, 28)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert follow_up_days(**case["given"], today=case["on"]) == case["expect"]


@given(
    first=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    length=st.integers(0, 400),
    every_weeks=st.integers(1, 26),
    waited=st.integers(-30, 400),
)
def test_planned_days_are_working_days_in_order_inside_the_placement_and_not_past(
    first: date, length: int, every_weeks: int, waited: int
) -> None:
    last, today = first + timedelta(days=length), first + timedelta(days=waited)
    days = follow_up_days(first, last, every_weeks, today)
    assert days == sorted(set(days))
    assert all(is_working_day(day) and max(first, today) <= day <= last for day in days)


@pytest.mark.parametrize("every_weeks", [0, -1, 27])
def test_a_rhythm_that_cannot_be_kept_is_refused(every_weeks: int) -> None:
    with pytest.raises(RuleBroken, match="mellem 1 og 26 ugers mellemrum"):
        follow_up_days(date(2026, 11, 30), date(2027, 2, 28), every_weeks, TODAY)


@pytest.mark.parametrize("held_on", [date(2026, 11, 30), date(2026, 12, 28)])
def test_a_follow_up_from_the_first_day_until_today_is_accepted(held_on: date) -> None:
    check_follow_up(held_on, PLACEMENT, TODAY)


@pytest.mark.parametrize(
    ("held_on", "today", "said"),
    [
        (date(2026, 11, 27), TODAY, r"kan ikke ligge før første dag, 30\. november 2026\. Ret datoen"),
        (date(2027, 1, 4), TODAY, r"4\. januar 2027 er ikke holdt endnu"),
        (date(2027, 3, 1), date(2027, 3, 2), r"sluttede 28\. februar 2027"),
    ],
)
def test_a_follow_up_on_an_impossible_day_is_refused_in_a_sentence(held_on: date, today: date, said: str) -> None:
    with pytest.raises(RuleBroken, match=said) as refused:
        check_follow_up(held_on, PLACEMENT, today)
    assert refused.value.field == "held_on"
