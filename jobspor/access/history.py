"""Change history: every insert, update and delete of a tracked table, under its act, written by triggers.

An update keeps the row *before* it, so undo needs no earlier event and retention may cut history at any age.
Act and actor stand on each event row, under the municipality's policy.
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(*, part_of: str = "") -> Callable[[M], M]:
    """Class decorator: keep the history of a municipal table.

    `part_of` names the field of what a row belongs to: undo takes all that an act did to one thing back together or
    not at all (`jobspor.access.restoring`).
    """

    def decorate(model: M) -> M:
        model.part_of = part_of  # type: ignore[attr-defined]
        # What the database reckons from the other columns has no history of its own.
        reckoned = [field.name for field in model._meta.local_concrete_fields if field.generated]
        track: Callable[[M], M] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(row="OLD"),
            pghistory.DeleteEvent(),
            exclude=reckoned,
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(db_index=True, null=True),
        )
        return track(model)

    return decorate
