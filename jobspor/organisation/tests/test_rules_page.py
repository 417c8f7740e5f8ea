"""The page with the rules in force on a day."""

import pytest
from django.urls import reverse

from tests.people import People


@pytest.mark.parametrize("who", ["mine", "team", "stranger", "leader", "steering", "other"])
def test_everybody_sees_the_rules(people: People, who: str) -> None:
    page = getattr(people, who).client.get(reverse("rules"))
    assert page.status_code == 200
    assert "LAB § 61" in page.content.decode()


def test_the_rules_of_another_day_and_of_a_day_without_any(people: People) -> None:
    page = people.mine.client.get(reverse("rules"), {"dag": "2021-03-01"}).content.decode()
    assert 'value="2021-03-01"' in page
    assert "13 uger" in page
    before = people.mine.client.get(reverse("rules"), {"dag": "1950-01-01"}).content.decode()
    assert "Der er ikke indlæst regler for den dag." in before


def test_a_day_that_is_not_one_is_answered(people: People) -> None:
    page = people.mine.client.get(reverse("rules"), {"dag": "i går"}).content.decode()
    assert "Skriv en dato, for eksempel 3.12.2026." in page
    assert "LAB § 61" in page
