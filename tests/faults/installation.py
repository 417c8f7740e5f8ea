"""An installation to be hurt: its own PostgreSQL that keeps what it promises, web server and worker."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from config.environment import BASE_DIR, env
from launcher import postgres, serve
from launcher.bootstrap import DATABASE, KEEPER, OWNER, WEB, allow_tests, bootstrap
from tests.faults.processes import children, kill_family

KEYS = ("SECRET_KEY", "JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY")
ROLES = {"DATABASE_URL": WEB, "DATABASE_OWNER_URL": OWNER, "DATABASE_KEEPER_URL": KEEPER}
WORKERS = 2


@dataclass
class Installation:
    """Where it lies, what runs of it, and whom and what `stage` names.

    `door` is a name for the server's socket that stays when it starts again.
    """

    folder: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    stage: dict[str, Any] = field(default_factory=dict)
    web: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """PostgreSQL's folder."""
        return self.folder / "pg"

    @property
    def door(self) -> Path:
        """Where PostgreSQL is found."""
        return self.folder / "door"

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        addresses = {name: f"postgresql://{role}@/{DATABASE}?host={self.door}" for name, role in ROLES.items()}
        keys = {name: env(name) for name in KEYS}
        own = {"JOBSPOR_DATA": str(self.folder), "JOBSPOR_REQUIRE_SECOND_FACTOR": "0"}
        return {**os.environ, **addresses, **keys, **own, "JOBSPOR_ADDRESS": self.address, **self.settings}

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://{serve.HOST}:{self.port}"

    def start_database(self) -> None:
        """Start PostgreSQL, or start it again after a fall."""
        socket = postgres.start(self.data)
        unfinished = self.door.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        unfinished.symlink_to(socket)
        unfinished.replace(self.door)

    def kill_database(self) -> None:
        """`kill -9` of every process of PostgreSQL at once."""
        note = (self.data / "postmaster.pid").read_text().splitlines()
        kill_family(int(note[0]))

    def fill(self) -> None:
        """Roles, tables and a few people."""
        server = f"postgresql://{postgres.SUPERUSER}@/postgres?host={self.door}"
        bootstrap(server)
        self.run("manage.py", "migrate", "--verbosity", "0")
        allow_tests(server)  # the stage is set as the owner
        self.stage = json.loads(self.run("-m", "tests.faults.stage"))

    def run(self, *command: str) -> str:
        """Run a program of ours; what it says."""
        call = [sys.executable, *command]
        done = subprocess.run(call, cwd=BASE_DIR, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def start_web(self, application: str = "config.wsgi:application") -> None:
        """Serve, as it is served in use."""
        told = {**self.environment, "JOBSPOR_POOL": str(serve.THREADS)}
        self.web = self._begin("web", [*serve.web(self.port, workers=WORKERS)[:-1], application], told)
        self.wait_until(lambda: serve.answers(self.port), "the web server answers")

    def start_worker(self) -> None:
        """Work through the queue."""
        command = [sys.executable, "manage.py", "procrastinate", "worker"]
        self.worker = self._begin("worker", command, self.environment)

    def start_again_what_ended(self) -> None:
        """What systemd does (`Restart=always`): the web server ends when its processes fall one after the other."""
        if self.web and self.web.poll() is not None:
            self.start_web()
        if self.worker and self.worker.poll() is not None:
            self.start_worker()

    def web_processes(self) -> list[int]:
        """The processes that answer requests."""
        assert self.web
        return children(self.web.pid)

    def kill_web(self) -> None:
        """`kill -9` of the web server and all its processes."""
        assert self.web
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()

    def ask(self, query: LiteralString, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database as superuser, who sees everything."""
        address = f"postgresql://{postgres.SUPERUSER}@/{DATABASE}?host={self.door}"
        with psycopg.connect(address, autocommit=True) as link:
            cursor = link.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def wait_until(self, is_so: Any, what: str, seconds: float = 60) -> None:
        """Wait; fail when it does not happen."""
        give_up = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < give_up, f"not within {seconds} s: {what}"
            time.sleep(0.05)

    def end(self) -> None:
        """Stop everything."""
        for process in (self.web, self.worker):
            if process and process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        postgres.stop(self.data)

    def _begin(self, name: str, command: list[str], told: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(command, cwd=BASE_DIR, env=told, stdout=log, stderr=log, start_new_session=True)


@contextmanager
def installed(folder: Path, port: int, **settings: str) -> Iterator[Installation]:
    """A filled installation whose database runs."""
    installation = Installation(folder, port, settings)
    try:
        installation.start_database()
        installation.fill()
        yield installation
    finally:
        installation.end()
