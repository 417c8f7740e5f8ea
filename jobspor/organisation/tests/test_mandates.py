"""What a role may decide on the spot: said by a leader, read by everybody."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.access.actor import Reach
from jobspor.access.models import Event
from jobspor.access.policy import Role, Scope
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.base.errors import RuleBroken
from jobspor.organisation.actions.mandates import set_answer_time, set_mandate
from jobspor.organisation.models import AnswerTime, Mandate
from jobspor.organisation.queries.mandates import answer_time_on, limits_on
from jobspor.organisation.rules.mandates import MandateKind, limit_of, within
from tests.people import People

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY, LATER = date(2026, 11, 24), date(2026, 12, 1)
CONSULTANT = (Role.CONSULTANT, MandateKind.EXTEND)


@pytest.fixture(autouse=True)
def november() -> object:
    """A Tuesday that stays, before anybody signs in."""
    with time_machine.travel(NOW, tick=False):
        yield


def say(people: People, limit: int | None, valid_from: date = TODAY, role: Role = Role.CONSULTANT) -> Mandate:
    by = people.leader.actor
    with opened_for(by):
        return set_mandate(role=role, kind=MandateKind.EXTEND, limit=limit, valid_from=valid_from, by=by, at=NOW)


def seen(people: People, on: date = TODAY) -> Reach:
    return Reach(people.leader.actor, Scope.MUNICIPALITY, on)


# The rule


def test_without_a_word_from_a_leader_there_is_no_limit() -> None:
    assert limit_of([Role.CONSULTANT], MandateKind.EXTEND, {}) is None
    assert within(None, 400)


def test_the_role_that_may_most_counts_and_a_leader_has_no_limit() -> None:
    limits = {CONSULTANT: 4, (Role.CASEWORKER, MandateKind.EXTEND): 8}
    assert limit_of([Role.CONSULTANT], MandateKind.EXTEND, limits) == 4
    assert limit_of([Role.CONSULTANT, Role.CASEWORKER], MandateKind.EXTEND, limits) == 8
    assert limit_of([Role.CONSULTANT, Role.MENTOR], MandateKind.EXTEND, limits) == 4
    assert limit_of([Role.CONSULTANT, Role.TEAM_LEADER], MandateKind.EXTEND, limits) is None
    assert limit_of([Role.CONSULTANT], MandateKind.RAISE_HOURS, limits) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(Role), max_size=4),
    st.sampled_from(Role),
    st.sampled_from(range(61)),
    st.sampled_from(range(61)),
)
def test_another_role_never_takes_a_mandate_away(roles: list[Role], more: Role, one: int, other: int) -> None:
    limits = {CONSULTANT: one, (Role.CASEWORKER, MandateKind.EXTEND): other}
    before = limit_of([*roles, Role.CONSULTANT], MandateKind.EXTEND, limits)
    after = limit_of([*roles, Role.CONSULTANT, more], MandateKind.EXTEND, limits)
    assert after is None or (before is not None and after >= before)


# Said, with a day


def test_a_value_holds_from_its_day_until_the_next(people: People) -> None:
    say(people, 4)
    say(people, None, LATER)
    say(people, 6)  # said anew the same day
    with opened_for(people.leader.actor):
        assert limits_on(scope=seen(people, date(2026, 11, 23))) == {}
        assert limits_on(scope=seen(people)) == {CONSULTANT: 6}
        assert limits_on(scope=seen(people, LATER)) == {CONSULTANT: None}
        assert Mandate.objects.count() == 2


def test_what_has_been_is_not_changed_and_leaders_get_no_limit(people: People) -> None:
    with pytest.raises(RuleBroken, match="ændres ikke"):
        say(people, 4, date(2026, 11, 23))
    with pytest.raises(RuleBroken, match="beslutter det ikke"):
        say(people, 4, role=Role.TEAM_LEADER)


def test_the_answer_time_is_three_working_days_until_somebody_says_another(people: People) -> None:
    by = people.leader.actor
    with opened_for(by):
        assert answer_time_on(scope=seen(people)) == 3
        set_answer_time(working_days=5, valid_from=LATER, by=by, at=NOW)
        assert [answer_time_on(scope=seen(people, day)) for day in (TODAY, LATER)] == [3, 5]


# The page


@pytest.mark.parametrize("who", ["mine", "team", "stranger", "leader", "steering", "other"])
def test_everybody_reads_the_mandates_of_their_own_municipality(people: People, who: str) -> None:
    say(people, 4)
    page = getattr(people, who).client.get(reverse("mandates"))
    assert page.status_code == 200
    assert ("4 uger" in page.content.decode()) == (who != "other")
    assert ("Gem grænsen" in page.content.decode()) == (who == "leader")


def post(people: People, who: str, **fields: str) -> object:
    form = {"role": "consultant", "kind": "extend", "weeks": "4", "hours": "", "valid_from": "2026-11-24", **fields}
    return getattr(people, who).client.post(reverse("mandate_set"), form, follow=True)


def test_only_a_leader_says_what_holds(people: People) -> None:
    assert post(people, "mine").status_code == 403  # type: ignore[attr-defined]
    assert "Mandatet er gemt." in post(people, "leader").content.decode()  # type: ignore[attr-defined]
    with as_owner():
        assert Mandate.objects.get().limit == 4
        assert "4 uger" in str(Event.objects.get(verb="mandate.set").facts)


def test_hours_are_read_as_people_write_them(people: People) -> None:
    post(people, "leader", kind="raise_hours", weeks="", hours="2 t 30 min")
    with as_owner():
        assert Mandate.objects.get().limit == 150


BAD = [
    ({"valid_from": "2026-11-23"}, "Det, der har været, ændres ikke"),
    ({"weeks": "fire"}, "Skriv et helt antal uger."),
    ({"weeks": "60"}, "Skriv højst 52 uger"),
    ({"kind": ""}, "Vælg en beslutning."),
    ({"kind": "raise_hours"}, "Det felt hører til en anden beslutning."),
]


@pytest.mark.parametrize(("fields", "said"), BAD)
def test_a_slip_is_answered_and_nothing_is_written(people: People, fields: dict[str, str], said: str) -> None:
    assert said in post(people, "leader", **fields).content.decode()  # type: ignore[attr-defined]
    with as_owner():
        assert not Mandate.objects.exists()


def test_the_answer_time_is_said_on_the_page(people: People) -> None:
    url, form = reverse("mandate_answer_time"), {"working_days": "5", "valid_from": "2026-11-24"}
    page = people.leader.client.post(url, form, follow=True).content.decode()
    assert "inden 5 arbejdsdage" in page
    refused = people.leader.client.post(url, {**form, "working_days": "0"}).content.decode()
    assert "Skriv et tal fra 1 til 30." in refused
    with as_owner():
        assert AnswerTime.objects.get().working_days == 5
