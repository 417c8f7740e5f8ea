"""The ratio rule: cases in `cases/ratio.yaml`, and what must hold for every workplace."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspor.base.errors import RuleBroken
from jobspor.companies.rules import Newcomer, Occupants, RatioResult, Staff, capacity, check_room, ratio
from jobspor.law.files import read
from jobspor.law.parameters import NoRule

CASES = read(Path(__file__).parent / "cases" / "ratio.yaml")
TODAY = date(2026, 11, 24)
FULL_TIME = 37 * 60

headcount = st.decimals(min_value=0, max_value=5000, places=2)
weeks = st.lists(st.integers(min_value=15, max_value=FULL_TIME), max_size=8).map(tuple)


def staff(ordinary: object, subsidised: object = 0, under_18: object = 0) -> Staff:
    return Staff(Decimal(str(ordinary)), Decimal(str(subsidised)), Decimal(str(under_18)), date(2026, 8, 3))


def newcomer(minutes: int = FULL_TIME, target_group: str = "6.3", *, own: bool = False) -> Newcomer:
    return Newcomer(minutes, target_group, is_at_own_employer=own)


def lines(result: RatioResult) -> list[tuple[str, float, str]]:
    return [(line.text, float(line.figure), line.note or "") for line in result.lines]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    facts, expected, on = case["given"], case["expect"], case["on"]
    workplace = staff(facts["ordinary"], facts.get("subsidised", 0), facts.get("under_18", 0))
    occupants = Occupants(
        internship=tuple(facts.get("internship", ())),
        wage_subsidy=tuple(facts.get("wage_subsidy", ())),
        benefit_work=tuple(facts.get("benefit_work", ())),
        shared_places=facts.get("shared_places", False),
        further_places=facts.get("further_places", 0),
        entered=facts.get("entered", 0),
    )
    if expected.get("no_rule"):
        with pytest.raises(NoRule):
            ratio(workplace, occupants, on)
        return
    result = ratio(workplace, occupants, on)
    assert (result.allowed, result.in_use) == (expected["allowed"], Decimal(str(expected["in_use"])))
    try:
        check_room(workplace, occupants, newcomer(), on)
        has_room = True
    except RuleBroken:
        has_room = False
    assert has_room is expected["room"]


def test_the_sum_is_shown_line_by_line_as_on_the_workplace_page() -> None:
    result = ratio(staff(42, 3, 1), Occupants(internship=(FULL_TIME,) * 3), TODAY)
    assert lines(result) == [
        ("Ordinært ansatte, snit af 4 måneder", 42, "46 ansatte, 3 med tilskud og 1 under 18 tæller ikke"),
        ("1 for hver 5 op til 50 ansatte", 8, "42 : 5, rundet ned"),
        ("I brug nu: praktik 3, løntilskud 0", -3, ""),
        ("Ledige efter reglen", 5, ""),
    ]
    assert (result.allowed, result.free, result.method) == (8, Decimal(5), "årsværk")


def test_a_large_workplace_shows_both_steps_and_nytteindsats_and_a_small_one_that_there_is_always_one() -> None:
    large = ratio(staff("73.5"), Occupants(benefit_work=(FULL_TIME,)), TODAY)
    assert lines(large)[1:4] == [
        ("1 for hver 5 op til 50 ansatte", 10, "50 : 5, rundet ned"),
        ("1 for hver 10 over 50 ansatte", 2, "23,5 : 10, rundet ned"),
        ("I brug nu: praktik 0, løntilskud 0, nytteindsats 1", -1, ""),
    ]
    assert lines(ratio(staff(3), Occupants(), TODAY))[1][1:] == (1, "altid mindst 1")


def test_counting_heads_the_day_of_the_count_is_named_and_the_hours_do_not_matter() -> None:
    result = ratio(staff(15), Occupants(internship=(300, 300), benefit_work=(300,)), date(2018, 3, 1))
    assert lines(result)[0][0] == "Ordinært ansatte, opgjort 3. august 2026"
    assert (result.method, result.in_use, result.free) == ("hoveder", Decimal(2), Decimal(1))


def test_the_rule_of_the_day_is_named_and_the_sum_is_no_better_than_its_weakest_number() -> None:
    read_then, today = (ratio(staff(10), Occupants(), day) for day in (date(2022, 6, 1), TODAY))
    assert read_then.rule.source == "BEK 2636 af 28.12.2021 § 65, stk. 2 og 3"
    assert (read_then.rule.verified, today.rule.verified) == (True, False)
    assert not read_then.verified  # nobody has read how many hours full time is


@pytest.mark.parametrize("day", [date(2013, 1, 1), date(2020, 7, 1)])
def test_a_day_without_an_established_rule_is_said_not_guessed(day: date) -> None:
    with pytest.raises(NoRule, match="ikke indlæst en regel"):
        ratio(staff(10), Occupants(), day)


def test_no_room_names_the_sum_the_paragraph_and_what_to_do() -> None:
    with pytest.raises(RuleBroken) as refused:
        check_room(staff("9.5"), Occupants(internship=(1110,)), newcomer(1200), TODAY)
    assert str(refused.value) == (
        "Der er ikke plads efter forholdstallet: 9,5 ordinært ansatte giver plads til 1, 0,5 er i brug, og aftalen "
        "fylder 0,54. Vælg en anden arbejdsplads, en senere dato eller færre timer "
        "(BEK 2636 af 28.12.2021 § 65, stk. 2 og 3)."
    )


def test_an_agreement_that_fills_the_rest_of_a_place_exactly_has_room() -> None:
    check_room(staff(5), Occupants(internship=(740, 740)), newcomer(740), TODAY)


@pytest.mark.parametrize(
    ("day", "target_group", "own", "exempt"),
    [
        (TODAY, "6.6", True, True),
        (TODAY, "6.7", True, True),
        (TODAY, "6.6", False, False),
        (TODAY, "6.3", True, False),
        (date(2018, 3, 1), "6.6", True, False),
    ],
)
def test_the_sick_at_their_own_employer_are_left_out(day: date, target_group: str, own: bool, exempt: bool) -> None:
    full = Occupants(internship=(FULL_TIME,))
    if exempt:
        check_room(staff(5), full, newcomer(target_group=target_group, own=own), day)
        return
    with pytest.raises(RuleBroken):
        check_room(staff(5), full, newcomer(target_group=target_group, own=own), day)


@given(fewer=headcount, more=headcount)
def test_more_employees_never_give_fewer_places_and_there_is_always_one(fewer: Decimal, more: Decimal) -> None:
    fewer, more = sorted((fewer, more))
    assert 1 <= capacity(fewer, TODAY) <= capacity(more, TODAY)


VERSIONS = st.sampled_from([date(2014, 3, 3), date(2018, 3, 1), date(2022, 6, 1), TODAY])


@given(fewer=headcount, more=headcount, there=weeks, coming=st.integers(min_value=15, max_value=FULL_TIME), on=VERSIONS)
def test_in_every_version_who_fits_in_beside_fewer_employees_fits_in_beside_more(
    fewer: Decimal, more: Decimal, there: tuple[int, ...], coming: int, on: date
) -> None:
    fewer, more = sorted((fewer, more))
    try:
        check_room(staff(fewer), Occupants(internship=there), newcomer(coming), on)
    except RuleBroken:
        return
    check_room(staff(more), Occupants(internship=there), newcomer(coming), on)


@given(sizes=st.lists(headcount, min_size=1, max_size=6), there=st.lists(weeks, min_size=6, max_size=6), on=VERSIONS)
def test_a_companys_places_are_the_sum_of_its_p_numbers_and_none_lends_another_its_room(
    sizes: list[Decimal], there: list[tuple[int, ...]], on: date
) -> None:
    each = [ratio(staff(size), Occupants(internship=here), on) for size, here in zip(sizes, there, strict=False)]
    assert sum(one.allowed for one in each) == sum(capacity(size, on) for size in sizes) >= len(sizes)
    assert sum(one.free for one in each) >= sum(one.allowed for one in each) - sum(one.in_use for one in each)


@given(ordinary=headcount, there=weeks, further=st.integers(min_value=0, max_value=20), on=VERSIONS)
def test_a_dispensation_never_takes_room_and_its_places_are_a_line_of_the_sum(
    ordinary: Decimal, there: tuple[int, ...], further: int, on: date
) -> None:
    without = ratio(staff(ordinary), Occupants(internship=there), on)
    given_it = ratio(staff(ordinary), Occupants(internship=there, further_places=further), on)
    assert given_it.allowed == without.allowed + further
    assert given_it.free >= without.free
    assert len(given_it.lines) == len(without.lines) + bool(further)


@given(whole=st.integers(min_value=0, max_value=5000))
def test_the_capacity_is_the_formula_of_the_specification(whole: int) -> None:
    expected = max(1, min(whole, 50) // 5) + max(0, whole - 50) // 10
    assert capacity(Decimal(whole), TODAY) == expected


@given(ordinary=headcount, there=weeks, coming=st.integers(min_value=15, max_value=FULL_TIME))
def test_room_is_given_exactly_while_the_hours_fit_in(ordinary: Decimal, there: tuple[int, ...], coming: int) -> None:
    fits = sum(there) + coming <= capacity(ordinary, TODAY) * FULL_TIME
    try:
        check_room(staff(ordinary), Occupants(internship=there), newcomer(coming), TODAY)
    except RuleBroken:
        assert not fits
    else:
        assert fits


@given(ordinary=headcount, internship=weeks, wage_subsidy=weeks)
def test_the_lines_add_up(ordinary: Decimal, internship: tuple[int, ...], wage_subsidy: tuple[int, ...]) -> None:
    result = ratio(staff(ordinary), Occupants(internship, wage_subsidy), TODAY)
    *places, in_use, free = (line.figure for line in result.lines[1:])
    assert sum(places) == result.allowed
    assert free == max(0, result.allowed + in_use) == result.free
