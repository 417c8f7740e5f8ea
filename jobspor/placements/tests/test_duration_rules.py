"""What may be agreed in a placement: cases in `cases/durations.yaml`, hours, days, and the states."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.errors import RuleBroken
from jobspor.law.codes import every_target_group
from jobspor.law.files import read
from jobspor.law.parameters import NoRule
from jobspor.placements.rules import (
    STATES,
    TRANSITIONS,
    DayHours,
    Facts,
    Ground,
    Kind,
    Outcome,
    State,
    Step,
    Terms,
    Verb,
    check_start,
    check_terms,
    check_verb,
    latest_end,
    longest_internship,
    may,
    state_of,
)

CASES = read(Path(__file__).parent / "cases" / "durations.yaml")
MONDAY = date(2026, 11, 30)
ACTIVITY_READY = every_target_group()["6.3"]
EIGHT_HOURS = Step(MONDAY, internship_minutes=8 * 60, wage_minutes=0)


def terms(*steps: Step, kind: Kind = Kind.INTERNSHIP, weeks: int = 13) -> Terms:
    return Terms(kind, MONDAY, MONDAY + timedelta(weeks=weeks, days=-1), steps or (EIGHT_HOURS,))


def refusal(wrong: Terms) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        check_terms(wrong, ACTIVITY_READY)
    return refused.value


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    facts, expected, first = case["given"], case["expect"], case["on"]
    kind = Kind(facts.get("kind", "internship"))
    hours = Step(first, 480, 0) if kind is Kind.INTERNSHIP else Step(first, 0, 480)
    agreed = Terms(
        kind=kind,
        starts_on=first,
        ends_on=expected.get("latest", first),
        steps=(hours,),
        ground=Ground(facts.get("ground", "ordinary")),
        agreed_until=facts.get("agreed_until"),
        is_public_employer=facts.get("public", False),
    )
    group = every_target_group()[facts["target_group"]]
    if "refused" in expected:
        with pytest.raises(RuleBroken, match=expected["refused"]):
            check_terms(agreed, group)
        return
    check_terms(agreed, group)
    with pytest.raises(RuleBroken, match="til og med"):
        check_terms(replace(agreed, ends_on=expected["latest"] + timedelta(days=1)), group)


def test_too_long_says_the_latest_day_the_paragraph_and_what_to_do() -> None:
    broken = refusal(terms(weeks=14))
    assert str(broken) == (
        "Praktik for målgruppen »Aktivitetsparat på kontanthjælp« kan højst vare 13 uger, til og med 28. februar 2027. "
        "Sæt slutdatoen til 28. februar 2027 eller før, eller begrund en længere praktik med en konkret vurdering "
        "(LAB § 61, stk. 1, nr. 2)."
    )
    assert broken.field == "ends_on"


def test_each_ground_says_how_it_can_go_on() -> None:
    short, long = (longest_internship(every_target_group()[code], MONDAY) for code in ("6.2", "6.3"))
    assert (short.weeks, short.grounds_to_extend) == (4, ())
    assert (long.weeks, long.grounds_to_extend) == (13, (Ground.ASSESSMENT,))
    assert longest_internship(ACTIVITY_READY, MONDAY, Ground.ASSESSMENT).grounds_to_extend == (Ground.SPECIAL_NEED,)
    assert not long.verified


def test_an_ordinary_job_has_neither_end_nor_limit() -> None:
    job = Step(MONDAY, 0, 40 * 60)
    check_terms(Terms(Kind.ORDINARY_JOB, MONDAY, None, (job,)), ACTIVITY_READY)
    check_terms(terms(job, kind=Kind.ORDINARY_JOB, weeks=300), ACTIVITY_READY)


def test_education_needs_no_hours() -> None:
    check_terms(terms(Step(MONDAY, 0, 0), kind=Kind.EDUCATION, weeks=100), ACTIVITY_READY)


def test_a_ladder_of_steps_with_wage_hours_and_days_is_allowed() -> None:
    days = (DayHours(1, time(8), time(12)), DayHours(3, time(8), time(12, 30)), DayHours(5, time(9), time(11)))
    ladder = (EIGHT_HOURS, Step(MONDAY + timedelta(weeks=4), 510, 120, days), Step(MONDAY + timedelta(weeks=8), 0, 900))
    check_terms(terms(*ladder), ACTIVITY_READY)


@pytest.mark.parametrize(
    ("wrong", "said", "field"),
    [
        (replace(terms(), ends_on=None), "mangler en slutdato", "ends_on"),
        (replace(terms(), ends_on=MONDAY - timedelta(days=1)), "ligger før første dag 30. november 2026", "ends_on"),
        (replace(terms(), steps=()), "aftalt fra første dag, 30. november 2026", "steps"),
        (terms(replace(EIGHT_HOURS, starts_on=date(2026, 12, 7))), "aftalt fra første dag", "steps"),
        (terms(EIGHT_HOURS, EIGHT_HOURS), "følge efter hinanden", "steps"),
        (terms(EIGHT_HOURS, Step(date(2027, 3, 1), 60, 0)), "efter slutdatoen 28. februar 2027", "steps"),
        (terms(Step(MONDAY, 0, 0)), "hvor mange timer om ugen", "steps"),
        (terms(Step(MONDAY, -60, 120)), "mindre end 0", "steps"),
        (terms(Step(MONDAY, 60, 0), kind=Kind.WAGE_HOURS), "Kun virksomhedspraktik", "steps"),
        (terms(Step(MONDAY, 30 * 60, 7 * 60 + 1)), "Det må højst være 37 timer", "steps"),
        (terms(replace(EIGHT_HOURS, days=(DayHours(1, time(8), time(12)),))), r"giver 4.t om ugen.*aftalt 8.t", "days"),
        (terms(replace(EIGHT_HOURS, days=(DayHours(1, time(8), time(12)),) * 2)), "samme ugedag", "days"),
        (terms(replace(EIGHT_HOURS, days=(DayHours(1, time(16), time(8)),))), "slutter, før den begynder", "days"),
    ],
)
def test_terms_that_do_not_hold_together_are_refused_in_a_sentence(wrong: Terms, said: str, field: str) -> None:
    with pytest.raises(RuleBroken, match=said) as refused:
        check_terms(wrong, ACTIVITY_READY)
    assert refused.value.field == field


def test_37_hours_with_wage_hours_included_is_allowed() -> None:
    check_terms(terms(Step(MONDAY, 30 * 60, 7 * 60)), ACTIVITY_READY)


def test_the_rule_of_the_first_day_decides() -> None:
    assert longest_internship(ACTIVITY_READY, date(2026, 1, 31)).weeks == 13
    with pytest.raises(NoRule):
        longest_internship(ACTIVITY_READY, date(2019, 12, 31))


def test_a_first_day_in_the_past_needs_leave_to_backdate() -> None:
    check_start(MONDAY, MONDAY, may_backdate=False)
    check_start(MONDAY, MONDAY + timedelta(days=9), may_backdate=True)
    with pytest.raises(RuleBroken, match=r"30\. november 2026 er passeret"):
        check_start(MONDAY, MONDAY + timedelta(days=1), may_backdate=False)


@given(
    code=st.sampled_from(sorted(every_target_group())),
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    later=st.integers(0, 400),
)
def test_an_internship_lasts_whole_weeks_and_a_later_start_never_ends_earlier(
    code: str, first: date, later: int
) -> None:
    group = every_target_group()[code]
    latest = latest_end(group, first)
    assert (latest - first).days + 1 in {4 * 7, 13 * 7}
    assert latest <= latest_end(group, first + timedelta(days=later))


@pytest.mark.parametrize(
    ("facts", "on", "state"),
    [
        ({}, MONDAY, State.DRAFT),
        ({"agreed_on": date(2026, 11, 24)}, date(2026, 11, 23), State.DRAFT),
        ({"agreed_on": date(2026, 11, 24)}, date(2026, 11, 24), State.AWAITING_SIGNATURES),
        ({"agreed_on": date(2026, 11, 24)}, MONDAY, State.AWAITING_SIGNATURES),
        ({"agreed_on": date(2026, 11, 24), "signed": date(2026, 11, 25)}, date(2026, 11, 25), State.AGREED),
        ({"agreed_on": date(2026, 11, 24), "signed": date(2026, 11, 25)}, MONDAY, State.RUNNING),
        ({"agreed_on": date(2026, 11, 24), "signed": date(2026, 11, 25)}, date(2027, 2, 28), State.RUNNING),
        ({"agreed_on": date(2026, 11, 24), "signed": date(2026, 11, 25)}, date(2027, 3, 1), State.ENDED),
        ({"agreed_on": date(2026, 11, 24)}, date(2027, 3, 1), State.ENDED),
        ({"agreed_on": date(2026, 11, 24), "ended_on": date(2026, 12, 24)}, date(2026, 12, 25), State.ENDED),
        ({"agreed_on": date(2026, 11, 24), "cancelled_on": date(2026, 11, 26)}, MONDAY, State.CANCELLED),
    ],
)
def test_the_state_follows_from_the_facts_and_the_day(facts: dict[str, date], on: date, state: State) -> None:
    signed = facts.pop("signed", None)
    known = Facts(MONDAY, date(2027, 2, 28), first_signed_on=signed, signed_on=signed, **facts)
    assert state_of(known, on) is state


def test_an_unsigned_change_is_loud_before_the_first_day_and_does_not_stop_a_running_placement() -> None:
    changed = Facts(MONDAY, None, agreed_on=date(2026, 11, 20), first_signed_on=date(2026, 11, 23))
    assert state_of(changed, date(2026, 11, 29)) is State.AWAITING_SIGNATURES
    assert state_of(changed, MONDAY) is State.RUNNING


def test_every_state_can_be_reached_and_only_ends_have_no_way_on() -> None:
    assert {transition.target for transition in TRANSITIONS} == set(STATES)
    without_way_on = {state for state in STATES if all(t.source is not state for t in TRANSITIONS)}
    assert without_way_on == {State.CANCELLED}


def test_a_verb_out_of_place_is_refused_with_the_state() -> None:
    assert may(Verb.END, State.RUNNING)
    with pytest.raises(RuleBroken, match="»Aflys« kan ikke gøres nu: forløbet er »I gang«"):
        check_verb(Verb.CANCEL, State.RUNNING)


def test_self_supporting_is_job_flex_job_and_education() -> None:
    counted = {outcome for outcome in Outcome if outcome.is_self_supporting}
    assert counted == {Outcome.ORDINARY_JOB, Outcome.FLEX_JOB, Outcome.EDUCATION}
