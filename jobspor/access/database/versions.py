"""How far a database is, against what the code knows: migrations by their full names, `access.0001_initial`."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def applied() -> tuple[str, ...]:
    """What the connected database has been through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return tuple(name for (name,) in cursor.fetchall())


@cache
def known() -> frozenset[str]:
    """What the code has."""
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def missing() -> list[str]:
    """What the code has and the connected database has not been through. Of what is newer than the code, nothing."""
    return sorted(known() - set(applied()))
