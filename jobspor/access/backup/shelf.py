"""The folder with the copies: names, room, and which are kept. The rules are pure."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Self

NAME = re.compile(r"^jobspor-(\d{8}T\d{6}Z)\.backup$")
STAMP = "%Y%m%dT%H%M%SZ"
PERIODS: dict[str, Callable[[datetime], object]] = {
    "d": lambda made: made.date(),
    "w": lambda made: made.isocalendar()[:2],
    "m": lambda made: (made.year, made.month),
}
KEEP = re.compile(r"(\d{1,3})([dwm])")
MARGIN = 1.5
"""How much larger than the last copy the next may be."""


@dataclass(frozen=True)
class Kept:
    """A copy on the shelf, and when it was taken."""

    path: Path
    made_at: datetime


@dataclass(frozen=True)
class Keep:
    """For how many days, weeks and months that have copies the newest of each is kept."""

    counts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """From words as `7d,5w,12m`. Raises ValueError for other words, and for none."""
        found = [KEEP.fullmatch(word.strip()) for word in text.split(",")]
        counts = tuple((match[2], int(match[1])) for match in found if match)
        if len(counts) != len(found) or not any(count for _period, count in counts):
            raise ValueError(text)
        return cls(counts)


def path_of(folder: Path, made_at: datetime) -> Path:
    """Where the copy of a moment lies."""
    return folder / f"jobspor-{made_at.astimezone(UTC).strftime(STAMP)}.backup"


def shelf(folder: Path) -> list[Kept]:
    """The copies in a folder, the newest first. Other files are not ours."""
    found = ((path, NAME.match(path.name)) for path in folder.iterdir())
    kept = [Kept(path, datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)) for path, match in found if match]
    return sorted(kept, key=lambda copy: copy.made_at, reverse=True)


def superfluous(copies: Iterable[Kept], keep: Keep) -> list[Kept]:
    """Those that nothing keeps; never the newest."""
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    wanted = set(newest_first[:1])
    for period, count in keep.counts:
        wanted |= set(islice(_newest_of_each(newest_first, PERIODS[period]), count))
    return [copy for copy in newest_first if copy not in wanted]


def has_room(folder: Path, database_bytes: int) -> bool:
    """Whether a copy will find room: so much as the last one and half as much again; as the database where none is."""
    last = shelf(folder)
    needed = last[0].path.stat().st_size * MARGIN if last else database_bytes
    return shutil.disk_usage(folder).free > needed


def _newest_of_each(newest_first: Iterable[Kept], period: Callable[[datetime], object]) -> Iterator[Kept]:
    seen: set[object] = set()
    for copy in newest_first:
        if (which := period(copy.made_at)) not in seen:
            seen.add(which)
            yield copy
