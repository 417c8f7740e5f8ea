"""What PostgreSQL holds, shown as the web role."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, DataError, IntegrityError, InternalError, ProgrammingError, connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import Event, Municipality, Read
from jobspor.access.reading import Note, write_reads
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Assignment, Citizen, Pathway
from tests.people import People, as_owner

UNSET = (ProgrammingError, DataError)


def sql(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_tests_run_as_the_web_role(db: None) -> None:
    assert sql("SELECT current_user") == [("jobspor_web",)]


def test_an_unfiltered_query_sees_one_municipality(people: People) -> None:
    with opened_for(people.mine.actor):
        assert set(Citizen.objects.values_list("municipality_id", flat=True)) == {people.home.pk}
    with opened_for(people.other.actor):
        assert list(Citizen.objects.all()) == [people.elsewhere]


@pytest.mark.parametrize("statement", ["SELECT", "UPDATE"])
def test_an_unset_municipality_raises(people: People, statement: str) -> None:
    with pytest.raises(UNSET), transaction.atomic():
        Citizen.objects.count() if statement == "SELECT" else Citizen.objects.update(reach="")


def test_an_unset_municipality_raises_also_after_a_scope_and_on_an_empty_table(people: People) -> None:
    with opened_for(people.mine.actor):
        Citizen.objects.count()
    with as_owner():
        sql("TRUNCATE access_read")
    with pytest.raises(UNSET), transaction.atomic():
        Read.objects.exists()


def test_reading_only_refuses_every_write(people: People) -> None:
    with pytest.raises(InternalError, match="read-only"), opened_for(people.mine.actor, read_only=True):
        Citizen.objects.update(reach="ring om morgenen")


def test_reading_only_cannot_be_taken_back(people: People) -> None:
    with pytest.raises(DatabaseError, match="read-write mode"), opened_for(people.mine.actor, read_only=True):
        sql("SELECT set_config('transaction_read_only', 'off', true)")


def test_a_row_for_another_municipality_is_refused(people: People) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), opened_for(people.mine.actor):
        Citizen.objects.filter(pk=people.citizen.pk).update(municipality=people.away)


def test_a_child_cannot_hang_under_another_municipalitys_parent(people: People) -> None:
    with pytest.raises(IntegrityError, match="no such row in this municipality"), opened_for(people.mine.actor):
        Pathway.objects.create(municipality=people.home, citizen_id=people.elsewhere.pk, referred_on="2026-01-05")


def test_the_owner_is_held_by_the_parents_municipality_too(people: People) -> None:
    with pytest.raises(IntegrityError, match="no such row in this municipality"), transaction.atomic(), as_owner():
        Assignment.objects.filter(citizen=people.citizen).update(employee=people.other.employee)


def test_history_is_written_with_act_and_actor_and_the_row_before(people: People) -> None:
    with opened_for(people.mine.actor) as scope:
        Citizen.objects.filter(pk=people.citizen.pk).update(reach="ring først")
        events = sql(
            "SELECT pgh_label, reach, pgh_context_id, pgh_context->>'actor' FROM citizens_citizenevent "
            f"WHERE pgh_obj_id = {people.citizen.pk} ORDER BY pgh_id DESC LIMIT 1"
        )
    assert events == [("update", "", scope.act, people.mine.actor.key)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_event SET verb = 'x'",
        "DELETE FROM access_event",
        "UPDATE access_read SET refused = true",
        "DELETE FROM access_read",
        "DELETE FROM access_seal",
        "INSERT INTO citizens_citizenevent (pgh_label) VALUES ('insert')",
        "UPDATE citizens_citizenevent SET reach = 'x'",
        "DELETE FROM citizens_citizenevent",
        "TRUNCATE access_event",
    ],
)
def test_journal_read_log_and_history_are_append_only(people: People, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), opened_for(people.mine.actor):
        sql(statement)


def test_history_cannot_be_forged_or_switched_off(people: People) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), opened_for(people.mine.actor):
        sql("CREATE TEMP TABLE t (LIKE citizens_citizen)")
    with opened_for(people.mine.actor):
        sql("SELECT set_config('pgtrigger.ignore', '{citizens_citizen:update_update}', true)")
        before = sql("SELECT count(*) FROM citizens_citizenevent")
        Citizen.objects.filter(pk=people.citizen.pk).update(reach="x")
        assert sql("SELECT count(*) FROM citizens_citizenevent") != before


def test_every_history_function_runs_as_its_definer(db: None) -> None:
    rows = sql(
        "SELECT count(*), count(*) FILTER (WHERE prosecdef AND proconfig IS NOT NULL) FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace AND prosrc LIKE '%pgh_created_at%'"
    )
    assert rows[0][0] == rows[0][1] != 0


def test_the_read_log_is_written_for_its_municipality(people: People) -> None:
    write_reads(people.mine.actor, "citizen_view", "citizen", [Note("citizens.citizen", (1, 2)), Note("x.y", (), True)])
    with opened_for(people.mine.actor):
        rows = Read.objects.order_by("pk").values_list("object_ids", "refused", "actor")
        assert list(rows) == [([1, 2], False, people.mine.actor.key), ([], True, people.mine.actor.key)]
    with opened_for(people.other.actor):
        assert not Read.objects.exists()


def test_a_scope_does_not_open_inside_another(people: People) -> None:
    with (
        opened_for(people.mine.actor),
        pytest.raises(RuntimeError, match="already open"),
        opened_for(people.other.actor),
    ):
        pass


@pytest.mark.django_db(transaction=True)
def test_the_journal_is_a_chain_that_shows_tampering() -> None:
    with as_owner():
        Municipality.objects.create(code=461, name="Fjordby", region="Region Syddanmark")
    who = Actor(key="job:test", name="Test", municipality=461)
    for _ in range(2):
        with opened_for(who):
            home = Municipality.objects.get(pk=461)
            record("link.stopped", home, by=who, person="Tove")
            record("link.resent", home, by=who, person="Tove")
    from jobspor.access.chain import broken_links

    with opened_for(who):
        assert Event.objects.count() == 4
        assert broken_links() == []
    with as_owner():
        sql("UPDATE access_event SET facts = NULL WHERE id = (SELECT min(id) FROM access_event)")
        sql("UPDATE access_event SET verb = 'other' WHERE id = (SELECT max(id) FROM access_event)")
    with opened_for(who):
        assert [reason for _, reason in broken_links()] == ["changed"]


@pytest.mark.django_db(transaction=True)
def test_the_command_names_the_first_broken_link_and_a_tail_that_was_cut(tmp_path: Path, capsys: Any) -> None:
    with as_owner():
        Municipality.objects.create(code=461, name="Fjordby", region="Region Syddanmark")
    who = Actor(key="job:test", name="Test", municipality=461)
    for _ in range(3):
        with opened_for(who):
            record("link.stopped", Municipality.objects.get(pk=461), by=who, person="Tove")
    call_command("verify_journal")
    kept = capsys.readouterr().out
    assert kept.startswith("461 3 ")
    lines = tmp_path / "kept"
    lines.write_text(kept)
    with as_owner():
        sql("DELETE FROM access_seal WHERE seq = 3")
        sql("DELETE FROM access_event WHERE id = (SELECT max(id) FROM access_event)")
    call_command("verify_journal")  # the chain itself is whole
    with pytest.raises(CommandError, match="Journalen holder ikke"):
        call_command("verify_journal", "--against", str(lines))
    assert "461: led 3 fra en tidligere dag er væk" in capsys.readouterr().err
    with as_owner():
        sql("UPDATE access_event SET verb = 'other'")
    with pytest.raises(CommandError):
        call_command("verify_journal")
    assert "461: led 1 holder ikke (changed); brudte led i alt: 2" in capsys.readouterr().err


def test_an_act_needs_a_scope(people: People) -> None:
    with pytest.raises(RuntimeError, match="No scope is open"):
        record("link.stopped", people.citizen, by=people.mine.actor, person="x")
