"""The ratio rule counts with the size of the day."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.companies.models import SizeFigure, Workplace
from jobspor.companies.tests.factories import make_workplace
from jobspor.placements.queries.ratio import StaffFigure, staff_at
from tests.people import People, as_owner

NEWEST, EARLIER = date(2026, 9, 30), date(2026, 6, 30)


def figure(people: People, workplace: Workplace, on: date) -> StaffFigure:
    """The staff to count with that day."""
    with opened_for(people.mine.actor):
        return staff_at({workplace.pk: workplace}, on, scope=Reach(people.mine.actor, Scope.MUNICIPALITY, on))[
            workplace.pk
        ]


def test_the_size_is_that_of_the_day(people: People) -> None:
    with as_owner():
        workplace = make_workplace(people.home, employees=9, figures_on=NEWEST)
        SizeFigure.objects.create(workplace=workplace, on=EARLIER, employees=30, full_time_years=Decimal(24))
    for on, counted, day in ((NEWEST, 9, NEWEST), (date(2026, 9, 29), 24, EARLIER), (date(2026, 1, 1), 9, NEWEST)):
        found = figure(people, workplace, on).staff
        assert (int(found.ordinary), found.as_of) == (counted, day)


def test_unknown_is_not_none(people: People) -> None:
    with as_owner():
        empty = make_workplace(people.home, employees=0)
        unknown = make_workplace(people.home, employees=None)
    assert [figure(people, one, NEWEST).is_known for one in (empty, unknown)] == [True, False]


def test_today_costs_one_query(people: People) -> None:
    with as_owner():
        workplace = make_workplace(people.home, employees=9, figures_on=NEWEST)
    with CaptureQueriesContext(connection) as queries:
        figure(people, workplace, date(2026, 11, 24))
    assert sum("staffstatement" in one["sql"] or "sizefigure" in one["sql"] for one in queries) == 1
