"""Writing the read log: one statement before the response leaves. A page that cannot be logged is not shown."""

from dataclasses import dataclass

from django.db import connection

from jobspor.access.actor import Actor

# One statement in autocommit: the municipality is set in the same transaction as the insert.
INSERT = """
WITH setting AS MATERIALIZED (SELECT set_config('jobspor.municipality', %s, true))
INSERT INTO access_read (municipality_id, actor, permission, route, opening_id, model, object_ids, refused)
SELECT %s, %s, %s, %s, %s::bigint, n.model, n.ids::bigint[], n.refused
FROM setting, unnest(%s::text[], %s::text[], %s::bool[]) AS n(model, ids, refused)
"""


@dataclass(frozen=True)
class Note:
    """Rows that a page shows, or was asked for in vain."""

    model: str
    ids: tuple[int, ...]
    refused: bool = False


def write_reads(actor: Actor, permission: str, route: str, notes: list[Note], *, opening: int | None = None) -> None:
    """Insert the notes of one request, in one statement and a transaction of its own.

    `opening` is what let the actor in, when the rows lie outside their own area.
    """
    if not notes:
        return
    arrays = ["{" + ",".join(map(str, note.ids)) + "}" for note in notes]
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            [
                str(actor.municipality),
                actor.municipality,
                actor.key,
                permission,
                route,
                opening,
                [note.model for note in notes],
                arrays,
                [note.refused for note in notes],
            ],
        )
