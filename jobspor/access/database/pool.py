"""The server's pool of connections."""

from typing import Any

import psycopg


def reset(connection: psycopg.Connection[Any]) -> None:
    """Clear the municipality when a connection returns. Not RESET ALL: that drops the time zone as well."""
    connection.execute("RESET jobspor.municipality")
    connection.commit()


def pool_options(size: int) -> dict[str, Any]:
    """Options for psycopg's pool: as many connections as the server has blocking threads."""
    return {"min_size": 1, "max_size": size, "timeout": 5, "reset": reset}
