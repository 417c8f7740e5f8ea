"""What PostgreSQL's catalogue says of the tables: what guards them, and how to put it aside and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

STATE = """
SELECT 'trigger', tgrelid::regclass::text, tgname::text, tgenabled::text || ' ' || pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = ANY(%(tables)s::regclass[])
UNION ALL
SELECT 'constraint', conrelid::regclass::text, conname::text, convalidated || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE conrelid = ANY(%(tables)s::regclass[])
UNION ALL
SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text, indisvalid || ' ' || pg_get_indexdef(indexrelid)
FROM pg_index WHERE indrelid = ANY(%(tables)s::regclass[])
"""
FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%(tables)s::regclass[]) ORDER BY 1, 2
"""
# Indexes that only make reading faster; those that hold a constraint or a uniqueness stay and guard. Partial ones stay
# too: they are small, and PostgreSQL words a condition anew each time it is read.
INDEXES = """
SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i
WHERE NOT indisunique AND NOT indisexclusion AND indpred IS NULL AND indrelid = ANY(%(tables)s::regclass[])
ORDER BY 1, 2
"""
# Each column that a trigger holds to its parent's municipality (jobspor.access.database.walls), and the parent.
CHILDREN = r"""
SELECT t.tgrelid::regclass::text, quote_ident(a.attname), c.confrelid::regclass::text FROM pg_trigger t
JOIN pg_class k ON k.oid = t.tgrelid
LEFT JOIN pg_attribute a ON a.attrelid = k.oid AND t.tgname = k.relname || '_' || a.attname || '_same'
LEFT JOIN pg_constraint c ON c.contype = 'f' AND c.conrelid = k.oid AND c.conkey = ARRAY[a.attnum]
WHERE NOT t.tgisinternal AND t.tgname LIKE '%%\_same' AND k.relnamespace = 'public'::regnamespace ORDER BY 1, 2
"""

Guard = tuple[str, str, str, str]


@dataclass(frozen=True)
class PutAside:
    """What was put aside, as the statements that put it back, by table: indexes first, then foreign keys."""

    indexes: dict[str, list[str]]
    foreign_keys: dict[str, list[str]]


def state(cursor: Any, tables: Sequence[str]) -> set[Guard]:
    """Every trigger, constraint and index of the tables: kind, table, name, and whether and how it guards."""
    cursor.execute(STATE, {"tables": list(tables)})
    return set(cursor.fetchall())


def put_aside(cursor: Any, tables: Sequence[str]) -> PutAside:
    """Switch the project's own triggers off, and drop what is cheaper to make once than to keep row by row."""
    keys, indexes = _rows(cursor, FOREIGN_KEYS, tables), _rows(cursor, INDEXES, tables)
    for table, name, _ in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for _, name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return PutAside(
        indexes={table: [made for on, _, made in indexes if on == table] for table in tables},
        foreign_keys={
            table: [f"ALTER TABLE {on} ADD CONSTRAINT {name} {made}" for on, name, made in keys if on == table]
            for table in tables
        },
    )


def put_back(cursor: Any, table: str, aside: PutAside) -> None:
    """Make a table's indexes and foreign keys again, which looks at every row, and switch its triggers on."""
    for statement in (*aside.indexes[table], *aside.foreign_keys[table]):
        cursor.execute(statement)
    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def children(cursor: Any) -> list[tuple[str, str, str]]:
    """Table, column and parent table of every column that a trigger holds to its parent's municipality.

    Raises LookupError for a trigger whose column or parent the catalogue does not know.
    """
    cursor.execute(CHILDREN, {})
    found = cursor.fetchall()
    if unknown := [table for table, column, parent in found if not (column and parent)]:
        raise LookupError(f"triggers without a foreign key: {', '.join(unknown)}")
    return list(found)


def _rows(cursor: Any, query: str, tables: Sequence[str]) -> list[tuple[str, str, str]]:
    cursor.execute(query, {"tables": list(tables)})
    return list(cursor.fetchall())
