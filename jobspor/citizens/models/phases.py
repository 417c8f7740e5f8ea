"""In which phase a citizen is on a day, as SQL: what a caseload is weighed by."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from jobspor.citizens.models.pathway import Pathway
from jobspor.organisation.rules.load import Phase

if TYPE_CHECKING:
    from django.db.models import QuerySet

_placed: "list[Callable[[date], QuerySet[Any]]]" = []


def register_placed(rows: "Callable[[date], QuerySet[Any]]") -> None:
    """Say which rows, each with a `citizen`, mean that somebody is at a workplace on a day; called from `apps.py`."""
    _placed.append(rows)


def phase_of(citizen: str, *, on: date) -> Case:
    """The phase of the citizen whose column is named."""
    pathways = Pathway.objects.filter(citizen=OuterRef(citizen))
    open_ones = pathways.filter(Q(ended_on=None) | Q(ended_on__gt=on))
    placed = [Exists(rows(on).filter(citizen=OuterRef(citizen))) for rows in _placed]
    found: list[tuple[Any, Phase]] = [
        *((one, Phase.PLACED) for one in placed),
        (Exists(open_ones.exclude(search_started_on=None)), Phase.SEEKING),
        (Exists(open_ones), Phase.BEFORE),
        (Exists(pathways), Phase.AFTERCARE),
    ]
    cases = [When(condition, then=Value(phase.value)) for condition, phase in found]
    return Case(*cases, default=Value(Phase.OTHER.value), output_field=CharField())
