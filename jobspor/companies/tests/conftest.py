"""A workplace that the home municipality has agreed with, on a Tuesday in November."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext

from jobspor.companies.models import Workplace
from jobspor.companies.tests.factories import make_centre, make_contact, make_cooperation, make_place, make_workplace
from tests.people import People, as_owner

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november() -> Iterator[date]:
    """Tuesday 24 November 2026, for everybody who signs in as well."""
    with time_machine.travel(NOW, tick=False):
        yield NOW.date()


@pytest.fixture
def workplace(people: People) -> Workplace:
    """A workplace with a consultant, a mentor, a centre and a place, all of the home municipality."""
    with as_owner():
        workplace = make_workplace(people.home, name="Havnens Proviant", phone="55000100")
        make_cooperation(people.mine.employee, workplace)
        mentor = make_contact(people.home, workplace)
        centre = make_centre(people.home, workplace)
        make_place(people.home, workplace, centre=centre, mentor=mentor)
    return workplace


def cost(queries: CaptureQueriesContext) -> int:
    """How many queries a page made. Opening and closing the scope is not the page's."""
    return sum("SAVEPOINT" not in one["sql"] and "set_config" not in one["sql"][:20] for one in queries)
