"""How far a database is, against what the code knows: migrations by their full names, `access.0001_initial`."""

from functools import cache
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection


def applied() -> tuple[str, ...]:
    """What the connected database has been through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return tuple(name for (name,) in cursor.fetchall())


@cache
def known() -> frozenset[str]:
    """What the code has. By the names of the files: to load them all would weigh on every worker."""
    return frozenset(
        f"{app.label}.{module.name}"
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path) / "migrations")])
        if module.name[0] not in "_~"
    )


def missing() -> list[str]:
    """What the code has and the connected database has not been through. Of what is newer than the code, nothing."""
    return sorted(known() - set(applied()))
