"""How long a newcomer waits, measured on a fresh clone of the last commit."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from launcher import PROJECT, LauncherError, say
from launcher.bench.server import free_port


def measure(*, quick: bool) -> dict[str, Any]:
    """The seconds of both commands; the tests are left out when it is only a try."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "jobspor"
        Path(folder).chmod(0o755)  # the database's account must be able to enter
        subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
        waits = {
            "`make run` from a fresh clone until the address answers": lambda: _run_until_it_serves(clone),
            "`make run` the second time": lambda: _run_until_it_serves(clone),
            "`make test`": lambda: _make(clone, "test"),
        }
        try:
            return {"seconds": {name: _timed(waits[name]) for name in list(waits)[: 1 if quick else None]}}
        finally:
            _make(clone, "stop")


def _timed(work: Callable[[], None]) -> int:
    began = time.monotonic()
    work()
    return round(time.monotonic() - began)


def _make(clone: Path, target: str) -> None:
    say(f"make {target}")
    if subprocess.run(["make", target], cwd=clone, env=_environment(), check=False).returncode:
        raise LauncherError(f"make {target} fejlede i en frisk klon; grunden står ovenfor.")


def _run_until_it_serves(clone: Path) -> None:
    say("make run")
    environment = {**_environment(), "JOBSPOR_PORT": str(free_port())}
    with subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        served = any("Jobspor kører på" in line for line in running.stdout or ())
        if served:
            os.killpg(running.pid, signal.SIGINT)
            _ = running.stdout and running.stdout.read()  # until it has said goodbye
    if not served:
        raise LauncherError("make run kom ikke til at svare i en frisk klon.")


def _environment() -> dict[str, str]:
    """Our own, without what would lead the clone to this checkout's data or tell its make of ours."""
    led_by = ("JOBSPOR_", "DATABASE_", "MAKE", "MFLAGS", "PART", "QUICK")
    return {name: value for name, value in os.environ.items() if not name.startswith(led_by)}
