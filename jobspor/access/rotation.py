"""Encrypting everything stored anew with the key in use: batch by batch, while people work (docs/adr/0019).

Done by the keeper, who changes rows in every municipality, history too. What is stored says the same as before, so
nothing is journalled, and the history that triggers write of it is taken away in the same transaction: nobody's undo
shall stumble over it. Nothing is locked between batches; begun again after an interruption, it does what is left.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from jobspor.access.accounts import SECRET
from jobspor.access.columns import SECOND_FACTORS, Column, encrypted_columns
from jobspor.access.crypto import CPR_KEY, INDEX_KEY, blind_index, decrypt, encrypt, key_in_use, key_of, keys
from jobspor.access.scope import ACT

BATCH = 500
NEXT = "SELECT {key}, {names} FROM {table} WHERE {key} > %s AND {name} <> '' {wanted} ORDER BY {key} LIMIT %s"
# What somebody has changed meanwhile is theirs, and was written with the key in use.
WRITE = """
UPDATE {table} AS old SET {changes} FROM (VALUES {values}) AS new (key, was, {new})
WHERE old.{key} = new.key AND old.{name} = new.was
"""
Row = Sequence[Any]
Told = Callable[[str, int], None]


def left(told: Told) -> int:
    """Count the values that an older key is needed for. `told` gets each table's and column's name and count."""
    total = 0
    for column in encrypted_columns():
        total += _tell(told, str(column), sum(len(batch) for batch in _batches(column)))
    return total + _tell(told, SECOND_FACTORS, sum(bool(_old_in(factor)) for factor in Authenticator.objects.all()))


def rotate(told: Told) -> int:
    """Encrypt them anew, and return how many. Raises ValueError for a value whose key is not here."""
    total = 0
    for column in encrypted_columns():
        total += _tell(told, str(column), sum(_write(column, batch) for batch in _batches(column)))
    return total + _tell(told, SECOND_FACTORS, _rotate_factors())


def _tell(told: Told, where: str, count: int) -> int:
    if count:
        told(where, count)
    return count


def _batches(column: Column) -> Iterator[list[Row]]:
    """The rows of a column that are not as they would be written today: key, value and index."""
    names = [connection.ops.quote_name(name) for name in column.names]
    of_another_key = "" if _looks_at_indexes(column) else f"AND split_part({names[0]}, ':', 2) <> %s"
    sql = NEXT.format(table=column.table, key=column.key, name=names[0], names=", ".join(names), wanted=of_another_key)
    after = 0
    while True:
        values: list[int | str] = [after, *([key_in_use(CPR_KEY)[0]] if of_another_key else []), BATCH]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = list(cursor.fetchall())
        if not rows:
            return
        after = rows[-1][0]
        yield [row for row in rows if _is_old(column, row)]


def _looks_at_indexes(column: Column) -> bool:
    """An index does not tell its key, so while there are two every value is looked at."""
    return bool(column.index) and len(keys(INDEX_KEY)) > 1


def _is_old(column: Column, row: Row) -> bool:
    if key_of(row[1]) != key_in_use(CPR_KEY)[0]:
        return True
    return bool(column.index) and row[2] != blind_index(decrypt(row[1], purpose=column.purpose), purpose=column.purpose)


@transaction.atomic
def _write(column: Column, rows: list[Row]) -> int:
    """Write a batch as today. Returns how many rows."""
    if not rows:
        return 0
    act = _act_of_our_own()
    new = [f"new_{number}" for number in range(len(column.names))]
    places = ", ".join(["%s::bigint", *(["%s::text"] * (1 + len(new)))])
    quoted = [connection.ops.quote_name(name) for name in column.names]
    sql = WRITE.format(
        table=column.table,
        key=column.key,
        name=quoted[0],
        changes=", ".join(f"{name} = new.{value}" for name, value in zip(quoted, new, strict=True)),
        values=", ".join([f"({places})"] * len(rows)),
        new=", ".join(new),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [part for row in rows for part in (row[0], row[1], *_anew(column, row))])
        written = int(cursor.rowcount)
        if column.history:
            cursor.execute(f"DELETE FROM {column.history} WHERE pgh_context_id = %s", [act])  # noqa: S608 - a table's name
    return written


def _anew(column: Column, row: Row) -> list[str]:
    plain = decrypt(row[1], purpose=column.purpose)
    index = [blind_index(plain, purpose=column.purpose)] if column.index else []
    return [encrypt(plain, purpose=column.purpose), *index]


def _act_of_our_own() -> uuid.UUID:
    """By which the history of this transaction is known."""
    act = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [ACT, str(act)])
    return act


@transaction.atomic
def _rotate_factors() -> int:
    """The secrets of second factors, of which each person has a few."""
    changed = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        old = _old_in(factor)
        anew = {name: encrypt(decrypt(value, purpose=SECRET), purpose=SECRET) for name, value in old.items()}
        if anew:
            changed += Authenticator.objects.filter(pk=factor.pk).update(data={**factor.data, **anew})
    return changed


def _old_in(factor: Authenticator) -> dict[str, str]:
    """What stands in a factor's data encrypted with another key."""
    texts = {name: value for name, value in factor.data.items() if isinstance(value, str)}
    return {name: value for name, value in texts.items() if key_of(value) not in ("", key_in_use(CPR_KEY)[0])}
