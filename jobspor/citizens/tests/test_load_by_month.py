"""Loads month by month: what the rows say of each day, who sees it, and what it looks like."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY, Period, add_months, year_of_months
from jobspor.citizens.models import Assignment, Citizen
from jobspor.citizens.models.phases import phase_of
from jobspor.citizens.queries.load import standing, with_terms
from jobspor.citizens.queries.load_by_month import loads_by_month
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.organisation.actions.capacity import set_capacity, set_ceiling, set_weight
from jobspor.organisation.models import Employee
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.load import Course, Load, Phase, phases_on, together
from tests.people import People, as_owner

ON = date(2026, 12, 1)
OVER_TIME, MINE = "/team/belastning/over-tid/", "/team/min-belastning/"


def loads_of(people: People, on: date = ON) -> list[Load | None]:
    with opened_for(people.leader.actor):
        scope = Reach(people.leader.actor, Scope.TEAM, on)
        me = with_terms(Employee.objects.filter(pk=people.mine.employee.pk).select_related("team"), scope=scope)
        return loads_by_month(list(me), scope=scope)[people.mine.employee.pk]


def test_the_months_are_those_of_the_assignments(people: People) -> None:
    months, loads = year_of_months(ON), loads_of(people)
    assert (months[0], months[-1], len(months)) == (date(2026, 1, 1), ON, 12)
    assert [load.heads for load in loads if load] == [0] + [1] * 11


def test_a_citizen_is_counted_once_in_the_phase_of_each_day(people: People) -> None:
    with as_owner():
        assign(people.citizen, people.mine.employee, Hat.MENTOR, starts_on=date(2026, 3, 1))
        ended = make_citizen(people.home)
        make_pathway(
            ended, referred_on=date(2026, 2, 1), search_started_on=date(2026, 4, 15), ended_on=date(2026, 9, 1)
        )
        assign(ended, people.mine.employee, starts_on=date(2026, 1, 10))
    loads = loads_of(people)
    months = [{} if load is None else dict(load.heads_by_phase) for load in loads]
    assert months[1] == {Phase.BEFORE: 2}
    assert months[4] == {Phase.BEFORE: 1, Phase.SEEKING: 1}
    assert months[8] == {Phase.BEFORE: 1, Phase.AFTERCARE: 1}


def test_ceilings_and_weights_are_those_of_the_day(people: People) -> None:
    by = people.leader.actor
    with as_owner():
        Employee.objects.update(ceiling=None)
    with opened_for(by):
        set_ceiling(hats="", role_model="", ceiling=40, on=date(2026, 5, 1), by=by)
        set_capacity(employee=people.mine.employee, share=50, ceiling=None, on=date(2026, 8, 1), by=by)
        set_weight(phase=Phase.BEFORE, percent=150, on=date(2026, 10, 1), by=by)
    loads = [load for load in loads_of(people) if load]
    assert [load.ceiling for load in loads] == [None] * 4 + [40] * 3 + [20] * 5
    assert [str(load.weighted) for load in loads[8:10]] == ["1", "1.5"]


def test_nobody_had_a_load_before_they_came(people: People) -> None:
    with as_owner():
        Employee.objects.update(starts_on=date(2026, 11, 15))
    assert [load is None for load in loads_of(people)] == [True] * 11 + [False]


def test_each_month_is_what_its_own_day_said(people: People) -> None:
    """The load of the first of a month, asked on that day, is the same load."""
    with as_owner():
        for n in range(8):
            citizen = make_citizen(people.home)
            began = date(2026, 1, 5) + timedelta(days=37 * n)
            make_pathway(citizen, referred_on=began, ended_on=add_months(began, 3) if n % 2 else None)
            assign(citizen, people.mine.employee, starts_on=began - timedelta(days=20))
    then = loads_of(people)
    for day, load in zip(year_of_months(ON), then, strict=True):
        with opened_for(people.leader.actor):
            scope = Reach(people.leader.actor, Scope.TEAM, day)
            assert standing([people.mine.employee], scope=scope)[people.mine.employee.pk] == load


def test_the_rule_and_the_database_find_the_same_phase(people: People) -> None:
    referred, sought, ended = date(2026, 3, 10), date(2026, 5, 1), date(2026, 8, 20)
    with as_owner():
        citizen = make_citizen(people.home)
        make_pathway(citizen, referred_on=referred, search_started_on=sought, ended_on=ended)
        for day in (referred, sought, ended):
            for near in (day - timedelta(days=1), day, day + timedelta(days=1)):
                rows = Citizen.objects.filter(pk=citizen.pk).annotate(phase=phase_of("pk", on=near))
                assert [rows.get().phase] == phases_on([near], [Course(referred, sought, ended)], [])  # type: ignore[attr-defined]


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(days=st.lists(DAYS, max_size=6).map(sorted), referred=DAYS, length=st.integers(0, 500), placed=DAYS)
def test_a_phase_is_one_and_a_workplace_goes_first(days: list[date], referred: date, length: int, placed: date) -> None:
    ended = referred + timedelta(days=length)
    course, period = (
        Course(referred, referred + timedelta(days=length // 3), ended),
        Period(placed, placed + 90 * A_DAY),
    )
    for day, phase, without in zip(
        days, phases_on(days, [course], [period]), phases_on(days, [course], []), strict=True
    ):
        assert (phase is Phase.PLACED) == period.contains(day)
        assert without.in_programme == (referred <= day < ended)
        assert (without is Phase.OTHER) == (day < referred)


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)), max_size=5))
def test_loads_add_up(given: list[tuple[int, int | None]]) -> None:
    loads = [Load({Phase.BEFORE: heads}, {Phase.BEFORE: 150}, ceiling) for heads, ceiling in given]
    found = together(loads)
    assert (found.heads, found.hundredths) == (sum(heads for heads, _ in given), sum(one.hundredths for one in loads))
    assert (found.ceiling is None) == (not given or any(ceiling is None for _, ceiling in given))


def test_the_leader_sees_everybody_and_each(people: People) -> None:
    page = people.leader.client.get(OVER_TIME).content.decode()
    assert "Mette Holm" in page
    assert "1\xa0borger 1. december 2026, 0\xa0borgere 1. januar 2026." in page
    assert "Karsten" not in page
    hers = people.leader.client.get(f"{OVER_TIME}?medarbejder={people.mine.employee.pk}").content.decode()
    assert "Hver medarbejder" not in hers
    assert "Mette Holm" in hers
    assert "Ikke over loftet i nogen af månederne." in hers
    assert people.leader.client.get(f"{OVER_TIME}?medarbejder=alle").status_code == 200
    assert "Peter Lund" not in page


def test_a_worker_sees_their_own(people: People) -> None:
    page = people.mine.client.get(MINE).content.decode()
    assert "Mette Holm" in page
    assert "Jonas Bech" not in page
    for address in (OVER_TIME, "/team/belastning/excel/"):
        assert people.mine.client.get(address).status_code == 403
    with as_owner():
        Assignment.objects.all().delete()
    assert "Der har ingen borgere været at tælle endnu." in people.mine.client.get(MINE).content.decode()


def test_the_file_has_a_row_for_each_worker_and_month(people: People) -> None:
    content = people.leader.client.get("/team/belastning/excel/").content
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    rows = [row for row in sheet.to_python() if row[0] == "Mette Holm"]
    assert [row[2] for row in rows] == [f"2026-{month:02}" for month in range(1, 13)]
    assert rows[-1][3:] == [1, 1, 0, 0, "1", 35]


@pytest.mark.parametrize("person", ["stranger", "other"])
def test_a_stranger_leader_is_not_among_them(people: People, person: str) -> None:
    name = getattr(people, person).user.name
    assert name not in people.leader.client.get(OVER_TIME).content.decode()
