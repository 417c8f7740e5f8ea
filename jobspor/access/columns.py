"""Where encrypted values lie: found by looking at every model, history included, so that none is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from jobspor.access.fields import EncryptedText

SECOND_FACTORS = "mfa_authenticator"
"""allauth's table: secrets stand encrypted inside its JSON."""
# A database may be older than the code.
THERE = "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
KEYS_OF_TEXT = "SELECT DISTINCT split_part({column}, ':', 2) FROM {table} WHERE {column} <> ''"
KEYS_OF_JSON = """
SELECT DISTINCT split_part(said.value, ':', 2) FROM {table}, jsonb_each_text(data::jsonb) said
WHERE said.value ~ '^1:[0-9a-f]{{8}}:'
"""


@dataclass(frozen=True)
class Column:
    """Encrypted text in a table. `key` is the table's primary key, `index` the column with the keyed digest, if any.

    `history` is the table with the history of this one's rows, if it has one.
    """

    table: str
    name: str
    purpose: str
    key: str
    index: str
    history: str
    is_history: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The column, and its index."""
        return (self.name, self.index) if self.index else (self.name,)

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


def encrypted_columns() -> list[Column]:
    """Every one: of live tables first, for a change to a live row may write history."""
    found = [column for model in apps.get_models() for column in _columns_of(model)]
    return sorted(found, key=lambda column: (column.is_history, column.table, column.name))


def keys_in_columns() -> set[str]:
    """The ids of the keys that are needed to read what is stored. For a role that sees every municipality."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute(THERE)
        there = set(cursor.fetchall())
        for column in encrypted_columns():
            if (column.table, column.name) in there:
                quoted = connection.ops.quote_name(column.name)
                cursor.execute(KEYS_OF_TEXT.format(table=column.table, column=quoted))
                found |= {key for (key,) in cursor.fetchall()}
        cursor.execute(KEYS_OF_JSON.format(table=SECOND_FACTORS))
        return found | {key for (key,) in cursor.fetchall()}


def _columns_of(model: type[models.Model]) -> Iterator[Column]:
    history: Any = getattr(model, "pgh_event_model", None)
    columns = {field.column for field in model._meta.local_concrete_fields}
    for field in model._meta.local_concrete_fields:
        if isinstance(field, EncryptedText):
            index = f"{field.column}_index"
            yield Column(
                table=model._meta.db_table,
                name=str(field.column),
                purpose=field.purpose,
                key=str(model._meta.pk.column),
                index=index if index in columns else "",
                history=history._meta.db_table if history else "",
                is_history=hasattr(model, "pgh_tracked_model"),
            )
