"""Becoming the owner: for migrations and the few commands that need it."""

from django.conf import settings
from django.db import connection


def become_owner() -> None:
    """Reconnect the default connection as the owner of the tables, to the same database."""
    if connection.settings_dict["USER"] == settings.DATABASE_OWNER["USER"]:
        return
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
    owner = {key: value for key, value in settings.DATABASE_OWNER.items() if key not in ("NAME", "ENGINE")}
    connection.settings_dict.update(owner)
    connection.settings_dict["OPTIONS"] = {}
