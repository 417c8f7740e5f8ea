"""What a database holds, in a form that can be compared: rows, journal, walls, migrations, keys.

Read by the owner, who sees every municipality. Numbers, names of tables and digests; nothing personal.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db import connection

from jobspor.access.backup.programs import NOT_COPIED
from jobspor.access.columns import keys_in_columns
from jobspor.access.database.roles import KEEPER, WEB
from jobspor.access.database.versions import applied

# A row as text must be the same text on every server.
ALIKE = "SET LOCAL timezone TO 'UTC'; SET LOCAL datestyle TO 'ISO'; SET LOCAL intervalstyle TO 'postgres';" + (
    "SET LOCAL extra_float_digits TO 1; SET LOCAL bytea_output TO 'hex'; SET LOCAL statement_timeout TO 0;"
    "SET LOCAL idle_in_transaction_session_timeout TO 0"
)
NOT_OF_EXTENSION = "NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = {}.oid AND d.deptype = 'e')"
TABLES = f"""
SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
AND {NOT_OF_EXTENSION.format("c")} ORDER BY relname
"""
# The sum of the first 64 bits of each row's SHA-256: any order, and every row counts.
ROWS = """
SELECT count(*), coalesce(sum(('x' || encode(substr(sha256(convert_to(whole_row::text, 'UTF8')), 1, 8), 'hex'))
  ::bit(64)::bigint::numeric), 0)::text FROM {} AS whole_row
"""
JOURNAL = """
SELECT DISTINCT ON (municipality_id) municipality_id, seq, encode(digest, 'hex') FROM access_seal
ORDER BY municipality_id, seq DESC
"""
WALLS = f"""
SELECT 'row security: ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity
UNION ALL SELECT 'policy: ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') FROM pg_policies
UNION ALL SELECT 'trigger: ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger
  WHERE NOT tgisinternal
UNION ALL SELECT 'constraint: ' || conrelid::regclass || ' ' || conname FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL SELECT 'index: ' || indexname FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'function: ' || p.oid::regprocedure || ' ' || prosecdef || ' ' || coalesce(proconfig::text, '') || ' '
  || encode(sha256(convert_to(prosrc, 'UTF8')), 'hex') FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace AND {NOT_OF_EXTENSION.format("p")}
UNION ALL SELECT '{{role}} may: ' || privilege_type || ' ' || relname
  FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'public'::regnamespace AND grantee = '{{role}}'::regrole
UNION ALL SELECT '{{role}} may: execute ' || p.oid::regprocedure FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace AND {NOT_OF_EXTENSION.format("p")}
  AND has_function_privilege('{{role}}', p.oid, 'EXECUTE')
"""


@dataclass(frozen=True)
class State:
    """`tables`: rows and digest of each. `journal`: number and digest of each municipality's newest link.

    `walls`: policies, triggers, constraints, functions and grants, a line for each. `keys`: the ids of those in use.
    """

    tables: Mapping[str, tuple[int, str]]
    journal: Mapping[str, tuple[int, str]]
    walls: tuple[str, ...]
    migrations: tuple[str, ...]
    keys: tuple[str, ...]

    @classmethod
    def read(cls) -> Self:
        """Of the database that is connected, in the transaction that is open; the times and digits of all are alike."""
        with connection.cursor() as cursor:
            cursor.execute(ALIKE)
        walls = {line for role in (WEB, KEEPER) for (line,) in _rows(WALLS.format(role=role))}
        return cls(
            tables={table: _contents(table) for (table,) in _rows(TABLES) if table not in NOT_COPIED},
            journal={str(code): (seq, digest) for code, seq, digest in _rows(JOURNAL)},
            walls=tuple(sorted(walls)),
            migrations=applied(),
            keys=tuple(sorted(keys_in_columns())),
        )

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """As it was written down."""
        return cls(
            tables={name: (rows, digest) for name, (rows, digest) in told["tables"].items()},
            journal={code: (seq, digest) for code, (seq, digest) in told["journal"].items()},
            walls=tuple(told["walls"]),
            migrations=tuple(told["migrations"]),
            keys=tuple(told["keys"]),
        )

    def written(self) -> dict[str, Any]:
        """To be written down."""
        return asdict(self)

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(rows for rows, _digest in self.tables.values())


def differences(wanted: State, found: State) -> Iterator[str]:
    """What is not the same, a line for each: the kind, the thing, and what was wanted and found."""
    kinds: tuple[tuple[str, Callable[[State], Mapping[str, Any]]], ...] = (
        ("table", lambda state: state.tables),
        ("journal", lambda state: state.journal),
        ("wall", lambda state: dict.fromkeys(state.walls, 1)),
        ("migration", lambda state: dict.fromkeys(state.migrations, 1)),
        ("key", lambda state: dict.fromkeys(state.keys, 1)),
    )
    for kind, things in kinds:
        before, after = things(wanted), things(found)
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                yield f"{kind} {name}: {before.get(name, '-')} / {after.get(name, '-')}"


def _contents(table: str) -> tuple[int, str]:
    ((rows, digest),) = _rows(ROWS.format(connection.ops.quote_name(table)))
    return rows, digest


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
