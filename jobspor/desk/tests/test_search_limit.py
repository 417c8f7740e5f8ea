"""Nobody copies the register by searching."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from tests.people import People


@pytest.fixture(autouse=True)
def few(settings: LazySettings) -> None:
    settings.JOBSPOR_SEARCHES_A_MINUTE = 3


def test_who_searches_very_often_waits_a_minute_and_others_do_not(people: People) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        mine = people.mine.client
        assert [mine.get("/soeg/", {"q": "karsten"}).status_code for _ in range(3)] == [200, 200, 200]
        busy = mine.post("/soeg/", {"q": "karsten"})
        assert busy.status_code == 429
        assert "Vent et minut" in busy.content.decode()
        assert "Karsten" not in busy.content.decode()
        assert people.team.client.get("/soeg/", {"q": "karsten"}).status_code == 200
        clock.shift(timedelta(seconds=61))
        assert mine.get("/soeg/", {"q": "karsten"}).status_code == 200


def test_an_empty_search_page_is_not_counted(people: People) -> None:
    assert {people.mine.client.get("/soeg/").status_code for _ in range(9)} == {200}
