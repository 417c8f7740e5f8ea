"""What is erased is gone from everywhere, and everybody else's is as it was."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.models import Q
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jobspor.access.about import rows_about
from jobspor.access.chain import broken_links
from jobspor.access.drafts import Written, save_draft
from jobspor.access.models import Erasure, Event, Read
from jobspor.access.reading import Note as Look
from jobspor.access.reading import write_reads
from jobspor.access.retention.carrying import keeper
from jobspor.access.retention.erasing import Warrant, erase_citizens
from jobspor.access.retention.traces import traces_of
from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.citizens.actions import set_next_step, write_note
from jobspor.citizens.models import Citizen, Note, Pathway
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.placements.tests.stage import at
from tests.case import PLANTED, make_case
from tests.everywhere import places_of
from tests.people import People, as_owner

TODAY = date(2026, 11, 23)
# What is the municipality's own: its events are about no citizen, and stay.
OURS = ("citizens.group", "citizens.board", "companies.cataloguecard")
NOBODYS = Q(model__startswith="exchange.") | Q(model__in=OURS)
LONG_AGO = date(2021, 10, 1)  # five years and seven weeks
numbers = count(1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(at(), tick=False):
        yield


def erase(*citizens: Citizen) -> Erasure | None:
    """As somebody who may do all that the keeper may."""
    with as_owner(), opened_for(keeper(citizens[0].municipality_id)):
        return erase_citizens([citizen.pk for citizen in citizens], warrant=Warrant(uuid.uuid4(), "case"))


def everything() -> dict[str, set[str]]:
    """Every row of every table, byte for byte."""
    found = {}
    with as_owner(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found[table] = {row for (row,) in cursor.fetchall()}
    return found


def neighbour(people: People, **names: str) -> People:
    """The same people around another citizen."""
    with as_owner():
        citizen = make_citizen(people.home, **{"given_names": "Bodil", "family_name": "Bagger", **names})
        assign(citizen, people.mine.employee)
        return replace(people, citizen=citizen, pathway=make_pathway(citizen))


def whole(people: People) -> bool:
    """Tell whether the journal's chain holds."""
    with opened_for(people.leader.actor):
        connection.check_constraints()
        return not broken_links()


def test_nothing_is_left_of_a_citizen_who_is_erased(people: People) -> None:
    citizen = people.citizen
    with as_owner():
        Citizen.objects.filter(pk=citizen.pk).update(
            phone="55000177", email="rabarber@example.dk", address="Kvadratvej 7"
        )
    make_case(people)
    for address in (f"/borgere/{citizen.pk}/", f"/borgere/{citizen.pk}/cpr/", "/borgere/"):
        assert people.mine.client.get(address).status_code == 200
    assert people.mine.client.post("/soeg/", {"q": citizen.cpr}).status_code in (200, 302)
    words = (PLANTED, "Vestergaard", citizen.cpr, "55000177", "rabarber@", "Kvadratvej")
    assert len(places_of(*words)) > 20
    line = erase(citizen)
    assert places_of(*words) == set()
    assert line is not None
    assert line.counts["citizens.Citizen"] == 1
    assert whole(people)
    with opened_for(people.leader.actor, read_only=True):
        assert rows_about(citizen.pk) == ()


def test_everybody_elses_rows_are_byte_for_byte_as_before(people: People) -> None:
    other = neighbour(people)
    make_case(people)
    make_case(other, place="Lager Syd")
    assert whole(people)
    before = everything()
    with as_owner(), opened_for(keeper(people.home.pk), read_only=True):
        theirs, counts = traces_of([other.citizen.pk]), traces_of([people.citizen.pk]).counts()
    line = erase(people.citizen)
    after = everything()
    new = {table: rows - before[table] for table, rows in after.items() if rows - before[table]}
    assert set(new) == {"access_event", "access_read", "access_erasure"}
    gone = {table: len(rows - after[table]) for table, rows in before.items() if rows - after[table]}
    assert gone == {apps.get_model(label)._meta.db_table: rows for label, rows in counts.items()}
    with as_owner(), opened_for(keeper(people.home.pk), read_only=True):
        assert traces_of([other.citizen.pk]) == theirs
    assert line is not None
    assert line.counts == counts


def test_the_look_stays_and_whom_it_was_at_is_gone(people: People) -> None:
    other = neighbour(people)
    write_reads(
        people.mine.actor, "citizen_view", "citizens", [Look("citizens.citizen", (other.citizen.pk, people.citizen.pk))]
    )
    write_reads(people.mine.actor, "citizen_view", "citizen", [Look("citizens.citizen", (people.citizen.pk,))])
    erase(people.citizen)
    with as_owner():
        assert [row.object_ids for row in Read._base_manager.order_by("pk")] == [[other.citizen.pk], []]


def test_the_journal_tells_that_something_was_done_and_no_more(people: People) -> None:
    make_case(people)
    with as_owner():
        verbs = list(Event._base_manager.order_by("pk").values_list("verb", flat=True))
    erase(people.citizen)
    with as_owner():
        assert list(Event._base_manager.order_by("pk").values_list("verb", flat=True)) == verbs
        told = Event._base_manager.exclude(NOBODYS).values_list("facts", "citizen_id", "workplace_id")
        assert [one for one in told if one != (None, None, None)] == []
    assert whole(people)


def write(people: People, word: str) -> None:
    by = people.mine.actor
    with opened_for(by):
        text = f"{word} {next(numbers)}"  # the same words at the same moment would be the same note
        write_note(citizen=people.citizen, kind=NoteKind.TALK, text=text, by=by, at=at())


def write_and_undo(people: People, word: str) -> None:
    by = people.mine.actor
    with opened_for(by) as scope:
        text = f"{word} {next(numbers)}"  # the same words at the same moment would be the same note
        write_note(citizen=people.citizen, kind=NoteKind.TALK, text=text, by=by, at=at())
    with opened_for(by):
        undo_act(scope.act, by=by, at=at())


def plan(people: People, word: str) -> None:
    by, on = people.mine.actor, at().date()
    with opened_for(by):
        set_next_step(citizen=people.citizen, what=word, due_on=on, owner=people.mine.employee, by=by, at=at())


def rename(people: People, word: str) -> None:
    with opened_for(people.mine.actor):
        Citizen.objects.filter(pk=people.citizen.pk).update(reach=word)


def lose_a_note(people: People, word: str) -> None:
    write(people, word)
    with opened_for(people.mine.actor):
        Note.objects.filter(citizen=people.citizen).latest("pk").delete()


def begin_anew(people: People, word: str) -> None:
    with opened_for(people.mine.actor):
        mine = Pathway.objects.filter(citizen=people.citizen)
        mine.filter(ended_on=None).update(ended_on="2026-01-06", referred_by=word)
        last = mine.latest("ended_on").ended_on or TODAY
        days = {"referred_on": last + timedelta(days=1), "ended_on": last + timedelta(days=2)}
        mine.create(municipality=people.home, citizen=people.citizen, **days)


def draft(people: People, word: str) -> None:
    with opened_for(people.mine.actor):
        save_draft(Written(f"/{word}/", people.citizen.pk), "{}", by=people.mine.actor, at=at())


def look(people: People, _word: str) -> None:
    write_reads(people.mine.actor, "citizen_view", "citizen", [Look("citizens.citizen", (people.citizen.pk,))])


STEPS: tuple[Callable[[People, str], None], ...] = (
    write, write_and_undo, plan, rename, lose_a_note, begin_anew, draft, look,
)  # fmt: skip


@settings(
    max_examples=25,
    phases=[Phase.generate],  # rows of earlier examples stay, so there is nothing to shrink by
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), max_size=12), gives_away=st.booleans())
def test_whatever_has_happened_nothing_is_left_and_nothing_else_is_touched(
    people: People, steps: list[tuple[Callable[[People, str], None], bool]], gives_away: bool
) -> None:
    number = next(numbers)
    goes, stays = f"Gaar{number}bort", f"Bliver{number}her"
    one, other = neighbour(people, family_name=goes), neighbour(people, family_name=stays)
    for step, is_theirs in steps:
        step(*((one, goes) if is_theirs else (other, stays)))
    write(one, stays if gives_away else goes)
    if gives_away:  # a note that was written in the wrong case
        with opened_for(people.mine.actor):
            last = Note.objects.filter(citizen=one.citizen).latest("pk")
            Note.objects.filter(pk=last.pk).update(citizen=other.citizen)
    with as_owner(), opened_for(keeper(people.home.pk), read_only=True):
        theirs = traces_of([other.citizen.pk])
    kept = places_of(stays)
    erase(one.citizen)
    assert places_of(goes) == set()
    moved = {"citizens_noteevent.text"} if gives_away else set()  # history told whose it was before
    assert kept - moved <= places_of(stays) <= kept
    with as_owner(), opened_for(keeper(people.home.pk), read_only=True):
        left = traces_of([other.citizen.pk])
    assert left.live == theirs.live
    assert all(set(then.ids) <= set(now.ids) for then, now in zip(theirs.logged, left.logged, strict=True))
    assert whole(people)
