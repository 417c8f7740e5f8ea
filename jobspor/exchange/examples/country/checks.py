"""What the switched-off triggers would have held, looked at once all rows are there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobspor.access.actor import Actor
from jobspor.access.chain import broken_links
from jobspor.access.scope import opened_for
from jobspor.exchange.examples.country.catalogue import Guard, children, state


def faults(cursor: Any, tables: Sequence[str], before: set[Guard], promised: Mapping[str, int]) -> Iterator[str]:
    """What is wrong, in sentences; nothing when all is well.

    Foreign keys, checks, uniqueness and exclusions are PostgreSQL's own: they are the same as before and validated.
    """
    for kind, table, name, _ in sorted(before ^ state(cursor, tables)):
        yield f"{table}: {kind} {name} er ikke, som før rækkerne kom"
    yield from strangers(cursor)
    for table, least in promised.items():
        found = _count(cursor, f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own tables
        if found < least:
            yield f"{table}: {found} rækker, der skulle være {least}"


def strangers(cursor: Any) -> Iterator[str]:
    """Rows whose parent belongs to another municipality, by the columns that the triggers of the walls name."""
    for table, column, parent in children(cursor):
        found = _count(
            cursor,
            f"SELECT count(*) FROM {table} c JOIN {parent} p ON p.id = c.{column} "  # noqa: S608 - from the catalogue
            "WHERE p.municipality_id <> c.municipality_id",
        )
        if found:
            yield f"{table}.{column}: {found} rækker hører til en række i en anden kommune ({parent})"


def broken_chain(municipality: int) -> str:
    """What is wrong with the journal's chain of a municipality, as its own people see it; empty when it is whole."""
    with opened_for(Actor(key="job:seed", name="", municipality=municipality), read_only=True):
        broken = broken_links()
    return f"kommune {municipality}: {len(broken)} brudte led i journalen, det første {broken[0]}" if broken else ""


def _count(cursor: Any, query: str) -> int:
    cursor.execute(query)
    return int(cursor.fetchone()[0])
