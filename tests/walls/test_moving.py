"""A case that moves, as PostgreSQL keeps it: what each of the two municipalities can see and do, and when."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_municipality
from jobspor.citizens.models import Arrival, Citizen, CvItem, Move, Parcel, Pathway
from jobspor.citizens.models.citizen import BenefitPeriod
from jobspor.citizens.tests.moving import Both, accept, give, make_both, offer, receive
from tests.people import People, as_owner


@pytest.fixture
def both(people: People) -> Both:
    return make_both(people)


def seen(by: Actor, table: str) -> int:
    """How many rows of a table are of the citizen's municipality, asked in SQL by somebody else."""
    with opened_for(by, read_only=True), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE municipality_id = 461")
        return int(cursor.fetchone()[0])


def refused(by: Actor, move: Move, **changes: Any) -> bool:
    """Whether the database refuses to write this into the offer."""
    with opened_for(by):
        try:
            with transaction.atomic():
                return not Move.objects.filter(pk=move.pk).update(**changes)
        except ProgrammingError:
            return True


def test_before_the_case_is_given_the_receiver_sees_the_offer_and_nothing_else(both: Both) -> None:
    move = offer(both)
    for answer in (False, True):
        if answer:
            accept(both, move)
        assert seen(both.taker, "citizens_move") == 1
        for model in (Citizen, Pathway, BenefitPeriod, CvItem, Parcel):
            assert seen(both.taker, model._meta.db_table) == 0
        assert seen(both.taker, "citizens_moveevent") == 0
        with opened_for(both.taker, read_only=True):
            row = Move.objects.get(pk=move.pk)
            with pytest.raises(Citizen.DoesNotExist):
                _ = row.citizen
            assert both.people.citizen.family_name not in str(vars(row))


def test_the_parcel_is_open_to_the_receiver_from_giving_to_taking_in(both: Both) -> None:
    move = offer(both)
    accept(both, move)
    give(both, move)
    assert seen(both.taker, "citizens_parcel") == 1
    assert seen(both.taker, "citizens_citizen") == 0
    receive(both, move)
    assert seen(both.taker, "citizens_parcel") == 0
    assert seen(both.giver, "citizens_parcel") == 0


def test_the_receiver_answers_and_changes_nothing_else(both: Both) -> None:
    move, taker = offer(both), both.taker
    assert refused(taker, move, note="Noget andet")
    assert refused(taker, move, state="given")
    assert refused(taker, move, state="received")
    assert refused(taker, move, state="accepted", moves_on="2027-01-01")
    assert refused(taker, move, to=both.people.home)
    assert not refused(taker, move, state="accepted")
    assert refused(taker, move, state="refused", reason="For sent")
    with opened_for(taker):
        assert Move.objects.filter(pk=move.pk).delete()[0] == 0
    with opened_for(both.giver, read_only=True):
        assert Move.objects.get(pk=move.pk).note == ""


def test_a_third_municipality_sees_nothing(both: Both) -> None:
    move = offer(both)
    accept(both, move)
    give(both, move)
    with as_owner():
        third = make_municipality(779, "Skovby")
    outsider = Actor(key="user:0", name="", municipality=third.pk)
    assert [seen(outsider, table) for table in ("citizens_move", "citizens_parcel")] == [0, 0]


def test_the_giver_sees_nothing_of_what_happens_there(both: Both) -> None:
    move = offer(both)
    accept(both, move)
    give(both, move)
    receive(both, move)
    with opened_for(both.giver, read_only=True):
        assert set(Citizen.objects.values_list("municipality", flat=True)) == {461}
        assert set(Pathway.objects.values_list("municipality", flat=True)) == {461}
        assert not Arrival.objects.exists()
        assert Move.objects.get().state == "received"
