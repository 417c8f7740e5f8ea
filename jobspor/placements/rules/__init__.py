"""What law and practice allow in a placement. Pure: no Django, no clock; days come in as `on` and `today`."""

from jobspor.placements.rules.durations import (
    Longest,
    latest_end,
    latest_wage_subsidy_end,
    longest_internship,
    wage_subsidy_months,
)
from jobspor.placements.rules.follow_up import check_follow_up, follow_up_days
from jobspor.placements.rules.states import (
    STATES,
    TRANSITIONS,
    Facts,
    State,
    Transition,
    Verb,
    check_verb,
    may,
    state_of,
)
from jobspor.placements.rules.terms import DayHours, Step, Terms, check_start, check_terms
from jobspor.placements.rules.words import Decision, Ground, Kind, Outcome

__all__ = [
    "STATES",
    "TRANSITIONS",
    "DayHours",
    "Decision",
    "Facts",
    "Ground",
    "Kind",
    "Longest",
    "Outcome",
    "State",
    "Step",
    "Terms",
    "Transition",
    "Verb",
    "check_follow_up",
    "check_start",
    "check_terms",
    "check_verb",
    "follow_up_days",
    "latest_end",
    "latest_wage_subsidy_end",
    "longest_internship",
    "may",
    "state_of",
    "wage_subsidy_months",
]
