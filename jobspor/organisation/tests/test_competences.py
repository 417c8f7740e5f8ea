"""Competences: said by oneself, seen by one's leader, never a ranking, and gone a while after the employment."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.access.models import Event
from jobspor.access.privacy import Keep
from jobspor.access.retention.old import sweeps
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.errors import RuleBroken
from jobspor.organisation.actions.competences import add_course, remove_course, say_competences
from jobspor.organisation.models import Competence, CourseTaken
from jobspor.organisation.rules.competences import Craft, Says, gaps
from tests.people import People, Person

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def november() -> object:
    """A Tuesday that stays, before anybody signs in."""
    with time_machine.travel(NOW, tick=False):
        yield


def say(person: Person, said: dict[Craft, Says]) -> None:
    with opened_for(person.actor):
        say_competences(said=said, by=person.actor, at=NOW)


def course(person: Person, title: str = "Motiverende samtale", taken_on: date = TODAY) -> CourseTaken:
    with opened_for(person.actor):
        return add_course(title=title, taken_on=taken_on, used_for="Første samtale", by=person.actor, at=NOW)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(Craft)))
def test_gaps_are_what_nobody_says_in_the_order_of_the_list(strong: list[Craft]) -> None:
    assert gaps(strong) == [craft for craft in Craft if craft not in strong]
    assert len(list(Craft)) == 10


def test_one_says_it_of_oneself_and_takes_it_back(people: People) -> None:
    say(people.mine, {Craft.COACH: Says.STRONG, Craft.LAW: Says.LEARNING})
    say(people.mine, {Craft.COACH: Says.STRONG, Craft.LAW: Says.LEARNING})
    say(people.mine, {Craft.LAW: Says.STRONG})
    with as_owner():
        rows = Competence.objects.values_list("employee", "craft", "says")
        assert list(rows) == [(people.mine.employee.pk, "law", "strong")]
        assert Event.objects.filter(verb="competence.said").count() == 2


def test_a_course_is_taken_before_it_is_written_and_only_ones_own_is_taken_out(people: People) -> None:
    with pytest.raises(RuleBroken, match="ikke taget endnu"):
        course(people.mine, taken_on=date(2026, 11, 25))
    row = course(people.mine)
    assert course(people.mine) == row
    with opened_for(people.team.actor), pytest.raises(RuleBroken, match="Kun den"):
        remove_course(course=row, by=people.team.actor, at=NOW)


# One's own page


def test_one_writes_on_ones_own_page(people: People) -> None:
    url, client = reverse("own_competences"), people.mine.client
    said = client.post(url, {"coach": "strong", "law": "learning"}, follow=True).content.decode()
    assert "Dine kompetencer er gemt." in said
    form = {"title": "Motiverende samtale", "taken_on": "2026-11-02", "used_for": "Første samtale"}
    assert "Motiverende samtale" in client.post(reverse("course_add"), form, follow=True).content.decode()
    slip = client.post(reverse("course_add"), {**form, "taken_on": "2026-12-24"}).content.decode()
    assert "ikke taget endnu" in slip
    assert "Første samtale" in slip
    with as_owner():
        row = CourseTaken.objects.get()
    assert people.team.client.post(reverse("course_remove", args=[row.pk])).status_code == 404
    assert "Kurset er taget ud." in client.post(reverse("course_remove", args=[row.pk]), follow=True).content.decode()


# The team's page

WHO = {"mine": 403, "team": 403, "stranger": 403, "steering": 403, "leader": 200}


@pytest.mark.parametrize(("who", "status"), WHO.items())
def test_only_the_leader_sees_the_teams(people: People, who: str, status: int) -> None:
    say(people.mine, {Craft.COACH: Says.STRONG})
    say(people.stranger, {Craft.LAW: Says.STRONG})
    course(people.mine)
    page = getattr(people, who).client.get(reverse("team_competences"))
    assert page.status_code == status
    if status == 200:
        text = page.content.decode()
        assert "Mette Holm" in text
        assert "Motiverende samtale" in text
        assert "Peter Lund" not in text  # of another team
        assert "Har ikke skrevet noget endnu: Hanne Ploug, Jonas Bech" in text


def test_a_larger_team_costs_no_more(people: People) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            people.leader.client.get(reverse("team_competences"))
        return len(queries)

    asked()
    few = asked()
    for person in (people.mine, people.team, people.leader):
        say(person, dict.fromkeys(Craft, Says.STRONG))
        course(person)
    assert asked() == few <= 12


def test_they_go_a_year_after_the_employment(people: People) -> None:
    say(people.mine, {Craft.COACH: Says.STRONG})
    course(people.mine)
    with as_owner():
        employee = people.mine.employee
        employee.ends_on = date(2025, 1, 1)
        employee.save()
    swept: dict[Any, Any] = {one.model: one for one in sweeps() if one.cause == Keep.EMPLOYMENT}
    with as_owner():
        for model in (Competence, CourseTaken):
            old = model.objects.filter(swept[model].which(NOW))
            assert old.count() == 1
            assert not model.objects.filter(swept[model].which(datetime(2024, 1, 1, tzinfo=UTC))).exists()
