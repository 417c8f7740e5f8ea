"""Opening a case outside one's own area: the only way in, for whom, for how long, and what it lets one see."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.access.models import CaseOpening, Membership, Read
from jobspor.access.models.lookups import Purpose
from jobspor.access.openings import open_case, open_to
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.forms.lookups import lasting
from jobspor.citizens.tests.factories import assign, make_citizen, make_opening
from tests.people import People, Person, as_owner

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
NEUTRAL = "Borgeren er ikke i dit eller dit teams forløb"
WHO = re.compile(r'name="who" value="([^"]+)"')

# What differs in every page: the hidden number, the draft's address, the token against forgery.
SECRETS = re.compile(r'name="(who|draft|csrfmiddlewaretoken)" value="[^"]*"|data-draft="[^"]*"|"X-CSRFToken": "[^"]*"')


@pytest.fixture(autouse=True)
def monday() -> Iterator[Any]:
    """A quarter to eleven in Copenhagen."""
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def search(person: Person, cpr: str) -> Any:
    return person.client.post("/soeg/", {"q": cpr})


def token(person: Person, cpr: str) -> str:
    found = WHO.search(search(person, cpr).content.decode())
    assert found
    return found[1]


def open_by_page(person: Person, cpr: str, **fields: str) -> Any:
    given = {"who": token(person, cpr), "purpose": "asked", "lasts": "hour", **fields}
    return person.client.post("/opslag/ny/", given)


def page(people: People) -> str:
    return f"/borgere/{people.citizen.pk}/"


def openings() -> list[CaseOpening]:
    with as_owner():
        return list(CaseOpening.objects.order_by("pk"))


def test_a_number_that_nobody_has_is_answered_like_one_outside(people: People) -> None:
    outside = search(people.stranger, people.citizen.cpr).content.decode()
    nobodys = search(people.stranger, "0202023213").content.decode()
    elsewhere = search(people.stranger, people.elsewhere.cpr).content.decode()
    assert NEUTRAL in outside
    assert SECRETS.sub("", outside) == SECRETS.sub("", nobodys) == SECRETS.sub("", elsewhere)
    assert people.citizen.cpr[:6] not in outside
    assert people.citizen.full_name not in outside


def test_who_has_the_citizen_is_led_there(people: People) -> None:
    assert search(people.mine, people.citizen.cpr)["Location"] == page(people)
    assert search(people.leader, people.citizen.cpr)["Location"] == page(people)


def test_a_number_in_an_address_is_not_looked_for(people: People) -> None:
    text = people.stranger.client.get("/soeg/", {"q": people.citizen.cpr}).content.decode()
    assert NEUTRAL not in text


def test_a_case_opens_to_be_read_and_says_so(people: People) -> None:
    assert open_by_page(people.stranger, people.citizen.cpr)["Location"] == page(people)
    text = people.stranger.client.get(page(people)).content.decode()
    assert people.citizen.full_name in text
    assert "Åbnet uden for dit område til 11.42." in text
    assert "Formål: Borgeren henvender sig." in text
    assert "Du ser sagen, fordi du har åbnet den med et formål." in text
    for address in ("note/", "plan/", "team/", "oplysninger/", "cpr/", "set/", "skridt/"):
        assert people.stranger.client.get(page(people) + address).status_code in (404, 405), address
        assert f'"{page(people)}{address}"' not in text
    assert people.stranger.client.post(page(people) + "note/", {"kind": "talk", "text": "Hej"}).status_code == 404


def test_only_who_opened_sees_it_and_lists_do_not(people: People) -> None:
    open_by_page(people.stranger, people.citizen.cpr)
    listed = people.stranger.client.get("/borgere/?vis=teamet").content.decode()
    found = people.stranger.client.post("/soeg/", {"q": "Vestergaard"}).content.decode()
    assert people.citizen.full_name not in listed + found
    with as_owner():
        another = make_citizen(people.home, family_name="Anden")
        assign(another, people.mine.employee)
    assert people.stranger.client.get(f"/borgere/{another.pk}/").status_code == 404
    assert people.other.client.get(page(people)).status_code == 404


def test_it_is_over_when_the_time_is(people: People, monday: Any) -> None:
    open_by_page(people.stranger, people.citizen.cpr)
    monday.move_to(NOW + timedelta(minutes=59, seconds=59))
    assert people.stranger.client.get(page(people)).status_code == 200
    monday.move_to(NOW + timedelta(hours=1))
    assert people.stranger.client.get(page(people)).status_code == 404


def test_it_is_closed_with_a_button(people: People) -> None:
    open_by_page(people.stranger, people.citizen.cpr)
    assert people.mine.client.post(f"/opslag/{openings()[0].pk}/luk/").status_code == 404
    assert people.stranger.client.post(f"/opslag/{openings()[0].pk}/luk/").status_code == 302
    assert people.stranger.client.get(page(people)).status_code == 404
    assert openings()[0].ended_at == NOW


def test_looks_carry_what_let_them_in(people: People) -> None:
    open_by_page(people.stranger, people.citizen.cpr)
    people.stranger.client.get(page(people))
    people.mine.client.get(page(people))
    with as_owner():
        looks = Read.objects.filter(model="citizens.citizen", object_ids__contains=[people.citizen.pk], refused=False)
        assert set(looks.values_list("actor", "opening")) == {
            (people.stranger.actor.key, openings()[0].pk),
            (people.mine.actor.key, None),
        }
    shown = people.mine.client.get(page(people) + "set/").content.decode()
    assert "Åbnet uden for eget område: Borgeren henvender sig" in shown


@pytest.mark.parametrize("role", [Role.MENTOR, Role.STEERING_MEMBER, Role.OPERATOR, Role.PROGRAMME_OWNER])
def test_some_roles_have_no_such_way(people: People, role: Role) -> None:
    with as_owner():
        make_opening(people.stranger.user, people.citizen)
        Membership.objects.filter(user=people.stranger.user).update(role=role)
    assert people.stranger.client.get(page(people)).status_code in (403, 404)
    assert people.stranger.client.post("/opslag/ny/", {"who": "x"}).status_code == 403
    assert NEUTRAL not in search(people.stranger, people.citizen.cpr).content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"purpose": ""}, "Vælg, hvorfor du skal se sagen."),
        ({"purpose": "other", "reason": "fordi sagen"}, "Skriv med mindst 3 ord"),
        ({"who": "1:abc:def"}, "Søg på CPR-nummeret igen."),
        ({"who": ""}, "Søg på CPR-nummeret igen."),
        ({"lasts": "year"}, "year"),
    ],
)
def test_what_is_missing_is_said_and_nothing_opens(people: People, fields: dict[str, str], said: str) -> None:
    answer = open_by_page(people.stranger, people.citizen.cpr, **fields)
    assert said in answer.content.decode()
    assert openings() == []


def test_nobody_with_the_number_is_said_after_the_purpose_and_noted(people: People) -> None:
    for cpr in ("0202023213", people.elsewhere.cpr):
        answer = open_by_page(people.stranger, cpr)
        assert "Ingen borger i kommunen har det CPR-nummer." in answer.content.decode()
    assert openings() == []
    with as_owner():
        assert Read.objects.filter(actor=people.stranger.actor.key, refused=True, object_ids=[]).count() == 2


def test_many_numbers_are_too_many(people: People) -> None:
    for _time in range(20):
        assert NEUTRAL in search(people.stranger, people.citizen.cpr).content.decode()
    assert "Du har søgt på mange CPR-numre" in search(people.stranger, people.citizen.cpr).content.decode()
    assert search(people.mine, people.citizen.cpr).status_code == 302


def test_it_stands_on_the_timeline_and_is_not_undone(people: People) -> None:
    open_by_page(people.stranger, people.citizen.cpr)
    text = people.mine.client.get(page(people)).content.decode()
    assert "Åbnet uden for eget område til 11.42. Formål: Borgeren henvender sig." in text
    assert "Et opslag bliver stående" in people.stranger.client.get("/gjort/").content.decode()


def test_it_costs_nothing_within_reach(people: People) -> None:
    open_by_page(people.stranger, people.citizen.cpr)
    people.stranger.client.get(page(people))  # with the receipt
    with CaptureQueriesContext(connection) as mine:
        people.mine.client.get(page(people))
    assert not any("access_caseopening" in query["sql"] and "access_read" not in query["sql"] for query in mine)
    with CaptureQueriesContext(connection) as opened:
        people.stranger.client.get(page(people))
    assert len(opened) == len(mine) + 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lasts=st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(hours=24)),
    closed=st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=24)),
    looked=st.timedeltas(min_value=timedelta(hours=-1), max_value=timedelta(hours=26)),
)
def test_it_never_lets_in_outside_its_time(
    people: People, lasts: timedelta, closed: timedelta | None, looked: timedelta
) -> None:
    with as_owner():
        CaseOpening.objects.all().delete()
        ended = NOW + closed if closed is not None else None
        make_opening(people.stranger.user, people.citizen, opened_at=NOW, until=NOW + lasts, ended_at=ended)
    with opened_for(people.stranger.actor, read_only=True):
        at = NOW + looked
        lets_in = set(open_to(people.stranger.actor, at=at))
    is_within = timedelta(0) <= looked < lasts and closed is None
    assert lets_in == ({people.citizen.pk} if is_within else set())


@given(
    passed=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)),
    chosen=st.sampled_from(["hour", "today", "long"]),
)
def test_no_opening_lasts_longer_than_a_day(passed: timedelta, chosen: str) -> None:
    assert timedelta(0) < lasting(chosen, NOW + passed) <= timedelta(hours=24)


def test_a_word_on_another_purpose_is_asked_for(people: People) -> None:
    with opened_for(people.stranger.actor), pytest.raises(RuleBroken):
        open_case(
            citizen_id=people.citizen.pk,
            purpose=Purpose.OTHER,
            reason="to ord",
            lasts=timedelta(hours=1),
            by=people.stranger.actor,
            at=NOW,
        )
