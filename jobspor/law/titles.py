"""Job titles with their four-digit ISCO-08 codes, for job wishes. Not verified; see docs/data-sources.md."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "data/jobtyper_uverificeret.csv"
MOST_NEAR = 5
AT_LEAST = 0.2
"""How much of two texts' trigrams must be the same before one is offered for the other."""


@dataclass(frozen=True)
class JobTitle:
    """What a kind of job is called, and its code (ISCO-08, DISCO-08's four first digits)."""

    code: str
    title: str


@cache
def job_titles() -> tuple[JobTitle, ...]:
    """All of them, in the order of the file, which goes by trade."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(JobTitle(code, title) for code, title in list(csv.reader(file))[1:])


def title_called(text: str) -> JobTitle | None:
    """The title that somebody has written in full, however the letters are cased."""
    return _by_name().get(_plain(text))


def titles_near(text: str) -> tuple[JobTitle, ...]:
    """At most five titles like what was written, the likest first: they begin with it, or share its trigrams."""
    asked = _plain(text)
    if not asked:
        return ()
    ranked = [(_likeness(asked, one), -place, one) for place, one in enumerate(job_titles())]
    near = sorted((one for one in ranked if one[0] >= AT_LEAST), key=lambda one: one[:2], reverse=True)
    return tuple(title for _, _, title in near[:MOST_NEAR])


@cache
def _by_name() -> Mapping[str, JobTitle]:
    return {_plain(one.title): one for one in job_titles()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _likeness(asked: str, title: JobTitle) -> float:
    """One or more when the title, or a word of it, begins with what was asked for; else the share of trigrams."""
    named = _plain(title.title)
    if named.startswith(asked):
        return 2 + len(asked) / len(named)
    if any(word.startswith(asked) for word in named.split()):
        return 1
    mine, theirs = _trigrams(asked), _trigrams(named)
    return len(mine & theirs) / len(mine | theirs)


def _trigrams(text: str) -> frozenset[str]:
    return frozenset(f"  {word} "[at : at + 3] for word in text.split() for at in range(len(word) + 1))
