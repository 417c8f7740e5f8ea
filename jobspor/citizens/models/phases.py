"""In which phase a citizen is on a day, as SQL: what a caseload is weighed by."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from jobspor.citizens.models.pathway import Pathway
from jobspor.organisation.rules.load import Phase

if TYPE_CHECKING:
    from django.db.models import QuerySet

Rows: TypeAlias = "Callable[[date, date], QuerySet[Any]]"
_placed: list[Rows] = []


def register_placed(rows: Rows) -> None:
    """Say which rows mean that somebody is at a workplace between two days; called from `apps.py`.

    Each has a `citizen`, `starts_on`, and `last`, its last day.
    """
    _placed.append(rows)


def placed_between(first: date, last: date) -> "list[QuerySet[Any]]":
    """All those rows."""
    return [rows(first, last) for rows in _placed]


def phase_of(citizen: str, *, on: date) -> Case:
    """The phase of the citizen whose column is named."""
    pathways = Pathway.objects.filter(citizen=OuterRef(citizen), referred_on__lte=on)
    open_ones = pathways.filter(Q(ended_on=None) | Q(ended_on__gt=on))
    placed = [Exists(rows.filter(citizen=OuterRef(citizen))) for rows in placed_between(on, on)]
    found: list[tuple[Any, Phase]] = [
        *((one, Phase.PLACED) for one in placed),
        (Exists(open_ones.filter(search_started_on__lte=on)), Phase.SEEKING),
        (Exists(open_ones), Phase.BEFORE),
        (Exists(pathways), Phase.AFTERCARE),
    ]
    cases = [When(condition, then=Value(phase.value)) for condition, phase in found]
    return Case(*cases, default=Value(Phase.OTHER.value), output_field=CharField())
