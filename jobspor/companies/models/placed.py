"""Where citizens are and have been, told by the floor above: at which workplaces, and never who."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobspor.access.actor import Reach

if TYPE_CHECKING:
    from django.db.models import QuerySet

Rows = Callable[[Reach], "QuerySet[Any, Any]"]


@dataclass(frozen=True)
class Occupied:
    """Ids of workplaces: where a citizen has begun ever, and where one is on the day."""

    ever: Rows
    now: Rows


_registered: list[Occupied] = []


def register_occupied(occupied: Occupied) -> None:
    """Tell where citizens are; called from an app's `apps.py`."""
    _registered.append(occupied)


def occupied() -> Occupied:
    """What was registered. Raises LookupError when nothing was."""
    if not _registered:
        raise LookupError("nobody has registered where citizens are")
    return _registered[-1]
