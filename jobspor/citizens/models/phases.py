"""In which phase a citizen is on a day, as SQL: what a caseload is weighed by."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Case, CharField, Q, Value, When

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
    """The phase of the citizen whose column is named.

    Each phase is asked once who is in it, not once for each citizen: a leader looks at thousands.
    """
    pathways = Pathway.objects.filter(referred_on__lte=on)
    open_ones = pathways.filter(Q(ended_on=None) | Q(ended_on__gt=on))
    found: list[tuple[Any, Phase]] = [
        *((rows, Phase.PLACED) for rows in placed_between(on, on)),
        (open_ones.filter(search_started_on__lte=on), Phase.SEEKING),
        (open_ones, Phase.BEFORE),
        (pathways, Phase.AFTERCARE),
    ]
    cases = [When(**{f"{citizen}__in": rows.values("citizen")}, then=Value(phase.value)) for rows, phase in found]
    return Case(*cases, default=Value(Phase.OTHER.value), output_field=CharField())
