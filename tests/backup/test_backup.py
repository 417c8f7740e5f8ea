"""A copy of the database: taken, put back, compared; and refused when it is not what it was."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from jobspor.access.backup.file import write
from jobspor.access.backup.state import State
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_sent_link
from jobspor.citizens.models import Citizen
from tests.backup.installation import Installation, empty_database
from tests.people import make_people

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("Tove Lind", "20304017", "Kernehuset")


@pytest.fixture
def here() -> Installation:
    """The tests' database, with people in two municipalities and a journal."""
    people = make_people()
    for by in (people.mine.actor, people.other.actor):
        make_sent_link(by)
        with opened_for(by):
            Citizen.objects.first()
    return Installation(connection.settings_dict["NAME"])


@pytest.fixture
def there() -> Iterator[Installation]:
    """Where it is put back."""
    with empty_database(f"{connection.settings_dict['NAME']}_back") as database:
        yield database


@pytest.fixture
def copy(here: Installation, tmp_path: Path) -> Path:
    done = here.manage("backup", str(tmp_path / "copies"))
    assert done.is_well, done.complained
    assert "Efterset." in done.said
    (file,) = (tmp_path / "copies").glob("*.backup")
    return file


def tables(database: Installation) -> int:
    return len(database.ask("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"))


def test_all_comes_back(here: Installation, there: Installation, copy: Path) -> None:
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not any(name.encode() in copy.read_bytes() for name in NAMES)
    done = there.manage("restore", str(copy), "--into", there.database)
    assert (done.is_well, done.complained) == (True, "")
    assert "Rækker, journaler og adgange er, som de var." in done.said
    seals = "SELECT municipality_id, seq, encode(digest, 'hex') FROM access_seal ORDER BY 1, 2"
    assert there.ask(seals) == here.ask(seals)
    assert there.manage("verify_journal").said == here.manage("verify_journal").said
    assert there.manage("check", "--database", "default").is_well
    again = there.manage("restore", str(copy), "--into", there.database)
    assert "Der er tabeller i" in again.complained


def test_when_it_was_taken_is_told(here: Installation, copy: Path) -> None:
    ((age,),) = here.ask(
        "SELECT extract(epoch FROM now() - begun_at)::int FROM access_periodicrun WHERE code = 'backup'"
    )
    assert 0 <= int(str(age)) < 60


@pytest.mark.parametrize("place", [-1, 100])
def test_a_byte_that_was_changed_is_found_before_anything_is_written(
    there: Installation, copy: Path, place: int
) -> None:
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    done = there.manage("restore", str(copy), "--into", there.database)
    assert not done.is_well
    assert "Filen er beskadiget" in done.complained or "en anden nøgle" in done.complained
    assert tables(there) == 0


def test_another_key_opens_nothing_and_an_old_one_opens(there: Installation, copy: Path) -> None:
    new = base64.b64encode(os.urandom(32)).decode()
    done = there.manage("restore", str(copy), JOBSPOR_BACKUP_KEY=new)
    assert "låst med en anden nøgle" in done.complained
    old = there.environment()["JOBSPOR_BACKUP_KEY"]
    assert there.manage("restore", str(copy), JOBSPOR_BACKUP_KEY=new, JOBSPOR_BACKUP_KEY_OLD=old).is_well


def test_values_that_cannot_be_read_are_told(there: Installation, copy: Path) -> None:
    other = base64.b64encode(os.urandom(32)).decode()
    done = there.manage("restore", str(copy), "--into", there.database, JOBSPOR_CPR_KEY=other)
    assert not done.is_well
    assert "missing" in done.complained
    assert tables(there) > 50


def test_a_copy_of_a_newer_version_is_refused(here: Installation, there: Installation, tmp_path: Path) -> None:
    add = "INSERT INTO django_migrations (app, name, applied) VALUES ('access', '9999_later', now()) RETURNING id"
    ((pk,),) = here.ask(add)
    try:
        assert here.manage("backup", str(tmp_path)).is_well
        (file,) = tmp_path.glob("*.backup")
        assert "nyere version" in there.manage("restore", str(file), "--into", there.database).complained
    finally:
        here.ask(f"DELETE FROM django_migrations WHERE id = {pk} RETURNING id")
    assert tables(there) == 0


def test_what_a_power_failure_left_is_cleared_away(here: Installation, tmp_path: Path) -> None:
    left_behind = tmp_path / "jobspor-20200101T000000Z.unfinished"
    left_behind.touch()
    assert here.manage("backup", str(tmp_path)).is_well
    assert not left_behind.exists()


def test_without_a_key_no_copy_is_taken(here: Installation, tmp_path: Path) -> None:
    done = here.manage("backup", str(tmp_path), JOBSPOR_BACKUP_KEY="")
    assert "JOBSPOR_BACKUP_KEY er ikke sat" in done.complained
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(here: Installation) -> None:
    done = here.manage("backup", "/proc/copies")
    assert "Kopien kunne ikke skrives" in done.complained
    assert not done.is_well


def test_programs_of_another_version_are_not_used(here: Installation, tmp_path: Path) -> None:
    for name in ("pg_dump", "pg_restore"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 99.1'\n")
        (tmp_path / name).chmod(0o755)
    assert here.manage("backup", str(tmp_path / "copies"), JOBSPOR_POSTGRES=str(tmp_path)).is_well


def test_a_copy_of_a_newer_server_is_not_put_into_an_older_one(there: Installation, tmp_path: Path) -> None:
    file = tmp_path / "later.backup"
    with file.open("wb") as target:
        nothing = State({}, {}, (), (), ())
        write(target, nothing, [b""], made_at="later", version="9.9.9", major=99)
    done = there.manage("restore", str(file), "--into", there.database)
    assert "Kopien er fra PostgreSQL 99, og serveren er ældre." in done.complained
