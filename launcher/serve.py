"""`make run`: a filled jobcentre in the browser, until Ctrl+C."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from launcher import PROJECT, STATE, LauncherError, say, setting

HOST = "127.0.0.1"
THREADS = 2
"""Requests at a time in each worker; each holds one connection of the pool. Python keeps one core busy: with more
threads they only wait for each other, and in turns, so that all are late."""
ONE_ARENA = {"MALLOC_ARENA_MAX": "1"}
"""Threads that take turns need no heaps of their own: a worker weighs 8 MB less."""
STEPS = (
    ("Opdaterer tabellerne.", ("migrate", "--verbosity", "0")),
    ("Læser kommuner, postnumre og andre fælles oplysninger.", ("load_reference",)),
    ("Læser eksemplerne.", ("load_examples",)),
    ("Samler filerne til browseren.", ("collectstatic", "--no-input", "--verbosity", "0")),
)
START = STOP = 60
"""Seconds to wait for the first answer, and for the last request."""


def run() -> None:
    """Prepare the database and the files, then serve. Returns when the person presses Ctrl+C."""
    address = f"http://{HOST}:{_port()}"
    with only_one(address):
        if not _free(_port()):
            raise LauncherError(f"Port {_port()} er optaget. Vælg en anden: JOBSPOR_PORT={_port() + 1} make run")
        for told, command in STEPS:
            say(told)
            manage(*command)
        _serve(address)


def manage(*command: str) -> None:
    """Run one of Django's commands to its end."""
    if subprocess.run(_manage(*command), cwd=PROJECT, check=False).returncode:
        raise LauncherError(f"manage.py {' '.join(command)} fejlede; grunden står ovenfor.")


def _manage(*command: str) -> list[str]:
    return [sys.executable, "manage.py", *command]


def _port() -> int:
    return int(setting("JOBSPOR_PORT") or "8000")


@contextmanager
def only_one(address: str) -> Iterator[None]:
    """Hold a lock that the system lets go of when this process ends, however it ends."""
    with (STATE / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise LauncherError(f"Jobspor kører allerede på {lock.read()} fra denne mappe.") from None
        lock.truncate(0)
        lock.write(address)
        lock.flush()
        yield


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _serve(address: str) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    environment = {**os.environ, "JOBSPOR_POOL": str(THREADS)}
    environment.setdefault("JOBSPOR_ADDRESS", address)
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        processes["Webserveren"] = _begin(web(_port()), {**environment, **ONE_ARENA})
        processes["Baggrundsjobbene"] = _begin(_manage("procrastinate", "worker"), {**environment, "JOBSPOR_POOL": "0"})
        _wait_until_alive(address, processes)
        say(f"\nJobspor kører på {address}  (stop med Ctrl+C)\n")
        while True:
            _check_running(processes)
            time.sleep(1)
    except KeyboardInterrupt:
        say("\nStopper.")
    finally:
        _end(processes.values())


def web(port: int, *, workers: int = 1) -> list[str]:
    """The command that serves Jobspor."""
    granian = Path(sys.executable).with_name("granian")
    options = ("--interface", "wsgi", "--host", HOST, "--port", str(port), "--blocking-threads", str(THREADS))
    processes = ("--workers", str(workers), "--respawn-failed-workers", "--respawn-interval", "0.1")
    return [str(granian), *options, *processes, "--log-level", "error", "config.wsgi:application"]


def _begin(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a process that Ctrl+C in the terminal does not reach, so that it is stopped by us, once."""
    return subprocess.Popen(command, cwd=PROJECT, env=environment, start_new_session=True)


def _wait_until_alive(address: str, processes: dict[str, subprocess.Popen[bytes]]) -> None:
    give_up = time.monotonic() + START
    while time.monotonic() < give_up:
        _check_running(processes)
        if answers(_port()):
            return
        time.sleep(0.2)
    raise LauncherError(f"Jobspor svarer ikke på {address}/livez.")


def answers(port: int) -> bool:
    """Whether somebody answers there."""
    connection = HTTPConnection(HOST, port, timeout=5)  # urllib would go by way of the machine's proxy
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _check_running(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in processes.items():
        if process.poll() is not None:
            raise LauncherError(f"{name} stoppede uventet; grunden står ovenfor.")


def _end(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            process.kill()
