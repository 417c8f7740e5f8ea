"""What differs between two versions of an agreement, and whose signature falls by it.

The paper says it in one sentence: hours, tasks, dates and what is shared need all three again; a corrected telephone
number needs nobody. The table below is that sentence, field by field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any

from jobspor.base.text import Sentence, gettext_noop
from jobspor.placements.agreement.sentences import capital, day_words, days_sentence, hours_sentence, rhythm_words
from jobspor.placements.agreement.text import AgreementText, HoursStep, SignatoryRole

NOBODY: frozenset[SignatoryRole] = frozenset()
CITIZEN = frozenset({SignatoryRole.CITIZEN})
COMPANY = frozenset({SignatoryRole.COMPANY})
MUNICIPALITY = frozenset({SignatoryRole.MUNICIPALITY})
ALL = CITIZEN | COMPANY | MUNICIPALITY

NOT_BEFORE = gettext_noop("Stod der ikke")
NOT_NOW = gettext_noop("Tages ud")
NO_LONGER_SHARED = gettext_noop("Noget, der ikke deles mere")

_FIELDS: dict[str, tuple[str, frozenset[SignatoryRole]]] = {
    "kind": (gettext_noop("Slags aftale"), ALL),
    "starts_on": (gettext_noop("Første dag"), ALL),
    "ends_on": (gettext_noop("Sidste dag"), ALL),
    "steps": (gettext_noop("Timer"), ALL),
    "reassess_hours_on": (gettext_noop("Vi taler om timerne"), ALL),
    "internship_tasks": (gettext_noop("Opgaver i praktik"), ALL),
    "wage_tasks": (gettext_noop("Opgaver med løn"), ALL),
    "purpose": (gettext_noop("Hvorfor"), ALL),
    "long_term_goal": (gettext_noop("Mål"), CITIZEN),
    "subgoals": (gettext_noop("Delmål"), ALL),
    "considerations": (gettext_noop("Det, der er sagt ja til at dele"), ALL),
    "breaks": (gettext_noop("Pauser"), ALL),
    "absence": (gettext_noop("Sygdom"), CITIZEN | COMPANY),
    "appointments": (gettext_noop("Læge og tandlæge"), CITIZEN | COMPANY),
    "insurance": (gettext_noop("Forsikring og ansvar"), ALL),
    "follow_up.first_on": (gettext_noop("Første møde"), NOBODY),
    "follow_up.every_weeks": (gettext_noop("Møder derefter"), ALL),
    "parallel_efforts": (gettext_noop("Samtidig"), CITIZEN | MUNICIPALITY),
    "afterwards": (gettext_noop("Bagefter"), ALL),
    "citizen.name": (gettext_noop("Borgerens navn"), CITIZEN),
    "citizen.town": (gettext_noop("Borgerens by"), NOBODY),
    "company.name": (gettext_noop("Virksomhed"), ALL),
    "company.cvr": (gettext_noop("CVR-nummer"), ALL),
    "company.workplace": (gettext_noop("Arbejdsplads"), ALL),
    "company.p_number": (gettext_noop("P-nummer"), ALL),
    "company.address": (gettext_noop("Adresse"), CITIZEN | COMPANY),
    "company.signatory": (gettext_noop("Hvem der skriver under for virksomheden"), COMPANY),
    "company.contact": (gettext_noop("Fast person på arbejdspladsen"), CITIZEN | COMPANY),
    "company.phone": (gettext_noop("Telefon på arbejdspladsen"), NOBODY),
    "municipality.name": (gettext_noop("Kommune"), MUNICIPALITY),
    "municipality.consultant": (gettext_noop("Fast person i kommunen"), MUNICIPALITY),
    "municipality.phone": (gettext_noop("Telefon i kommunen"), NOBODY),
    "municipality.cover": (gettext_noop("Svarer i stedet"), NOBODY),
    "municipality.cover_phone": (gettext_noop("Telefon til den, der svarer i stedet"), NOBODY),
}

SIGNATURES_FALL: Mapping[str, frozenset[SignatoryRole]] = MappingProxyType(
    {field: voids for field, (_label, voids) in _FIELDS.items()}
)

# Shared by the citizen's yes. When the yes is taken back, the fact itself is not repeated.
SHARED_BY_YES = frozenset({"considerations", "parallel_efforts"})


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the page "changed since you signed": what it said, what it says, whose signature falls."""

    field: str
    label: Sentence
    before: str
    after: str
    voids: frozenset[SignatoryRole]


def changes(old: AgreementText, new: AgreementText) -> tuple[Change, ...]:
    """Every difference a reader can see, weightiest first. Version and date are not differences."""
    return tuple(
        Change(field, since or Sentence(label), before or NOT_BEFORE, after or NOT_NOW, voids)
        for field, (label, voids) in _FIELDS.items()
        for since, before, after in _differences(field, _value(old, field), _value(new, field))
    )


def signatures_fall(old: AgreementText, new: AgreementText) -> frozenset[SignatoryRole]:
    """Whose signature under the old version does not hold for the new one."""
    return reduce(frozenset.union, (change.voids for change in changes(old, new)), NOBODY)


def _value(text: AgreementText, field: str) -> Any:
    return reduce(getattr, field.split("."), text)


def _differences(field: str, old: Any, new: Any) -> Iterator[tuple[Sentence | None, str, str]]:
    """Yields what the field was and is, in words; a rung of the ladder brings a label of its own."""
    if old == new:
        return
    if field == "steps":
        yield from _step_differences(old, new)
    elif isinstance(new, tuple):
        yield None, *_item_differences(field, old, new)
    else:
        yield None, _words(field, old), _words(field, new)


def _step_differences(
    old: tuple[HoursStep, ...], new: tuple[HoursStep, ...]
) -> Iterator[tuple[Sentence | None, str, str]]:
    before, after = ({step.starts_on: _step_words(step) for step in steps} for steps in (old, new))
    for day in sorted(before | after):
        was, becomes = before.get(day, ""), after.get(day, "")
        if was != becomes:
            yield Sentence(gettext_noop("Timer fra %(day)s"), day=day_words(day)), was, becomes


def _step_words(step: HoursStep) -> str:
    return f"{hours_sentence(step)}. {days_sentence(step)}"


def _item_differences(field: str, old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str]:
    gone = [item for item in old if item not in new]
    come = [item for item in new if item not in old]
    if not gone and not come:
        return "; ".join(old), "; ".join(new)
    if gone and field in SHARED_BY_YES:
        gone = [NO_LONGER_SHARED]
    return "; ".join(gone), "; ".join(come)


def _words(field: str, value: Any) -> str:
    if field.endswith("_on"):
        return capital(day_words(value))
    return capital(rhythm_words(value)) if field == "follow_up.every_weeks" else str(value)
