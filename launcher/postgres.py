"""The project's own database server: made, started, found again and stopped.

The server listens on a Unix socket only, in a temporary folder that nobody but its account may enter; therefore it asks
for no password. Its log never holds a statement, for a refused INSERT would put a citizen's name there.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from launcher import LauncherError, say
from launcher.account import hand_over, reaches, server_account
from launcher.binaries import Binaries, choose, version_of

SUPERUSER = "postgres"
SOCKET_PARENT = "/tmp"  # noqa: S108 - a socket's path may hold about 100 letters, so not TMPDIR
SETTINGS = {
    "shared_buffers": "512MB",
    "listen_addresses": "''",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
INITDB = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
CLEARING_UP = ("postmaster.pid", "shared memory")
"""What the log says while the system still clears up after a server that was killed."""
PATIENCE = 10
"""Seconds."""


def start(data: Path) -> Path:
    """Start the server on this data folder, or find it running. Returns the folder of its socket."""
    check_usable(data.parent)
    socket = running(data)
    if socket and (socket / ".s.PGSQL.5432").exists():
        return socket
    binaries = choose(data)
    if socket:  # the system has cleared its temporary folder; without a socket nobody reaches the server
        _control(binaries, data, "stop", "-m", "fast")
    if version_of(data) is None:
        _make(binaries, data)
    say(f"Starter PostgreSQL {binaries.major}.")
    return _start(binaries, data)


def stop(data: Path) -> bool:
    """Stop the server. False when none was running."""
    socket = running(data)
    if not socket:
        return False
    _control(choose(data), data, "stop", "-m", "fast")
    shutil.rmtree(socket, ignore_errors=True)
    return True


def running(data: Path) -> Path | None:
    """The socket folder of the server that runs on this data folder; None without one.

    The server's own note may be left from before a power failure and name a process that has since become another,
    so it is believed only when that process was started on this folder.
    """
    note = _note(data)
    return note[1] if note and str(data) in _command(note[0]) else None


def check_usable(folder: Path) -> None:
    """Raise when the server's data cannot lie in the folder; make it when it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK) and reaches(folder)
    except OSError:
        usable = False
    if not usable:
        raise LauncherError(
            f"Databasens konto kan ikke bruge mappen {folder}. Vælg en mappe, som den kan nå, for eksempel: "
            "JOBSPOR_DATA=/var/lib/jobspor make run"
        )


def _make(binaries: Binaries, data: Path) -> None:
    if data.exists() and any(data.iterdir()):
        raise LauncherError(f"Mappen {data} er hverken tom eller en database. Flyt den, og prøv igen.")
    say(f"Laver en database med PostgreSQL {binaries.major} i {data}.")
    data.mkdir(exist_ok=True)
    hand_over(data)
    made = _run(binaries.folder / "initdb", "-D", data, "-U", SUPERUSER, *INITDB)
    if made.returncode:
        raise LauncherError(f"Databasen kunne ikke laves:\n{made.stderr.strip()}")


def _start(binaries: Binaries, data: Path) -> Path:
    left = _note(data)
    if left and left[1].match(f"{SOCKET_PARENT}/jobspor-*"):
        shutil.rmtree(left[1], ignore_errors=True)
    give_up = time.monotonic() + PATIENCE
    log = data / "server.log"
    while True:
        socket = Path(tempfile.mkdtemp(prefix="jobspor-", dir=SOCKET_PARENT))
        hand_over(socket)
        settings = {**SETTINGS, "unix_socket_directories": socket}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        before = log.stat().st_size if log.exists() else 0
        if _control(binaries, data, "start", "-w", "-l", str(log), "-o", options) == 0:
            return socket
        shutil.rmtree(socket, ignore_errors=True)
        said = log.read_bytes()[before:].decode(errors="replace").strip() if log.exists() else ""
        if time.monotonic() > give_up or not any(sign in said for sign in CLEARING_UP):
            raise LauncherError(f"PostgreSQL startede ikke. Loggen ({log}) siger:\n{said}")
        time.sleep(0.5)


def _control(binaries: Binaries, data: Path, *arguments: str) -> int:
    return _run(binaries.folder / "pg_ctl", "-D", data, *arguments).returncode


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the server's account, with nothing of our own environment."""
    return subprocess.run(
        command,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": "/"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **server_account(),
    )


def _note(data: Path) -> tuple[int, Path] | None:
    """The server's own note in its data folder: the process, and on the fifth line the folder of its socket."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return int(lines[0]), Path(lines[4])
    except (FileNotFoundError, PermissionError, IndexError):
        return None


def _command(pid: int) -> list[str]:
    """The command line of a process; empty when it does not exist."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []
