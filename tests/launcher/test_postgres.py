"""The project's own server, with the programs that are on this machine."""

import os
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from launcher import LauncherError, postgres
from launcher.configuration import address


def connect(socket: Path) -> psycopg.Connection:
    return psycopg.connect(address("postgres", socket, database="postgres"), autocommit=True)


def kill(data: Path) -> None:
    os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


@pytest.mark.parametrize("programs", ["", "wheel"], ids=["the machine's own", "the wheel's"])
def test_starts_from_nothing(place: Path, programs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBSPOR_POSTGRES", programs)
    data = place / f"from-nothing-{programs}"

    socket = postgres.start(data)

    with connect(socket) as connection:
        assert connection.info.server_version // 10000 in range(15, 19)
    assert postgres.stop(data)
    assert postgres.running(data) is None
    assert not socket.exists()


def test_a_second_start_finds_the_running_server(data: Path) -> None:
    first = postgres.start(data)

    assert postgres.start(data) == first == postgres.running(data)


def test_only_the_servers_account_reaches_it(data: Path) -> None:
    socket = postgres.start(data)

    assert stat.S_IMODE(socket.stat().st_mode) == stat.S_IMODE(data.stat().st_mode) == 0o700
    with connect(socket) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_log_never_holds_a_value(data: Path) -> None:
    with connect(postgres.start(data)) as connection:
        connection.execute("CREATE TABLE person (name text UNIQUE CHECK (name <> 'Planted Checked'))")
        connection.execute("INSERT INTO person VALUES ('Planted Twice')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('Planted Twice')")
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("INSERT INTO person VALUES (%s)", ["Planted Checked"])
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("SELECT %s::text::jsonb", ['{"Planted Broken": }'])

    log = (data / "server.log").read_text()

    assert "person_name_key" in log
    assert "Planted" not in log


def test_starts_again_after_being_killed(place: Path) -> None:
    data = place / "killed"
    killed = postgres.start(data)
    with connect(killed) as connection:
        connection.execute("CREATE TABLE kept ()")
    kill(data)

    with connect(postgres.start(data)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert not killed.exists()


def test_starts_again_when_the_system_has_cleared_the_temporary_folder(place: Path) -> None:
    data = place / "cleared"
    lost = postgres.start(data)
    for file in lost.iterdir():
        file.unlink()
    lost.rmdir()

    found = postgres.start(data)

    assert found != lost
    connect(found).close()


def test_a_note_that_names_another_process_is_not_believed(place: Path) -> None:
    data = place / "noted"
    data.mkdir()
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n1700000000\n5432\n{place}\n")

    assert postgres.running(data) is None


def test_a_folder_of_another_version_is_left_alone(place: Path) -> None:
    data = place / "old"
    data.mkdir()
    (data / "PG_VERSION").write_text("14\n")

    with pytest.raises(LauncherError, match=r"lavet af PostgreSQL 14.*pg_dumpall.*mv "):
        postgres.start(data)

    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_folder_with_something_else_is_left_alone(place: Path) -> None:
    data = place / "letters"
    data.mkdir()
    (data / "letter.txt").write_text("Kære")

    with pytest.raises(LauncherError, match="hverken tom eller en database"):
        postgres.start(data)

    assert (data / "letter.txt").exists()


def test_a_folder_the_servers_account_cannot_reach(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir()
    closed.chmod(0)

    with pytest.raises(LauncherError, match=r"kan ikke bruge mappen.*JOBSPOR_DATA="):
        postgres.start(closed / "inner" / "pg")
    closed.chmod(0o700)


def test_without_a_server_on_the_machine(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBSPOR_POSTGRES", str(place))

    with pytest.raises(LauncherError, match="kan ikke startes fra"):
        postgres.start(place / "nowhere")
