"""Looking for words in the whole database: every table, every column that can hold text, as the owner."""

from django.db import connection

from tests.people import as_owner

COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns c JOIN information_schema.tables t
USING (table_schema, table_name) WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND
data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'USER-DEFINED')
"""


def places_of(*words: str) -> set[str]:
    """The columns (`table.column`) in which any of the words stands, also inside JSON, lists and bytes."""
    pattern = "|".join(words)
    found = set()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column, kind in cursor.fetchall():
            shown = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" WHERE {shown} ~* %s)', [pattern])
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found
