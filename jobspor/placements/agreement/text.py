"""One version of the work agreement (arbejdsaftale) between citizen, company and municipality, as a value.

A signature binds to `text_hash`, so the same text always gives the same bytes. The fields are those the sources
name: VC2 (purpose, long-term goal, subgoals, tasks, breaks, appointments) and JobFirst 2.4 (weekly hours, when they
are reconsidered, follow-up, wage hours from the start).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints

from jobspor.base.minutes import MINUTES_AN_HOUR
from jobspor.base.text import Worded, gettext_noop


class SignatoryRole(Worded):
    """Whose name stands under an agreement, in the order they are printed."""

    CITIZEN = "citizen", gettext_noop("borger")
    COMPANY = "company", gettext_noop("virksomhed")
    MUNICIPALITY = "municipality", gettext_noop("kommune")


@dataclass(frozen=True, slots=True)
class Party:
    """The citizen as the company knows them: a name and perhaps a town, never a CPR number."""

    name: str
    town: str = ""


@dataclass(frozen=True, slots=True)
class CompanyParty:
    """The company, the workplace (P number), who signs for it, and the contact (mentor) the citizen meets."""

    name: str
    workplace: str
    address: str
    cvr: str
    p_number: str
    signatory: str
    contact: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The municipality's side: one consultant with a direct number, and who answers when they are away."""

    name: str
    consultant: str
    phone: str
    cover: str = ""
    cover_phone: str = ""


@dataclass(frozen=True, slots=True)
class DayHours:
    """When the citizen is there on a weekday, 1 (Monday) to 7. Breaks are part of it."""

    weekday: int
    starts_at: time
    ends_at: time
    with_wage: bool = False

    @property
    def minutes(self) -> int:
        start, end = (at.hour * MINUTES_AN_HOUR + at.minute for at in (self.starts_at, self.ends_at))
        return end - start


@dataclass(frozen=True, slots=True)
class HoursStep:
    """A rung of the hours ladder: from a day on, so many minutes a week of internship and of ordinary wage hours."""

    starts_on: date
    internship_minutes: int
    wage_minutes: int
    days: tuple[DayHours, ...] = ()

    @property
    def minutes(self) -> int:
        return self.internship_minutes + self.wage_minutes


@dataclass(frozen=True, slots=True)
class FollowUp:
    first_on: date
    every_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementText:
    """What the three agree on. `considerations` and `parallel_efforts` hold only what the citizen said yes to share."""

    citizen: Party
    company: CompanyParty
    municipality: Office
    kind: str
    purpose: str
    long_term_goal: str
    subgoals: tuple[str, ...] = ()
    internship_tasks: tuple[str, ...] = ()
    wage_tasks: tuple[str, ...] = ()
    steps: tuple[HoursStep, ...]
    starts_on: date
    ends_on: date
    reassess_hours_on: date
    considerations: tuple[str, ...] = ()
    follow_up: FollowUp
    absence: str
    breaks: str
    appointments: str
    insurance: str
    parallel_efforts: tuple[str, ...] = ()
    afterwards: str
    version: int
    made_on: date


def as_dict(text: AgreementText) -> dict[str, Any]:
    """The agreement as JSON holds it; `from_dict` gives the same value back."""
    return cast(dict[str, Any], _plain(text))


def from_dict(data: Mapping[str, Any]) -> AgreementText:
    """The agreement from what `as_dict` made. Raises ValueError for a key it does not know."""
    return cast(AgreementText, _build(AgreementText, data))


def canonical(text: AgreementText) -> bytes:
    """The bytes a signature stands on. Empty values are left out: a field added later changes no old signature."""
    return _canonical(as_dict(text))


def text_hash(text: AgreementText) -> str:
    return hash_of(as_dict(text))


def hash_of(data: Mapping[str, Any]) -> str:
    """The hash of a text that is already what `as_dict` makes of it."""
    return hashlib.sha256(_canonical(data)).hexdigest()


def mark(hexdigest: str) -> str:
    """The short mark (tekstens mærke) printed on paper: same mark, same text. `7F3A 91C2 0B5E`."""
    return " ".join(hexdigest[start : start + 4].upper() for start in (0, 4, 8))


def _canonical(data: Mapping[str, Any]) -> bytes:
    return json.dumps(_without_empty(data), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _without_empty(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in ("", []) and item is not False}
    return value


def _build(kind: type, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    if unknown := data.keys() - hints.keys():
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{key: _revive(hints[key], value) for key, value in data.items()})


def _revive(kind: Any, value: Any) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_revive(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        return _build(cast(type, kind), value)
    return kind.fromisoformat(value) if kind in (date, time) else value
