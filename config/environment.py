"""What the installation is told from outside: the process environment first, the development file second."""

import json
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("JOBSPOR_DATA", BASE_DIR / ".data"))


@cache
def _development() -> dict[str, str]:
    file = DATA_DIR / "environment.json"
    return json.loads(file.read_text()) if file.exists() else {}


def env(name: str, default: str | None = None) -> str:
    """Return the setting `name`. Raises RuntimeError when it is nowhere and has no default."""
    value = os.environ.get(name, _development().get(name, default))
    if value is None:
        raise RuntimeError(f"{name} is not set. Start with `make run`, or see docs/operations.md.")
    return value


def version() -> str:
    """The version of the code that runs."""
    return str(tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"])


def database(name: str) -> dict[str, Any]:
    """Read a `postgresql://user:password@host:port/name?host=/socket/folder` address into Django's form."""
    parts = urlsplit(env(name))
    query = parse_qs(parts.query)
    return {
        "ENGINE": "jobspor.access.database.pooled",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query["host"][0] if "host" in query else parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
