"""Becoming another role than the web's, or going to another database: for migrations and the few commands that must."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from jobspor.access.database.patience import KEEPER, OWNER, WORKER, Patience


def become_owner() -> None:
    """Reconnect the default connection as the owner of the tables."""
    _become(settings.DATABASE_OWNER, "DATABASE_OWNER_URL", OWNER)


def become_keeper() -> None:
    """Reconnect the default connection as the keeper, who erases in every municipality, history too."""
    _become(settings.DATABASE_KEEPER, "DATABASE_KEEPER_URL", KEEPER)


def become_web() -> None:
    """Reconnect the default connection as the web role again."""
    _become(settings.DATABASE_WEB, "DATABASE_URL", WORKER)


def lead_to(database: str) -> None:
    """Reconnect to another database of the same server."""
    _hang_up()
    connection.settings_dict["NAME"] = database


def _become(role: dict[str, Any], name: str, patience: Patience) -> None:
    if not role:
        raise ImproperlyConfigured(f"{name} is not set, and this must be done in that role.")
    if connection.settings_dict["USER"] == role["USER"]:
        return
    _hang_up()
    connection.settings_dict.update({key: value for key, value in role.items() if key not in ("NAME", "ENGINE")})
    connection.settings_dict["OPTIONS"] = {"options": patience.options, **patience.connecting}


def _hang_up() -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
