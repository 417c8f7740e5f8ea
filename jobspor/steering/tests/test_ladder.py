"""The ladder: the table, the cases a leader can read, and that SQL gives the table's answer."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import ProgrammingError, connection
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.base.sorting import danish_key
from jobspor.citizens.models import Citizen, Goal, OtherOffer, Pathway
from jobspor.placements.models import Agreement, Signature
from jobspor.placements.rules import Kind, Outcome
from jobspor.steering.models import Standing
from jobspor.steering.queries.ladder import ladder_rows
from jobspor.steering.rules import SHOWN_AFTER_END, STILL_AFTER, Fact, Step, step_of
from jobspor.steering.tests.courses import Stay, Way, read_way, write_way
from tests.people import People, as_owner

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "ladder.yaml").read_text())
TODAY = date(2026, 11, 24)
ASKED = [TODAY + timedelta(days=days) for days in (-8, -7, -1, 0, 1)]
# Mostly near the days that are asked about, for that is where answers change.
DAYS = st.sampled_from([*range(-9, 4), -100, -91, -60, -50, -43, -42, 30]).map(
    lambda days: TODAY + timedelta(days=days)
)
SOON = st.integers(0, 3).map(lambda days: timedelta(days=days))
LATER = st.sampled_from([0, 1, 2, 7, 30, 60]).map(lambda days: timedelta(days=days))

PAID = {"starts_on": str(TODAY - timedelta(days=3)), "internship_minutes": 0, "wage_minutes": 60}


@st.composite
def stays(draw: st.DrawFn, kind: Kind) -> Stay:
    """Any placement the database takes."""
    starts = draw(DAYS)
    fate = draw(st.sampled_from(["runs out", "runs out", "ended", "cancelled"]))
    hours = st.lists(st.tuples(SOON, st.booleans()), max_size=3, unique_by=lambda step: step[0]).map(
        lambda steps: tuple((starts + later, 300, 120 if paid else 0) for later, paid in steps)
    )
    signed = draw(st.just(starts) | st.none() | DAYS)
    return Stay(
        kind=kind,
        agreed=draw(st.just(starts - timedelta(days=3)) | DAYS),
        starts=starts,
        ends=starts + draw(LATER),
        signed=signed,
        ended=starts + draw(LATER) if fate == "ended" else None,
        outcome=draw(st.sampled_from(Outcome)) if fate == "ended" else None,
        cancelled=draw(st.sampled_from(ASKED)) if fate == "cancelled" else None,
        hours=draw(hours),
        later=draw(hours) if signed else (),
        later_signed=signed + draw(LATER) if signed and draw(st.booleans()) else None,
    )


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """Any pathway; placements of different kinds may overlap."""
    referred = draw(DAYS)
    offers = draw(st.lists(st.tuples(DAYS, st.none() | LATER), max_size=2))
    return Way(
        referred=referred,
        ended=draw(st.none() | LATER.map(lambda later: referred + later)),
        goal=draw(st.none() | DAYS),
        search=draw(st.none() | DAYS),
        offers=tuple((first, None if later is None else first + later) for first, later in offers),
        stays=tuple(draw(stays(kind)) for kind in draw(st.lists(st.sampled_from(Kind), max_size=2, unique=True))),
    )


def expected(way: Way, on: date) -> Step | None:
    """The step by the table; None when the pathway is not on the ladder that day."""
    if way.referred > on:
        return None
    step = step_of(way.facts(on))
    if way.ended is None or way.ended >= on:
        return step
    return step if step is Step.SELF_SUPPORTING and way.ended >= on - SHOWN_AFTER_END else None


def by_sql(written: Sequence[Pathway], people: People, *days: date) -> list[dict[date, Step | None]]:
    """The steps of pathways, as the database gives them."""
    with opened_for(people.mine.actor):
        found = [
            {pk: Step(step) for pk, step in Standing.objects.on_day(day).values_list("pathway_id", "step")}
            for day in days
        ]
    return [{day: steps.get(pathway.pk) for day, steps in zip(days, found, strict=True)} for pathway in written]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["navn"])
def test_the_cases_a_leader_can_read(case: dict[str, Any], people: People) -> None:
    way = read_way(case["givet"])
    (found,) = by_sql([write_way(way, people.mine.employee)], people, case["dag"])
    assert found[case["dag"]] == expected(way, case["dag"])
    step = found[case["dag"]]
    assert (step.danish if step else "ikke på trappen") == case["trin"]


few = settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@few
@given(told=st.lists(ways(), min_size=4, max_size=10))
def test_sql_gives_the_answer_of_the_table(told: list[Way], people: People) -> None:
    written = [write_way(way, people.mine.employee) for way in told]
    assert by_sql(written, people, *ASKED) == [{day: expected(way, day) for day in ASKED} for way in told]


@few
@given(told=st.lists(ways(), min_size=4, max_size=10))
def test_who_stands_still_had_the_same_step_for_six_weeks(told: list[Way], people: People) -> None:
    written = {write_way(way, people.mine.employee).citizen_id: way for way in told}
    with opened_for(people.mine.actor):
        rows = ladder_rows(scope=Reach(people.mine.actor, Scope.MUNICIPALITY, TODAY), on=TODAY)
    still = {row.citizen_id: row.step for row in rows if row.stands_still and row.citizen_id in written}
    for citizen, step in still.items():
        weeks = (TODAY - timedelta(days=days) for days in range(STILL_AFTER.days))
        assert {step_of(written[citizen].facts(day)) for day in weeks} == {step}


@few
@given(told=st.lists(ways(), min_size=4, max_size=10))
def test_what_the_triggers_keep_is_what_is_worked_out_anew(told: list[Way], people: People) -> None:
    written = [write_way(way, people.mine.employee).pk for way in told]
    with as_owner():
        Goal.objects.filter(pathway__in=written[:2]).delete()
        Citizen.objects.filter(pathways__in=written[1:2]).update(family_name="Østergaard")
        OtherOffer.objects.filter(pathway__in=written[1:3]).update(ends_on=None)
        Agreement.objects.filter(placement__pathway__in=written[:3]).update(text={"steps": [PAID]})
        Signature.objects.filter(agreement__placement__pathway__in=written[2:]).update(withdrawn_at=timezone.now())
        Pathway.objects.filter(pk__in=written[3:]).update(search_started_on=TODAY)
        kept = list(Standing.objects.order_by("pathway", "from_on").values())
        with connection.cursor() as cursor:
            cursor.execute("SELECT steering_stand_all()")
        assert list(Standing.objects.order_by("pathway", "from_on").values()) == kept
        assert {row["name_key"] for row in kept if row["pathway_id"] == written[1]} <= {
            danish_key("Karsten Østergaard")
        }


def test_where_somebody_stands_cannot_be_typed(people: People) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), opened_for(people.mine.actor):
        Standing.objects.update(step=Step.SELF_SUPPORTING)


@given(st.sets(st.sampled_from(Fact)))
def test_more_facts_never_leave_a_pathway_without_a_step(facts: set[Fact]) -> None:
    assert step_of(facts) in Step
