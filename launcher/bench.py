"""`make bench`: how long a newcomer waits, measured on a fresh clone of the last commit."""

import os
import platform
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from launcher import PROJECT, LauncherError, say

REPORT = PROJECT / "docs" / "generated" / "bench.md"


def measure() -> None:
    """Write the times of both commands from a fresh clone, and the machine they were taken on."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "jobspor"
        Path(folder).chmod(0o755)  # the database's account must be able to enter
        subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
        try:
            times = {
                "`make run` from a fresh clone until the address answers": _timed(lambda: _run_until_it_serves(clone)),
                "`make run` the second time": _timed(lambda: _run_until_it_serves(clone)),
                "`make test`": _timed(lambda: _make(clone, "test")),
            }
        finally:
            _make(clone, "stop")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(_report(times), encoding="utf-8")
    say(f"Skrevet i {REPORT.relative_to(PROJECT)}.")


def _timed(work: Callable[[], None]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _make(clone: Path, target: str) -> None:
    say(f"make {target}")
    if subprocess.run(["make", target], cwd=clone, env=_environment(), check=False).returncode:
        raise LauncherError(f"make {target} fejlede i en frisk klon; grunden står ovenfor.")


def _run_until_it_serves(clone: Path) -> None:
    say("make run")
    environment = {**_environment(), "JOBSPOR_PORT": str(_free_port())}
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
    led_by = ("JOBSPOR_", "DATABASE_", "MAKE", "MFLAGS")
    return {name: value for name, value in os.environ.items() if not name.startswith(led_by)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _report(times: dict[str, float]) -> str:
    rows = "\n".join(f"| {name} | {seconds:.0f} |" for name, seconds in times.items())
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"""# Times

Made by `make bench` on {time.strftime("%Y-%m-%d")}: {machine}. The first line includes fetching all packages.

| what | seconds |
|---|---:|
{rows}
"""
