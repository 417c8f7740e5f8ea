"""When rows are due: whole months, and thirty days' notice. Without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.privacy import Keep
from jobspor.access.retention.rules import BOUNDS, NOTICE, Period, check_period, is_ripe
from jobspor.base.days import add_months
from jobspor.base.errors import RuleBroken

DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
MONTHS = st.integers(1, 200)


@pytest.mark.parametrize(
    ("ended_on", "months", "due_on"),
    [
        (date(2021, 9, 30), 60, date(2026, 10, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),  # the month is shorter
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2026, 12, 31), 1, date(2027, 2, 1)),
    ],
)
def test_what_ended_is_kept_to_the_end_of_its_day(ended_on: date, months: int, due_on: date) -> None:
    assert Period(Keep.CASE, months).due_on(ended_on) == due_on


@given(ended_on=DAYS, months=MONTHS, around=st.integers(-3, 3))
def test_the_limit_and_the_day_it_is_due_say_the_same(ended_on: date, months: int, around: int) -> None:
    period = Period(Keep.CASE, months)
    on = period.due_on(ended_on) + timedelta(days=around)
    assert (period.due_on(ended_on) <= on) == (ended_on <= period.limit(on)) == (around >= 0)


@given(day=DAYS, months=MONTHS)
def test_a_later_day_is_never_due_earlier(day: date, months: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=1), months)
    assert 28 * months <= (add_months(day, months) - day).days <= 31 * months


@given(due_on=DAYS, told=st.integers(-60, 60), later=st.integers(0, 120))
def test_nobody_is_ripe_who_was_not_noticed_thirty_days_before(due_on: date, told: int, later: int) -> None:
    noticed_on, on = due_on + timedelta(days=told), due_on + timedelta(days=later)
    assert is_ripe(due_on=due_on, noticed_on=noticed_on, on=on) == (on - noticed_on >= NOTICE)
    assert not is_ripe(due_on=due_on, noticed_on=None, on=on)
    assert not is_ripe(due_on=due_on, noticed_on=noticed_on, on=due_on - timedelta(days=1))


@pytest.mark.parametrize("keep", list(BOUNDS))
def test_the_proposal_may_be_chosen_and_the_bounds_hold(keep: Keep) -> None:
    today, bounds = date(2026, 11, 23), BOUNDS[keep]
    for months in (bounds.least, bounds.proposed, bounds.most):
        check_period(keep, months, valid_from=today, on=today)
    for months in (bounds.least - 1, bounds.most + 1):
        with pytest.raises(RuleBroken, match="Vælg mellem"):
            check_period(keep, months, valid_from=today, on=today)
