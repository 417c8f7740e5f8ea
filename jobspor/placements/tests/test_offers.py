"""Offers against the order: agreeing asks why, the report counts, and seats that were filled by reflex are found."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.offers import Reason
from jobspor.citizens.models import Citizen, OfferChoice
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.companies.models import CompanyCentre, Place
from jobspor.organisation.models import OfferOrder
from jobspor.organisation.rules.offers import PROPOSED, OfferKind
from jobspor.organisation.tests.factories import make_order, make_programme
from jobspor.placements.actions.cancel import cancel_placement
from jobspor.placements.models import Placement
from jobspor.placements.queries.offers import Asked, passed_by, shares
from jobspor.placements.rules.offers import Stretch, free_kinds, nearly_all, was_passed_by
from jobspor.placements.tests.stage import agree, at, make_free_place, make_stage
from jobspor.placements.tests.test_agree import post, refused
from tests.people import People, Person, as_owner

TODAY = at().date()
FIRST = TODAY - timedelta(days=300)
BECAUSE = Reason("need", "Fire timer om ugen er nok nu.")
QUERIES = 12
INTERNSHIP, CENTRE, GROUP = OfferKind.INTERNSHIP, OfferKind.CENTRE, OfferKind.GROUP


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def order(people: People) -> OfferOrder:
    """Only work and internships are chosen without a reason; it has held for long."""
    with as_owner():
        return make_order(people.home, free=4, valid_from=FIRST)


@pytest.fixture
def centre(people: People) -> Place:
    """A free place in a company centre."""
    room = make_stage(people)
    with as_owner():
        said = {"workplace": room.workplace, "model": 1, "agreed_places": 1, "starts_on": date(2026, 1, 1)}
        room.centre = CompanyCentre.objects.create(municipality=people.home, **said)
        room.save()
    return room


def chosen(people: People, order: OfferOrder, who: Person, kinds: dict[OfferKind, int], **said: Any) -> list[Citizen]:
    """So many choices of each kind by somebody, of citizens of theirs."""
    with as_owner():
        citizens = [make_citizen(people.home) for _ in range(5)]
        for one in citizens:
            assign(one, who.employee)
        every = [kind for kind, count in kinds.items() for _ in range(count)]
        OfferChoice.objects.bulk_create(
            OfferChoice(
                municipality=people.home,
                citizen=citizens[number % 5],
                kind=kind,
                chosen_on=said.get("on", TODAY),
                order=order,
                rank=PROPOSED.index(kind) + 1,
                is_lower=PROPOSED.index(kind) >= order.free,
                ground="need" if PROPOSED.index(kind) >= order.free else "",
                why="Ro på" if PROPOSED.index(kind) >= order.free else "",
                author=who.employee,
                programme=said.get("programme"),
            )
            for number, kind in enumerate(every)
        )
    return citizens


def reach(people: People) -> Reach:
    return Reach(people.leader.actor, Scope.TEAM, TODAY)


def test_a_place_in_a_centre_asks_why_and_nothing_is_lost(people: People, order: OfferOrder, centre: Place) -> None:
    said = refused(post(people, centre, purpose="Prøve lageret"))
    assert "Kommunen vælger noget andet først." in said
    page = post(people, centre, purpose="Prøve lageret", lower_ground="need").content.decode()
    assert "Prøve lageret" in page
    assert post(people, centre, lower_ground="need", lower_why="Tæt på hjemmet.").status_code == 302
    with opened_for(people.mine.actor):
        choice = Placement.objects.get().choice
    assert choice
    assert (choice.kind, choice.rank, choice.is_lower, choice.why) == ("centre", 5, True, "Tæt på hjemmet.")


def test_an_internship_at_a_workplace_asks_for_nothing(people: People, order: OfferOrder) -> None:
    placement = agree(people, make_stage(people))
    assert placement.choice
    assert (placement.choice.kind, placement.choice.is_lower) == ("internship", False)


def test_without_a_reason_no_placement(people: People, order: OfferOrder, centre: Place) -> None:
    with pytest.raises(RuleBroken, match="Kommunen vælger noget andet"):
        agree(people, centre)
    with opened_for(people.mine.actor):
        assert not OfferChoice.objects.exists()


def test_a_placement_given_up_before_it_began_is_no_choice(people: People, order: OfferOrder, centre: Place) -> None:
    placement, by = agree(people, centre, reason=BECAUSE), people.mine.actor
    with opened_for(by):
        assert shares(Asked(FIRST, TODAY), scope=reach(people)).count == 1
    with opened_for(by):
        cancel_placement(placement=placement, reason="Fortrød", by=by, at=at())
    with opened_for(by):
        assert shares(Asked(FIRST, TODAY), scope=reach(people)).count == 0


def test_shares_stand_in_the_order_and_teams_by_name(people: People, order: OfferOrder) -> None:
    chosen(people, order, people.mine, {INTERNSHIP: 20, GROUP: 2})
    chosen(people, order, people.stranger, {GROUP: 19, INTERNSHIP: 1})
    with opened_for(people.leader.actor):
        found = shares(Asked(FIRST, TODAY), scope=reach(people))
    assert [(line.rank, line.share.count, line.lower) for line in found.kinds if line.share.count] == [
        (4, 21, 0),
        (7, 21, 21),
    ]
    assert [(line.name, line.count, line.usual, line.differs) for line in found.teams] == [
        ("Havnen", 22, INTERNSHIP, True),
        ("Skoven", 20, GROUP, True),
    ]
    assert found.grounds == (("need", 21),)


def test_under_five_nothing_is_shown_and_the_rest_is_counted_once(people: People, order: OfferOrder) -> None:
    with as_owner():
        programme = make_programme(people.home)
    chosen(people, order, people.mine, {GROUP: 4}, programme=programme)
    chosen(people, order, people.mine, {GROUP: 30}, on=FIRST - timedelta(days=400))
    page = people.leader.client.get(reverse("offer_shares")).content.decode()
    assert page.count("under 5 valg, vises ikke") == 2
    assert "<dd>under 5</dd>" in page
    chosen(people, order, people.mine, {GROUP: 3})
    page = people.leader.client.get(reverse("offer_shares")).content.decode()
    assert "100 %" in page
    with opened_for(people.leader.actor):
        assert shares(Asked(FIRST, TODAY, programme), scope=reach(people)).count == 4


def test_the_rows_behind_a_number_are_those_the_leader_may_see(people: People, order: OfferOrder) -> None:
    mine = chosen(people, order, people.mine, {GROUP: 5})
    others = chosen(people, order, people.stranger, {GROUP: 5})
    page = people.leader.client.get(reverse("offer_shares_rows"), {"slags": "group", "kun": "lavere"}).content.decode()
    assert mine[0].full_name in page
    assert others[0].full_name not in page
    assert (
        "Ingen valg her."
        in people.leader.client.get(reverse("offer_shares_rows"), {"slags": "internship"}).content.decode()
    )
    assert people.mine.client.get(reverse("offer_shares")).status_code == 403


def test_seats_filled_while_something_higher_was_free_are_found(people: People, order: OfferOrder) -> None:
    mine = chosen(people, order, people.mine, {GROUP: 5})
    with opened_for(people.leader.actor):
        assert passed_by(Asked(FIRST, TODAY), scope=reach(people)) == []
    with as_owner():
        place = make_free_place(people, starts_on=TODAY)
    with opened_for(people.leader.actor):
        assert [one.count for one in passed_by(Asked(FIRST, TODAY), scope=reach(people))] == [5]
    page = people.leader.client.get(reverse("offer_shares")).content.decode()
    assert "5 lavere valg" in page
    assert (
        mine[0].full_name in people.leader.client.get(reverse("offer_shares_rows"), {"kun": "ledig"}).content.decode()
    )
    with as_owner():
        Place.objects.filter(pk=place.pk).update(starts_on=TODAY + timedelta(days=1))
    with opened_for(people.leader.actor):
        assert passed_by(Asked(FIRST, TODAY), scope=reach(people)) == []


def test_the_file_says_the_same(people: People, order: OfferOrder) -> None:
    chosen(people, order, people.mine, {INTERNSHIP: 15, GROUP: 5})
    chosen(people, order, people.stranger, {GROUP: 2})
    answer = people.leader.client.get(reverse("offer_shares_excel"))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[-2][:4] == ["Havnen", "", 20, 25]
    assert rows[-1][:3] == ["Skoven", "", "under 5"]


def test_nonsense_in_the_address_is_passed_over(people: People) -> None:
    asked = {"program": "x", "team": "-1", "fra": "i går", "til": "2099-01-01", "slags": "x", "kun": "x", "grund": "x"}
    for name in ("offer_shares", "offer_shares_rows", "offer_shares_excel", "offer_orders"):
        assert people.leader.client.get(reverse(name), asked).status_code == 200


def test_few_queries_however_many_choices(people: People, order: OfferOrder) -> None:
    for day in range(20):
        chosen(people, order, people.mine, {GROUP: 40, CENTRE: 30, INTERNSHIP: 30}, on=TODAY - timedelta(days=day))
    with as_owner(), connection.cursor() as cursor:
        make_free_place(people)
        cursor.execute("ANALYZE")  # as the database does by itself after so many rows
    for name in ("offer_shares", "offer_shares_rows"):
        with CaptureQueriesContext(connection) as queries:
            page = people.leader.client.get(reverse(name), {"kun": "ledig"})
        sent = [one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(sent) - 1 <= QUERIES, [one["sql"][:120] for one in sent]
        assert len(page.content) < 60_000


STRETCHES = st.lists(
    st.sampled_from(
        [
            Stretch(kind, first, first + timedelta(days=days) if days else None, count)
            for kind, count in ((INTERNSHIP, 1), (INTERNSHIP, 3), (CENTRE, 1), (CENTRE, 2))
            for first in (date(2026, 10, 30), date(2026, 11, 5), date(2026, 11, 9), date(2026, 11, 15))
            for days in (0, 1, 6, 10, 30)
        ]
    ),
    max_size=5,
)


@given(STRETCHES, STRETCHES)
def test_free_is_open_less_taken_on_each_day(places: list[Stretch], taken: list[Stretch]) -> None:
    first, last = date(2026, 11, 5), date(2026, 11, 15)
    places, taken = ([one for one in some if one.last is None or one.last >= first] for some in (places, taken))
    places, taken = ([one for one in some if one.first <= last] for some in (places, taken))
    found = free_kinds(places, taken, first, last)
    assert len(found) == 11
    for day, kinds in found.items():
        count = Counter[OfferKind]()
        for sign, some in ((1, places), (-1, taken)):
            for one in some:
                count[one.kind] += sign * one.count * (one.first <= day and (one.last is None or day <= one.last))
        assert kinds == {kind for kind, number in count.items() if number > 0}


def test_a_habit_is_nine_of_ten_among_ten() -> None:
    assert nearly_all({GROUP: 9, INTERNSHIP: 1}) == GROUP
    assert nearly_all({GROUP: 9}) is None
    assert nearly_all({GROUP: 8, INTERNSHIP: 2}) is None


def test_only_a_seat_passes_something_by() -> None:
    assert was_passed_by(GROUP, PROPOSED, [INTERNSHIP])
    assert was_passed_by(CENTRE, PROPOSED, [INTERNSHIP])
    assert not was_passed_by(CENTRE, PROPOSED, [CENTRE])
    assert not was_passed_by(INTERNSHIP, PROPOSED, [CENTRE])
    assert not was_passed_by(GROUP, [INTERNSHIP], [INTERNSHIP])
