"""Putting blocks of rows into an empty database, in one transaction: all of it, or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from jobspor.access.models import Event, Seal
from jobspor.exchange.examples.country.catalogue import put_aside, put_back
from jobspor.exchange.examples.country.municipality import ORDER
from jobspor.exchange.examples.country.rows import Block

MODELS = (*ORDER, Event, Seal)
TABLES = tuple(model._meta.db_table for model in MODELS)
NAMES = {model._meta.db_table: str(model._meta.verbose_name) for model in MODELS}
# For this transaction: room to sort while the indexes are made, and to join while keys are looked at.
ROOM = "SET LOCAL maintenance_work_mem = '400MB'; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off"

Say = Callable[[str], None]


class Refused(Exception):
    """Nothing was loaded; the sentence says why."""


def load(blocks: Iterable[Block], *, owner: BaseDatabaseWrapper, say: Say) -> Counter[str]:
    """Write the blocks as the owner, history and walls switched off meanwhile. Returns the rows by table.

    In a transaction of the caller's: whatever goes wrong, rolling back puts everything back as it was.
    """
    with owner.cursor() as cursor:
        cursor.execute(ROOM)
        aside = put_aside(cursor, TABLES)
        # Emptied in this very transaction, so that the rows are written as old ones that nobody need look at again.
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        written = _copy(cursor, blocks)
        for table in TABLES:
            put_back(cursor, table, aside)
            _go_on_counting(cursor, table)
            cursor.execute(f"ANALYZE {table}")
            say(f"{NAMES[table]}: {number(written[table])} rækker")
    return written


def check_empty(owner: BaseDatabaseWrapper) -> None:
    """Raises Refused where there are accounts, or anything else that would be written beside."""
    with owner.cursor() as cursor:
        for table in ("access_user", *TABLES):
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")  # noqa: S608 - names of our own tables
            if cursor.fetchone() != (False,):
                raise Refused(f"Her er allerede rækker ({NAMES[table]}). Landet lægges kun i en tom database.")


def number(count: int) -> str:
    """`4.000.000`"""
    return f"{count:,}".replace(",", ".")


def _copy(cursor: Any, blocks: Iterable[Block]) -> Counter[str]:
    written: Counter[str] = Counter()
    for block in blocks:
        columns = ", ".join(f'"{column}"' for column in block.columns)
        with cursor.copy(f"COPY {block.table} ({columns}) FROM STDIN (FREEZE)") as copy:
            copy.write(block.text)
        written[block.table] += block.rows
    return written


def _go_on_counting(cursor: Any, table: str) -> None:
    """The next row made by somebody gets the next number."""
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) > 0"  # noqa: S608
    )
