"""What citizens have said yes to: who sees it, which company was told, and what runs out while it lasts."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from jobspor.citizens.models import Consideration
from jobspor.placements.models import Placement
from jobspor.placements.tests.factories import make_running
from jobspor.placements.tests.stage import at
from tests.people import People, as_owner

TODAY = at().date()
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def told(people: People) -> Placement:
    """A placement that lasts another while, whose company was told of the noise."""
    running = make_running(people, ends_on=TODAY + 60 * A_DAY)
    with as_owner():
        running.considerations = ["Tåler ikke støj"]
        running.save()
    return running


def share(people: People, until: date | None, text: str = "Tåler ikke støj") -> None:
    with as_owner():
        Consideration.objects.filter(pathway=people.pathway).delete()
        Consideration.objects.create(
            municipality=people.home,
            pathway=people.pathway,
            text=text,
            shared_from=date(2026, 6, 1),
            shared_until=until,
        )


@pytest.mark.parametrize(
    ("until", "standing", "listed"),
    [
        (None, "gælder", 0),
        (TODAY + 31 * A_DAY, "gælder", 0),
        (TODAY + 30 * A_DAY, "udløber inden 30 dage", 1),
        (TODAY, "udløber inden 30 dage", 1),
        (TODAY - A_DAY, "udløbet, mens forløbet varer", 1),
    ],
)
def test_where_a_yes_stands(people: People, told: Placement, until: date | None, standing: str, listed: int) -> None:
    share(people, until)
    own = people.mine.client.get(f"/borgere/{people.citizen.pk}/samtykker/").content.decode()
    assert standing in own
    assert told.workplace.name in own
    assert people.leader.client.get("/samtykker/").content.decode().count(people.citizen.full_name) == listed


def test_what_nobody_was_told_is_over_with_its_day(people: People, told: Placement) -> None:
    share(people, TODAY - A_DAY, text="Ingen løft over 15 kg")
    own = people.mine.client.get(f"/borgere/{people.citizen.pk}/samtykker/").content.decode()
    assert "slut" in own
    assert told.workplace.name not in own
    assert people.citizen.full_name not in people.leader.client.get("/samtykker/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("stranger", 404), ("other", 404), ("steering", 403)]
)
def test_a_citizens_own_are_for_their_team(people: People, who: str, status: int) -> None:
    assert getattr(people, who).client.get(f"/borgere/{people.citizen.pk}/samtykker/").status_code == status


@pytest.mark.usefixtures("told")
def test_the_list_is_within_reach_and_the_file_says_the_same(people: People) -> None:
    share(people, TODAY)
    for who, count in (("leader", 1), ("stranger", 0), ("other", 0)):
        client = getattr(people, who).client
        assert client.get("/samtykker/").content.decode().count(people.citizen.full_name) == count
        file = BytesIO(client.get("/samtykker/excel/").content)
        assert len(CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()) == 1 + count
