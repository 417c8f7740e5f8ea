"""What a figure is a figure of: the day, the code, the machine and the versions."""

import os
import platform
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

from launcher import PROJECT, configuration
from launcher.binaries import choose


def conditions() -> dict[str, str]:
    """The head of a part of the report."""
    return {
        "on": time.strftime("%Y-%m-%d"),
        "commit": _commit(),
        "machine": f"{_processor()}, {os.cpu_count()} cores, {_gigabytes()} GB",
        "python": platform.python_version(),
        "postgresql": _server(),
        "django": version("django"),
        "granian": version("granian"),
    }


def _commit() -> str:
    """The commit, with a plus when the code has been changed since."""
    name = _git("rev-parse", "--short", "HEAD")
    return f"{name}+" if _git("status", "--porcelain", "--", "jobspor", "config") else name


def _git(*command: str) -> str:
    return subprocess.run(["git", *command], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.strip()


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _gigabytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)


def _server() -> str:
    return "elsewhere" if configuration.external_database() else str(choose(configuration.data_folder()).major)
