"""Change history: every insert, update and delete of a tracked table, under its act, written by triggers.

An update keeps the row *before* it, so undo needs no earlier event and retention may cut history at any age.
Act and actor stand on each event row, under the municipality's policy.
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(model: M) -> M:
    """Class decorator: keep the history of a municipal table."""
    decorate: Callable[[M], M] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(row="OLD"),
        pghistory.DeleteEvent(),
        context_field=pghistory.ContextJSONField(),
        context_id_field=pghistory.ContextUUIDField(db_index=True, null=True),
    )
    return decorate(model)
