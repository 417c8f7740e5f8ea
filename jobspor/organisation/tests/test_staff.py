"""Beginning in a team, and leaving it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from jobspor.access.actor import Actor
from jobspor.access.models import User
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, make_municipality, make_user
from jobspor.organisation.actions import join_team, leave_team
from jobspor.organisation.models import Employee, Team
from jobspor.organisation.tests.factories import make_employee, make_team

TODAY = date(2026, 11, 20)
BY = Actor(key="provider:1", name="", municipality=461)


@pytest.fixture
def user(db: None) -> User:
    return make_user(make_municipality())


@pytest.fixture
def opened(user: User) -> Iterator[None]:
    with opened_for(BY):
        yield


def join(user: User, *teams: str, on: date = TODAY) -> None:
    join_team(user=user, municipality=461, teams=teams, on=on, by=BY)


def place(user: User) -> Employee:
    return Employee.objects.select_related("team").get(user=user)


def test_the_first_team_named_is_the_place_and_is_made_when_new(user: User, opened: None) -> None:
    join(user, "Havnen", "Skoven")
    assert (place(user).team.name, place(user).starts_on, place(user).ends_on) == ("Havnen", TODAY, None)
    assert list(Team.objects.values_list("name", flat=True)) == ["Havnen"]


def test_without_a_name_one_comes_into_the_only_team(user: User) -> None:
    with as_owner():
        only = make_team(make_municipality(), "Havnen")
    with opened_for(BY):
        join(user)
        assert place(user).team == only


def test_without_a_name_nobody_chooses_between_several(user: User) -> None:
    with as_owner():
        make_team(make_municipality()), make_team(make_municipality())
    with opened_for(BY):
        join(user)
        assert not Employee.objects.exists()


def test_a_place_is_kept_until_another_team_is_named(user: User) -> None:
    with as_owner():
        make_team(make_municipality(), "Skoven")
        before = make_employee(user, make_team(make_municipality(), "Havnen"), phone="55001122", ceiling=35)
    with opened_for(BY):
        join(user)
        assert place(user).team.name == "Havnen"
        join(user, "Skoven")
        after = place(user)
    assert (after.team.name, after.phone, after.ceiling, after.starts_on) == (
        "Skoven",
        "55001122",
        35,
        before.starts_on,
    )


def test_who_leaves_was_there_until_yesterday_and_may_come_back(user: User, opened: None) -> None:
    join(user, "Havnen", on=TODAY - timedelta(days=90))
    leave_team(user=user, municipality=461, on=TODAY, by=BY)
    assert place(user).ends_on == TODAY - timedelta(days=1)
    leave_team(user=user, municipality=461, on=TODAY + timedelta(days=9), by=BY)
    assert place(user).ends_on == TODAY - timedelta(days=1), "it is not moved"
    join(user, on=TODAY + timedelta(days=10))
    assert place(user).ends_on is None


def test_who_leaves_on_the_first_day_may_be_back_the_same_day(user: User, opened: None) -> None:
    join(user, "Havnen")
    leave_team(user=user, municipality=461, on=TODAY, by=BY)
    assert place(user).ends_on == TODAY
    join(user)
    assert place(user).ends_on is None


def test_a_planned_last_day_stays(user: User) -> None:
    with as_owner():
        make_employee(user, make_team(make_municipality()), ends_on=TODAY)
    with opened_for(BY):
        join(user)
        assert place(user).ends_on == TODAY
