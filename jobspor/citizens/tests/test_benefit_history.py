"""How long somebody has been on cash benefit, counted by the day, with its breaks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.days import add_months
from jobspor.citizens.rules.benefits import Answer, Demand, Lived, eligibility, months_between, spell
from jobspor.citizens.rules.intervals import share

CASH, SICK = "kontanthjaelp", "sygedagpenge"
ON = date(2026, 11, 20)
TWO_YEARS = Demand(frozenset({CASH}), 24, 0, frozenset({"6.8"}))
DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))


def told(history: list[Lived], demand: Demand = TWO_YEARS, group: str = "6.3") -> tuple[Answer, str]:
    found = eligibility(demand, history, group, ON)
    return found.answer, str(found.reason)


def test_the_reason_tells_since_when_and_how_long() -> None:
    answer, why = told([Lived(CASH, date(2023, 5, 3), None)])
    assert answer is Answer.YES
    assert "siden 3. maj 2023: 3 år 6 md." in why


@pytest.mark.parametrize(
    ("history", "group", "answer"),
    [
        ([], "6.3", Answer.UNKNOWN),
        ([], "6.8", Answer.YES),
        ([Lived(CASH, add_months(ON, -24), None)], "6.3", Answer.YES),
        ([Lived(CASH, add_months(ON, -24) + timedelta(1), None)], "6.3", Answer.NO),
        ([Lived(CASH, date(2020, 1, 1), ON - timedelta(1))], "6.3", Answer.NO),
        ([Lived(CASH, date(2020, 1, 1), date(2026, 1, 1)), Lived(SICK, date(2026, 1, 2), None)], "6.3", Answer.NO),
        ([Lived(CASH, date(2020, 1, 1), date(2026, 1, 1)), Lived(CASH, date(2026, 1, 2), None)], "6.3", Answer.YES),
        ([Lived(CASH, date(2020, 1, 1), date(2026, 1, 1)), Lived(CASH, date(2026, 1, 3), None)], "6.3", Answer.NO),
    ],
)
def test_it_counts_by_the_day(history: list[Lived], group: str, answer: Answer) -> None:
    assert told(history, group=group)[0] is answer


def test_a_break_that_the_programme_allows_is_told() -> None:
    broken = [Lived(CASH, date(2020, 1, 1), date(2026, 1, 1)), Lived(CASH, date(2026, 1, 6), None)]
    answer, why = told(broken, Demand(frozenset({CASH}), 24, 14))
    assert answer is Answer.YES
    assert "afbrudt 4 dage" in why


def test_a_programme_that_asks_for_nothing_takes_everybody() -> None:
    assert told([], Demand(frozenset(), None, 0))[0] is Answer.YES


@st.composite
def histories(draw: st.DrawFn) -> list[Lived]:
    """Benefits one after the other, some with days between."""
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=12, unique=True)))
    pairs = list(zip(days[::2], days[1::2], strict=False))
    kinds = [draw(st.sampled_from((CASH, CASH, SICK))) for _ in pairs]
    rows = [Lived(kind, first, last) for kind, (first, last) in zip(kinds, pairs, strict=True)]
    return [*rows[:-1], Lived(rows[-1].benefit, rows[-1].starts_on, None)] if draw(st.booleans()) else rows


def covered(history: list[Lived], day: date) -> bool:
    return any(one.benefit == CASH and one.starts_on <= day <= (one.ends_on or date.max) for one in history)


@given(histories(), DAYS, st.integers(0, 60))
def test_a_spell_has_no_break_longer_than_allowed_and_as_many_days_broken_as_it_says(
    history: list[Lived], on: date, gap: int
) -> None:
    found = spell(history, {CASH}, on, gap_days=gap)
    if found is None:
        assert not covered(history, on)
        return
    days = [found.starts_on + timedelta(n) for n in range((found.ends_on - found.starts_on).days + 1)]
    missing = [day for day in days if not covered(history, day)]
    assert len(missing) == found.broken_days
    longest = run = 0
    for day in days:
        run = 0 if covered(history, day) else run + 1
        longest = max(longest, run)
    assert longest <= gap
    before = [found.starts_on - timedelta(n) for n in range(1, gap + 2)]
    assert not any(covered(history, day) for day in before)


@given(histories(), DAYS, st.integers(0, 40), DAYS)
def test_a_day_more_on_benefit_never_makes_it_shorter(history: list[Lived], on: date, gap: int, more: date) -> None:
    if any(one.starts_on <= more <= (one.ends_on or date.max) for one in history):
        return
    before = spell(history, {CASH}, on, gap_days=gap)
    after = spell([*history, Lived(CASH, more, more)], {CASH}, on, gap_days=gap)
    assert before is None or (after is not None and after.starts_on <= before.starts_on)


@given(histories(), DAYS)
def test_overlapping_periods_are_refused(history: list[Lived], on: date) -> None:
    doubled = [*history, Lived(CASH, history[0].starts_on, history[0].starts_on)]
    with pytest.raises(ValueError, match="overlap"):
        spell(doubled, {CASH}, on, gap_days=0)


@given(DAYS, DAYS)
def test_whole_months_are_those_that_are_over(first: date, on: date) -> None:
    months = months_between(first, on)
    if on >= first:
        assert add_months(first, months) <= on < add_months(first, months + 1)


@given(st.integers(1, 500), st.integers(0, 500))
def test_an_interval_has_the_share_in_it_and_lies_between_nothing_and_all(of: int, some: int) -> None:
    found = share(min(some, of), of)
    assert 0 <= found.low <= found.part <= found.high <= 1


def test_the_interval_is_wilsons() -> None:
    found = share(5, 10)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2366, 0.7634)
    assert share(1, 40).apart_from(share(30, 40))
    assert not share(3, 10).apart_from(share(5, 10))
