"""`python3 -m launcher.environment`: the Python environment and the front-end packages, brought up to their locks.

Run by the system's Python before anything is installed. What is already as the locks say is not touched, so it costs
nothing to begin every command with it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from launcher import PROJECT, LauncherError, alone, say

ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PYTHON_LOCK = PROJECT / "requirements" / "development.txt"
PACKAGES = PROJECT / "node_modules"
PACKAGE_LOCK = PROJECT / "package-lock.json"
OLDEST = (3, 11)


def prepare() -> None:
    """Make or update everything that the locks name."""
    if sys.version_info < OLDEST:
        raise LauncherError(
            f"Jobspor kræver Python 3.11 eller nyere; {sys.executable} er {sys.version.split()[0]}. "
            "Har du en nyere, så vælg den: make run PYTHON=python3.12"
        )
    with alone("environment"):
        _python()
        _front_end()


def _python() -> None:
    if not PYTHON.exists():
        say("Laver Python-miljøet .venv.")
        try:
            venv.create(ENVIRONMENT, with_pip=True, symlinks=True, clear=True)
        except subprocess.CalledProcessError as error:
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            raise LauncherError("Python mangler venv. På Debian: apt install python3-venv") from error
    stamp = ENVIRONMENT / "installed"
    if not _is_as(stamp, PYTHON_LOCK):
        say("Henter Python-pakkerne. Det tager nogle minutter første gang.")
        _run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", PYTHON_LOCK)
        stamp.write_text(_digest(PYTHON_LOCK))


def _front_end() -> None:
    stamp = PACKAGES / "installed"
    if not _is_as(stamp, PACKAGE_LOCK):
        say("Henter designsystemet og de andre pakker til browseren.")
        path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(PYTHON.parent)])  # the wheel's npm comes last
        npm = shutil.which("npm", path=path)
        if npm is None:
            raise LauncherError(f"Der er ingen npm i {PYTHON.parent}. Slet .venv, og prøv igen.")
        _run(
            npm,
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--loglevel=error",
            path=path,
        )
        stamp.write_text(_digest(PACKAGE_LOCK))


def _is_as(stamp: Path, lock: Path) -> bool:
    return stamp.exists() and stamp.read_text() == _digest(lock)


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _run(*command: "str | Path", path: str = "") -> None:
    environment = {**os.environ, "PATH": path} if path else None
    if subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode:
        raise LauncherError(f"Kommandoen fejlede: {' '.join(map(str, command))}")


if __name__ == "__main__":
    try:
        prepare()
    except LauncherError as error:
        sys.exit(str(error))
