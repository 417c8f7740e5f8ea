"""What a follow-up proposes: the next day, and how far a placement can be extended."""

from datetime import date

import pytest

from jobspor.law.codes import every_target_group
from jobspor.placements.rules import Ground, Kind, Terms
from jobspor.placements.rules.decisions import next_follow_up, ways_to_extend
from jobspor.placements.tests.factories import ENDS_ON, LADDER, STARTS_ON

TODAY = date(2026, 11, 24)


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
