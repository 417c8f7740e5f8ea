"""The product as it is served, and what its workers weigh."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher import PROJECT, LauncherError, serve
from launcher.bench.databases import Database

WORKERS = 2
PATIENCE = 60
"""Seconds until the first answer."""


@dataclass(frozen=True)
class Server:
    """A web server on a database."""

    port: int
    process: int

    def memory(self) -> list[dict[str, float]]:
        """Each worker's megabytes: `rss` with all it shares, `pss` with its part of what it shares."""
        return [_memory(worker) for worker in _children(self.process)]


@contextmanager
def served(database: Database) -> Iterator[Server]:
    """Serve a database while the block runs."""
    port = free_port()
    told = {"JOBSPOR_POOL": str(serve.THREADS), "JOBSPOR_SERVER_TIMING": "1", "JOBSPOR_SEARCHES_A_MINUTE": "1000000"}
    told["JOBSPOR_ADDRESS"] = f"http://{serve.HOST}:{port}"
    with subprocess.Popen(
        serve.web(port, workers=WORKERS),
        cwd=PROJECT,
        env={**database.environment, **told, **serve.ONE_ARENA},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _wait(port, process)
            yield Server(port, process.pid)
        finally:
            process.terminate()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not serve.answers(port):
        if process.poll() is not None or time.monotonic() > give_up:
            raise LauncherError("Webserveren kom ikke i gang.")
        time.sleep(0.2)


def _children(parent: int) -> list[int]:
    told = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in told.read_text().split()] if told.exists() else []


def _memory(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = {line.split(":")[0].lower(): int(line.split()[1]) / 1024 for line in lines[1:]}
    return {name: round(sizes[name], 1) for name in ("rss", "pss")}
