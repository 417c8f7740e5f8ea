"""Becoming another role than the web's, to the same database: for migrations and the few commands that need it."""

from typing import Any

from django.conf import settings
from django.db import connection

from jobspor.access.database.patience import KEEPER, OWNER, Patience


def become_owner() -> None:
    """Reconnect the default connection as the owner of the tables."""
    _become(settings.DATABASE_OWNER, OWNER)


def become_keeper() -> None:
    """Reconnect the default connection as the keeper, who erases in every municipality, history too."""
    _become(settings.DATABASE_KEEPER, KEEPER)


def _become(role: dict[str, Any], patience: Patience) -> None:
    if connection.settings_dict["USER"] == role["USER"]:
        return
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
    connection.settings_dict.update({key: value for key, value in role.items() if key not in ("NAME", "ENGINE")})
    connection.settings_dict["OPTIONS"] = {"options": patience.options, **patience.connecting}
