"""What a follow-up decides about hours (`cases/decisions.yaml`), and proposes: the next day, how far to extend."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobspor.base.errors import RuleBroken
from jobspor.law.codes import every_target_group
from jobspor.law.files import read
from jobspor.placements.rules import Decision, Ground, Kind, Step, Terms
from jobspor.placements.rules.decisions import Change, check_change, next_follow_up, ways_to_extend
from jobspor.placements.tests.agreement_sample import plain
from jobspor.placements.tests.factories import ENDS_ON, LADDER, STARTS_ON

CASES = read(Path(__file__).parent / "cases" / "decisions.yaml")
TODAY = date(2026, 11, 24)


def step(case: Sequence[Any]) -> Step:
    """`[from, internship, wage]`, in hours a week."""
    starts_on, internship, wage = case
    return Step(starts_on, internship * 60, wage * 60)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    facts, on = case["given"], case["on"]
    terms = Terms(Kind.INTERNSHIP, STARTS_ON, ENDS_ON, tuple(map(step, facts["agreed"])))
    change = Change(step=step(facts["step"]))
    if "expect" not in case:
        check_change(Decision(facts["decision"]), change, terms, on, on)
        return
    with pytest.raises(RuleBroken) as refused:
        check_change(Decision(facts["decision"]), change, terms, on, on)
    assert case["expect"]["refused"] in plain(str(refused.value))
    assert refused.value.field == case["expect"]["field"]


@pytest.mark.parametrize(
    ("days", "weeks", "last", "proposed"),
    [
        ([TODAY, date(2026, 12, 22)], 4, ENDS_ON, date(2026, 12, 22)),
        ([], 4, ENDS_ON, date(2026, 12, 22)),
        # Christmas Day moves to the next working day, and the end of the placement to the last one before it.
        ([], 4, date(2026, 12, 25), date(2026, 12, 22)),
        ([], 26, date(2026, 12, 27), date(2026, 12, 24)),
        ([], 4, TODAY, None),
        ([], 4, date(2026, 11, 1), None),
    ],
)
def test_the_next_day_is_proposed_by_the_rhythm(
    days: list[date], weeks: int, last: date, proposed: date | None
) -> None:
    assert next_follow_up(days, weeks, last, TODAY) == proposed


@pytest.mark.parametrize(
    ("kind", "ground", "grounds"),
    [
        (Kind.INTERNSHIP, Ground.ORDINARY, {Ground.ASSESSMENT: date(2027, 2, 7)}),
        (
            Kind.INTERNSHIP,
            Ground.ASSESSMENT,
            {Ground.ASSESSMENT: date(2027, 2, 7), Ground.SPECIAL_NEED: date(2027, 5, 9)},
        ),
        (Kind.WAGE_HOURS, Ground.ORDINARY, {}),
    ],
)
def test_the_grounds_to_extend_on(kind: Kind, ground: Ground, grounds: dict[Ground, date]) -> None:
    terms = Terms(kind, STARTS_ON, date(2026, 11, 8), LADDER[:1], ground)
    assert ways_to_extend(terms, every_target_group()["6.3"]) == grounds
