"""Processes and their children, by /proc."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def children(parent: int) -> list[int]:
    """The processes that a process has begun, in order."""
    told = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in told.read_text().split()] if told.exists() else []


def kill_family(parent: int) -> None:
    """`kill -9` of a process and its children, with no time for any to see the other fall."""
    family = [parent, *children(parent)]
    for process in family:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    while any(map(is_running, family)):
        time.sleep(0.005)


def is_running(process: int) -> bool:
    """Whether it does anything yet: what nobody has buried has no command line."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False
