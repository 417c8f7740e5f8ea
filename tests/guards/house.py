"""What the guards walk through: files, modules, floors."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Strangers to each other stand on the same floor.
HEIGHT = {
    "base": 0,
    "law": 1,
    "access": 2,
    "organisation": 3,
    "citizens": 4,
    "companies": 4,
    "placements": 5,
    "steering": 6,
    "exchange": 7,
    "desk": 7,
}
FLOORS = tuple(HEIGHT)


@cache
def files(pattern: str = "*.py") -> tuple[Path, ...]:
    """The project's own files: those git tracks, and new ones it does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())


def sources(*, tests: bool = False) -> Iterator[tuple[Path, ast.Module]]:
    """Python files with their syntax tree; migrations never, tests only when asked for."""
    for file in files():
        parts = file.relative_to(ROOT).parts
        is_test = "tests" in parts or file.name == "conftest.py"
        if "migrations" not in parts and (tests or not is_test):
            yield file, ast.parse(file.read_text(), str(file))


def app_of(file: Path) -> str | None:
    """The app a file belongs to, or None."""
    parts = file.relative_to(ROOT).parts
    return parts[1] if len(parts) > 2 and parts[0] == "jobspor" else None
