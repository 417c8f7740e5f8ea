"""The month's sample of the read log: at random, drawn again the same, of every kind, and gone through by leaders."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.actor import Actor, Reach
from jobspor.access.models import LogSample, Membership, Read, SampledLook
from jobspor.access.policy import Role, Scope
from jobspor.access.scope import opened_for
from jobspor.access.shares import shares
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.sampling import draw_sample, set_sample_size
from jobspor.citizens.queries.sampling import strata
from jobspor.citizens.tasks import draw_samples
from jobspor.citizens.tests.factories import make_opening, make_sampled
from tests.people import People, as_owner

OCTOBER = date(2026, 10, 1)
MIDDLE = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
SEED = "5e" * 16


@pytest.fixture(autouse=True)
def monday() -> Iterator[Any]:
    """The first working day of November, at five."""
    with time_machine.travel(NOVEMBER, tick=False) as moment:
        yield moment


def look(people: People, who: str, *, times: int = 1, at: datetime = MIDDLE, **fields: Any) -> None:
    person = getattr(people, who)
    given = {"permission": "citizen_view", "route": "citizen", "object_ids": [people.citizen.pk], **fields}
    with as_owner():
        home = {"municipality": people.home, "actor": person.actor.key, "model": "citizens.citizen", "at": at}
        Read.objects.bulk_create(Read(**home, **given) for _time in range(times))


@pytest.fixture
def october(people: People) -> People:
    """A busy month: many looks of one's own, some of the team's, one opened, some refused; and two beside it."""
    with as_owner():
        opening = make_opening(people.stranger.user, people.citizen)
    look(people, "mine", times=200)
    look(people, "team", times=40)
    look(people, "mine", times=9, object_ids=[people.citizen.pk, 1, 2])
    look(people, "stranger", opening=opening)
    look(people, "stranger", times=4, refused=True, object_ids=[])
    look(people, "mine", at=datetime(2026, 9, 30, 21, 59, tzinfo=UTC))
    look(people, "mine", at=datetime(2026, 10, 31, 23, 0, tzinfo=UTC))
    return people


def draw(people: People, month: date = OCTOBER) -> LogSample | None:
    by = Actor(key="job:samples", name="", municipality=people.home.pk)
    with opened_for(by):
        return draw_sample(month=month, seed=SEED, by=by, at=NOVEMBER)


def drawn() -> list[SampledLook]:
    with as_owner():
        return list(SampledLook.objects.select_related("sample").order_by("pk"))


def test_every_kind_is_drawn_and_the_month_is_copenhagens(october: People) -> None:
    sample = draw(october)
    assert sample
    assert sample.looks == 254
    rows = drawn()
    assert len(rows) == 25
    assert {(row.stratum, row.relation) for row in rows} >= {
        ("consultant", "own"),
        ("caseworker", "team"),
        ("opening", "opened"),
        ("refused", "none"),
    }


def test_who_has_seed_and_log_draws_the_same(october: People) -> None:
    draw(october)
    with opened_for(october.mine.actor, read_only=True):
        rows = strata(OCTOBER, scope=Reach(october.mine.actor, Scope.MUNICIPALITY, OCTOBER))
        ids = {name: list(looks.values_list("pk", flat=True)) for name, looks in rows.items()}
    given = shares({name: len(found) for name, found in ids.items()}, 25)
    by_hand = {
        (name, pk)
        for name, found in ids.items()
        for pk in sorted(found, key=lambda pk: hashlib.sha256(f"{SEED}:{pk}".encode()).digest())[: given[name]]
    }
    assert {(row.stratum, row.read_id) for row in drawn()} == by_hand


def test_a_month_is_drawn_once_and_on_its_first_working_day(october: People, monday: Any) -> None:
    def run() -> int:
        draw_samples(actor=Actor(key="job:samples", name="", municipality=october.home.pk).packed())
        return len(drawn())

    monday.move_to(datetime(2026, 11, 1, 4, 0, tzinfo=UTC))  # a Sunday
    assert run() == 0
    monday.move_to(datetime(2026, 11, 4, 4, 0, tzinfo=UTC))  # the workers slept on Monday
    assert run() == 25
    assert run() == 25


def test_a_municipality_decides_its_own_size(october: People) -> None:
    by = october.leader.actor
    with opened_for(by):
        set_sample_size(valid_from=OCTOBER, percent=Decimal(50), least=1, most=60, by=by, at=NOVEMBER)
        with pytest.raises(RuleBroken):
            set_sample_size(valid_from=OCTOBER, percent=Decimal(50), least=9, most=8, by=by, at=NOVEMBER)
    draw(october)
    assert len(drawn()) == 60


def test_a_month_without_looks_has_an_empty_sample(people: People) -> None:
    sample = draw(people)
    assert sample
    assert sample.looks == 0
    assert drawn() == []


def test_a_leader_goes_through_the_teams_and_never_their_own(october: People) -> None:
    with as_owner():
        own = make_sampled(october.leader.user, october.citizen, month=OCTOBER)
        teams = make_sampled(october.mine.user, october.citizen, month=OCTOBER)
    client = october.leader.client
    page = client.get("/opslag/stikproever/2026-10/").content.decode()
    assert october.mine.user.name in page
    assert f"/{own.pk}/" not in page
    assert client.post(f"/opslag/stikproever/2026-10/{own.pk}/", {"outcome": "fine"}).status_code == 404
    assert client.post("/opslag/stikproever/2026-10/", {"look": [own.pk, teams.pk]}).status_code == 302
    with as_owner():
        assert set(SampledLook.objects.exclude(outcome="").values_list("pk", "outcome")) == {(teams.pk, "fine")}


def test_a_look_gets_an_outcome_that_is_counted(october: People) -> None:
    draw(october)
    row = next(row for row in drawn() if row.stratum == "consultant")
    where = f"/opslag/stikproever/2026-10/{row.pk}/"
    client = october.leader.client
    assert "Skriv, hvad der skal tales om" in client.post(where, {"outcome": "talk"}).content.decode()
    assert client.post(where, {"outcome": "talk", "remark": "Hvorfor?"}).status_code == 302
    assert "Skal tales om: 1" in client.get("/opslag/stikproever/").content.decode()
    assert "Hvorfor?" in client.get(where).content.decode()


@pytest.mark.parametrize("month", ["2026-13", "noget", "2026-10-01"])
def test_a_month_that_is_none_is_not_there(people: People, month: str) -> None:
    assert people.leader.client.get(f"/opslag/stikproever/{month}/").status_code == 404


def test_the_leader_of_all_decides_the_size(people: People) -> None:
    given = {"valid_from": "2026-11-01", "percent": "2,5", "least": "10", "most": "50"}
    assert people.leader.client.post("/opslag/stikproever/", given).status_code == 200
    with as_owner():
        Membership.objects.filter(user=people.leader.user).update(role=Role.PROJECT_LEADER)
    refused = people.leader.client.post("/opslag/stikproever/", {**given, "least": "51"})
    assert "Mindst kan ikke" in refused.content.decode()
    assert people.leader.client.post("/opslag/stikproever/", given).status_code == 302
    page = people.leader.client.get("/opslag/stikproever/").content.decode()
    assert "2,5 % af månedens opslag, mindst 10 og højst 50." in page


@given(
    sizes=st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 400), max_size=8),
    total=st.integers(0, 150),
)
def test_shares_add_up_and_leave_nobody_out(sizes: dict[str, int], total: int) -> None:
    given = shares(sizes, total)
    assert sum(given.values()) == min(total, sum(sizes.values()))
    assert all(given[name] <= size for name, size in sizes.items())
    if total >= 3 * len(sizes):
        assert all(given[name] >= min(3, size) for name, size in sizes.items())
