"""What a row of the ladder tells, and the numbers above the rows."""

from datetime import date, timedelta
from typing import Any

import pytest

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.citizens.models import NextStep, Pathway
from jobspor.organisation.rules import Hat
from jobspor.placements.models import FollowUp
from jobspor.placements.rules import Kind, Outcome
from jobspor.steering.queries.chosen import Chosen
from jobspor.steering.queries.counts import Totals, ladder_counts, ladder_overview
from jobspor.steering.queries.ladder import ORDERS, LadderRow, ladder_rows
from jobspor.steering.rules import Lacks, Moved, Status, Step
from jobspor.steering.tests.courses import Stay, Way, write_way
from tests.people import People, as_owner

TODAY = date(2026, 11, 24)
REFERRED = date(2026, 9, 1)


def reach(people: People, scope: Scope = Scope.OWN) -> Reach:
    return Reach(people.mine.actor, scope, TODAY)


def rows(people: People, chosen: Chosen | None = None, order: str = "borger") -> list[LadderRow]:
    with opened_for(people.mine.actor):
        return ladder_rows(scope=reach(people), on=TODAY, chosen=chosen or Chosen(), order=order)


def working(since: date, internship: int, wage: int, kind: Kind = Kind.INTERNSHIP) -> Stay:
    """At work since a day, signed by all three."""
    return Stay(kind, since, since, since + timedelta(days=120), signed=since, hours=((since, internship, wage),))


def write(people: People, name: str, *stays: Stay, goal: date | None = None) -> Pathway:
    return write_way(Way(REFERRED, goal=goal, stays=stays), people.mine.employee, name)


def plan(people: People, pathway: Pathway, due_on: date, waits_for: str = "") -> None:
    with as_owner():
        NextStep.objects.create(
            municipality=people.home,
            citizen=pathway.citizen,
            what="Ring om ferie",
            due_on=due_on,
            owner=people.mine.employee,
            waits_for=waits_for,
        )


def test_two_placements_at_once_are_one_row_with_the_hours_of_both(people: People) -> None:
    stays = working(REFERRED, 600, 0), working(date(2026, 11, 2), 0, 240, Kind.WAGE_HOURS)
    write(people, "Aksel Nymand", *stays, goal=REFERRED)
    row = rows(people)[0]
    assert (row.name, row.step, row.goal) == ("Aksel Nymand", Step.WAGE_HOURS, "Ud")
    assert (row.internship_minutes, row.wage_minutes) == (600, 240)
    assert row.workplace.startswith("Havnens Proviant")
    assert row.team == {Hat.CONSULTANT: ("MH",)}
    with opened_for(people.mine.actor):
        totals = ladder_overview(scope=reach(people), listed=reach(people), chosen=Chosen(), on=TODAY).listed
    assert (totals.people, totals.internship_minutes, totals.wage_minutes) == (2, 600, 240)


@pytest.mark.parametrize(
    ("days", "waits_for", "status"),
    [
        (None, "", Status.WITHOUT_NEXT_STEP),
        (-1, "Jobcentret", Status.OVERDUE),
        (0, "Jobcentret", Status.TODAY),
        (1, "Jobcentret", Status.WAITS_FOR_OTHERS),
        (1, "Mette Holm", Status.WAITS_FOR_ME),
        (1, "", Status.STANDS_STILL),
    ],
)
def test_whose_turn_it_is(people: People, days: int | None, waits_for: str, status: Status) -> None:
    pathway = write(people, "Aksel Nymand")
    if days is not None:
        plan(people, pathway, TODAY + timedelta(days=days), waits_for)
    assert rows(people)[0].status is status


def test_a_planned_follow_up_is_a_next_step(people: People) -> None:
    pathway = write(people, "Aksel Nymand", working(date(2026, 11, 2), 600, 0))
    with as_owner():
        FollowUp.objects.create(
            municipality=people.home,
            placement=pathway.placements.get(),
            planned_on=date(2026, 11, 30),
            owner=people.mine.employee,
        )
    row = rows(people)[0]
    assert (row.next_step, row.next_on, row.status) == ("Opfølgning", date(2026, 11, 30), Status.PLANNED)
    assert [row.name for row in rows(people, Chosen(lacks=Lacks.NEXT_STEP))] == [people.citizen.full_name]


def test_what_moved_in_a_week(people: People) -> None:
    last_monday = TODAY - timedelta(days=1)
    write(people, "Op Hansen", working(last_monday, 600, 0), goal=REFERRED)
    over = Stay(Kind.INTERNSHIP, REFERRED, REFERRED, TODAY, REFERRED, ended=last_monday, outcome=Outcome.ILLNESS)
    write(people, "Ned Hansen", over)
    write_way(Way(last_monday), people.mine.employee, "Ny Hansen")
    for moved, name in {Moved.UP: "Op Hansen", Moved.DOWN: "Ned Hansen", Moved.NEW: "Ny Hansen"}.items():
        assert [row.name for row in rows(people, Chosen(moved=moved))] == [name]
    with opened_for(people.mine.actor):
        counts = ladder_counts(scope=reach(people), on=TODAY)
    assert counts.moved == {Moved.UP: 1, Moved.DOWN: 1, Moved.NEW: 1}
    assert counts.people == 4


def test_numbers_agree_with_the_rows_behind_them(people: People) -> None:
    write(people, "Aksel Nymand", working(REFERRED, 600, 0))
    write(people, "Birgit Skou", working(REFERRED, 600, 60))
    write(people, "Carsten Wind", goal=REFERRED)
    with opened_for(people.mine.actor):
        counts = ladder_counts(scope=reach(people), on=TODAY)
    assert counts.steps == {step: len(rows(people, Chosen(step=step))) for step in Step if counts.steps[step]}
    assert counts.lacks == {lack: len(rows(people, Chosen(lacks=lack))) for lack in Lacks}


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.TEAM, Scope.MUNICIPALITY])
@pytest.mark.parametrize("is_wide", [True, False])
def test_what_stands_around_a_list_agrees_with_lists(people: People, scope: Scope, is_wide: bool) -> None:
    write(people, "Aksel Nymand", working(REFERRED, 600, 0))
    write(people, "Birgit Skou", working(REFERRED, 600, 60))
    write_way(Way(REFERRED, stays=(working(REFERRED, 300, 0),)), people.team.employee, "Carl Berg")
    write_way(Way(REFERRED), people.stranger.employee, "Dorte Fjern")
    wide, own = reach(people, scope), reach(people)
    listed = wide if is_wide else own
    with opened_for(people.mine.actor):
        for chosen in (Chosen(), Chosen(text="a"), Chosen(step=Step.WAGE_HOURS), Chosen(hat=Hat.CONSULTANT)):
            around = ladder_overview(scope=wide, listed=listed, chosen=chosen, on=TODAY)
            behind = ladder_rows(scope=listed, on=TODAY, chosen=chosen)
            assert around.everybody == ladder_counts(scope=wide, on=TODAY)
            assert around.mine == ladder_counts(scope=own, on=TODAY)
            assert around.listed == Totals(
                people=len(behind),
                internship_minutes=sum(row.internship_minutes for row in behind),
                wage_minutes=sum(row.wage_minutes for row in behind),
            )


def test_figures_are_counted_and_never_shown(people: People) -> None:
    write(people, "Aksel Nymand")
    with opened_for(people.steering.actor):
        only_figures = Reach(people.steering.actor, Scope.FIGURES, TODAY)
        assert ladder_rows(scope=only_figures, on=TODAY) == []
        assert ladder_counts(scope=only_figures, on=TODAY).people == 2


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{order}" for order in ORDERS)])
def test_every_order_gives_everybody(people: People, order: str) -> None:
    write(people, "Aase Ærø", working(REFERRED, 600, 60))
    assert {row.name for row in rows(people, order=order)} == {"Aase Ærø", people.citizen.full_name}


def test_it_costs_two_queries_however_many(people: People, django_assert_num_queries: Any) -> None:
    mine = reach(people)
    for many in (1, 6):
        for _ in range(many):
            write(people, "Aksel Nymand", working(REFERRED, 600, 0))
        with opened_for(mine.actor), django_assert_num_queries(2):
            ladder_rows(scope=mine, on=TODAY)
