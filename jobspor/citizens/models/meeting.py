"""Which tables move with a citizen's case, and which of their rows nobody may leave out."""

from typing import Any

from jobspor.access.about import tables_below

_kept: set[Any] = set()


def register_kept(*models: Any) -> None:
    """Say which tables' rows are never left out for others; called from an app's `apps.py`."""
    _kept.update(models)


def is_kept(model: Any) -> bool:
    """Tell whether rows of a table are never left out."""
    return model in _kept


def tables() -> list[Any]:
    """The tables whose rows move from one case to another, parents first: those below a citizen that have history."""
    return [model for model in tables_below()[1:] if hasattr(model, "pgh_event_model")]
