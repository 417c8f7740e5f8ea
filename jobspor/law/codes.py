"""The lists of the law: target groups, contact groups and benefits, each with dates and a source.

A code with a last day is for reading: the cases that have it keep it, nobody new gets it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar

from jobspor.base.days import covers
from jobspor.law.files import Fields, LawFileError, check_fields, read

FOLDER = Path(__file__).parent / "data"
CODE_FIELDS: Fields = {
    "code": str,
    "name": str,
    "paragraph": str,
    "source": str,
    "verified": bool,
    "valid_from": (date, NoneType),
    "valid_until": (date, NoneType),
}


class InternshipTerm(StrEnum):
    """Which half of LAB § 61, stk. 1 a target group belongs to."""

    SHORT = "short"
    LONG = "long"


class WageSubsidyTerm(StrEnum):
    """Which term of LAB § 68 a target group has; EXCLUDED cannot have it, UNKNOWN has not been established."""

    JOB_READY = "job_ready"
    ACTIVITY_READY = "activity_ready"
    SICK = "sick"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Code:
    """One entry of a list. The days are the first and the last on which somebody new can get it."""

    code: str
    name: str
    paragraph: str
    source: str
    verified: bool
    valid_from: date | None
    valid_until: date | None

    def is_open(self, on: date) -> bool:
        return covers(on, self.valid_from, self.valid_until)


AnyCode = TypeVar("AnyCode", bound=Code)


@dataclass(frozen=True)
class Benefit(Code):
    """What a citizen lives on (ydelse); `is_cash` is cash benefit, whatever it was called."""

    is_cash: bool


@dataclass(frozen=True)
class ContactGroup(Code):
    """How the common data of the agency sorts people (kontaktgruppe); neither target group nor benefit."""


@dataclass(frozen=True)
class TargetGroup(Code):
    """Which citizens the act speaks of (målgruppe, LAB § 6), and which durations they have."""

    internship: InternshipTerm
    wage_subsidy: WageSubsidyTerm


def name_of(known: Mapping[str, Code], code: str) -> str:
    """What the law calls a code; one it does not know is itself."""
    return known[code].name if code in known else code


def target_groups(on: date) -> list[TargetGroup]:
    """The target groups a citizen can be put in that day."""
    return [group for group in every_target_group().values() if group.is_open(on)]


def benefits(on: date) -> list[Benefit]:
    """The benefits somebody can begin on that day."""
    return [benefit for benefit in every_benefit().values() if benefit.is_open(on)]


def contact_groups(on: date) -> list[ContactGroup]:
    """The contact groups a citizen can be put in that day."""
    return [group for group in every_contact_group().values() if group.is_open(on)]


@cache
def every_contact_group() -> Mapping[str, ContactGroup]:
    """All contact groups by code, the replaced ones last."""
    return _by_code(ContactGroup(**entry) for entry in _entries(FOLDER / "contact_groups.yaml", CODE_FIELDS))


@cache
def every_target_group() -> Mapping[str, TargetGroup]:
    """All target groups by code, in the order of the act."""
    return load_target_groups(FOLDER / "target_groups.yaml")


@cache
def every_benefit() -> Mapping[str, Benefit]:
    """All benefits by code."""
    return _by_code(Benefit(**entry) for entry in _entries(FOLDER / "benefits.yaml", {**CODE_FIELDS, "is_cash": bool}))


def load_target_groups(path: Path) -> Mapping[str, TargetGroup]:
    """The target groups of a file. Raises LawFileError."""
    entries = _entries(path, {**CODE_FIELDS, "internship": str, "wage_subsidy": str})
    return _by_code(_target_group(entry) for entry in entries)


def _target_group(entry: dict[str, Any]) -> TargetGroup:
    try:
        terms = {
            "internship": InternshipTerm(entry["internship"]),
            "wage_subsidy": WageSubsidyTerm(entry["wage_subsidy"]),
        }
    except ValueError as problem:
        raise LawFileError(f"target group {entry['code']}: {problem}") from problem
    return TargetGroup(**entry | terms)


def _entries(path: Path, fields: Fields) -> Iterator[dict[str, Any]]:
    """The checked entries of a list, each code once."""
    content = read(path)
    if not isinstance(content, list):
        raise LawFileError(f"{path.name}: a list expected")
    seen: set[str] = set()
    for number, entry in enumerate(content, start=1):
        checked = check_fields(entry, f"{path.name}, entry {number}", fields)
        if checked["code"] in seen:
            raise LawFileError(f"{path.name}: {checked['code']} stands twice")
        seen.add(checked["code"])
        yield checked


def _by_code(codes: Iterable[AnyCode]) -> Mapping[str, AnyCode]:
    return {code.code: code for code in codes}
