"""Some code on some database, as it is run: its commands, and its web server for as long as somebody looks at it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

import psycopg
from psycopg import sql

from launcher import PROJECT, LauncherError, configuration, seed, serve, setting
from launcher.bench.people import Answer, Asked, Client, sign_in
from launcher.bench.server import free_port

PATIENCE = 60
"""Seconds until the first answer."""
WAITS = 60
"""Seconds: while tables are changed people are told to wait a moment, and do."""
PAGES = ("/", "/borgere/", "/virksomheder/", "/tavle/", "/soeg/?q=hansen", "/note/")
WORKERS = ("Sagsbehandler", "Virksomhedskonsulent")


@dataclass(frozen=True)
class Installation:
    """Jobspor. `code` is the folder of its checkout, `surroundings` what its processes are told beside ours."""

    code: Path = PROJECT
    surroundings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {**os.environ, **self.surroundings}

    def manage(self, *command: str) -> str:
        """Run one of its commands and return what it says. Raises LauncherError when it fails."""
        done = self._run(command)
        if done.returncode:
            raise LauncherError(f"manage.py {' '.join(command)} fejlede:\n{done.stdout}")
        return done.stdout.strip()

    def refuses(self, *command: str) -> str:
        """Run a command that must fail, and return what it says. Raises LauncherError when it does not."""
        done = self._run(command)
        if not done.returncode:
            raise LauncherError(f"manage.py {' '.join(command)} skulle have fejlet:\n{done.stdout}")
        return done.stdout.strip()

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """What the owner is answered."""
        with psycopg.connect(self.environment["DATABASE_OWNER_URL"]) as owner:
            return list(owner.execute(question.encode()).fetchall())

    @contextmanager
    def served(self) -> Iterator[int]:
        """Serve it on a port of its own, for this machine only. Raises LauncherError when it does not get ready."""
        port = free_port()
        told = {"JOBSPOR_POOL": str(serve.THREADS), "JOBSPOR_ADDRESS": f"http://{serve.HOST}:{port}"}
        told |= {"JOBSPOR_HOSTS": serve.HOST, "JOBSPOR_BEHIND_PROXY": "0"}
        told |= {"JOBSPOR_SEARCHES_A_MINUTE": "1000000"}  # who looks round and round is one person
        process = subprocess.Popen(
            serve.web(port),
            cwd=self.code,
            env={**self.environment, **told},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def _run(self, command: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=self.code,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@contextmanager
def fresh_database(name: str) -> Iterator[dict[str, str]]:
    """An empty database beside the ordinary one, with the examples' buttons on its sign-in page; gone afterwards."""
    known = configuration.remembered()
    quoted = sql.Identifier(seed.database_of(name))
    with psycopg.connect(setting("DATABASE_OWNER_URL") or known["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(quoted))
        owner.execute(sql.SQL("CREATE DATABASE {}").format(quoted))
        try:
            keys = {key: known[key] for key in configuration.KEYS if key in known}
            yield {**keys, **seed.addresses(name), "JOBSPOR_DEVELOPMENT": "1"}
        finally:
            owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(quoted))


def look_round(port: int) -> None:
    """Sign in as an example caseworker, open pages, and write a note. Raises LauncherError where it does not work."""
    client = sign_in(port, None, *WORKERS, waits=WAITS).client()
    pages = {page: _expect(HTTPStatus.OK, client, Asked(page)) for page in PAGES}
    citizen = pages["/borgere/"].links(r"/borgere/(\d+)/$")[0]
    _expect(HTTPStatus.OK, client, Asked(f"/borgere/{citizen}/"))
    _expect(HTTPStatus.FOUND, client, client.filled("/note/", "citizen", citizen=citizen, text="Prøvet.", when=""))
    client.close()


def status_of(port: int, path: str) -> int:
    """What the server answers there; 0 when nobody does."""
    connection = HTTPConnection(serve.HOST, port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _expect(status: HTTPStatus, client: Client, asked: Asked) -> Answer:
    answer = client.ask(asked)
    if answer.status != status:
        raise LauncherError(f"{asked.path} svarede {answer.status}, ikke {int(status)}.")
    return answer


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while status_of(port, "/readyz") != HTTPStatus.OK:
        if process.poll() is not None or time.monotonic() > give_up:
            raise LauncherError("Webserveren blev ikke klar; grunden står ovenfor.")
        time.sleep(0.2)
