"""From a fresh clone to a running Jobspor: environment, database server, web server and worker.

Nothing here imports Django's settings or `jobspor`. `launcher.environment` is run by the system's own Python before
anything is installed, so this file and that one keep to the standard library.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("JOBSPOR_DATA") or PROJECT / ".data").resolve()
"""What the checkout remembers between runs: the database, its address and the development keys."""


class LauncherError(Exception):
    """Something the person at the keyboard must decide; the text says in Danish what happened and what to do."""


def say(text: str) -> None:
    """Print one line of progress at once, also when the output is a file."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def setting(name: str) -> str:
    """A setting from the environment; empty when it is not set."""
    return os.environ.get(name, "").strip()


@contextmanager
def alone(task: str) -> Iterator[None]:
    """Let one launcher at a time do this task in this checkout; another waits for its turn."""
    try:
        STATE.mkdir(parents=True, exist_ok=True)
        lock = (STATE / f"{task}.lock").open("w")
    except OSError as error:
        raise LauncherError(
            f"Der kan ikke skrives i {STATE} ({error.strerror}). Brug den konto, der ejer mappen, "
            "eller vælg en anden mappe: JOBSPOR_DATA=/en/anden/mappe make run"
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
