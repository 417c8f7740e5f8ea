"""What this checkout remembers: where its database lies, how to reach it, and the development keys.

The settings read the environment first and `.data/environment.json` second.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from launcher import PROJECT, STATE, LauncherError, say, setting
from launcher.account import reaches
from launcher.bootstrap import DATABASE, KEEPER, OWNER, WEB

FILE = STATE / "environment.json"
ADDRESSES = {"DATABASE_URL": WEB, "DATABASE_OWNER_URL": OWNER, "DATABASE_KEEPER_URL": KEEPER}
KEYS = ("SECRET_KEY", "JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY", "JOBSPOR_BACKUP_KEY")


def data_folder() -> Path:
    """Where the database lies: with the rest, or in /var/lib when its account cannot enter a checkout."""
    if setting("JOBSPOR_DATA") or reaches(STATE):
        return STATE / "pg"
    elsewhere = Path("/var/lib/jobspor-" + hashlib.sha256(bytes(PROJECT)).hexdigest()[:8])
    say(f"Databasens konto kan ikke nå {STATE}; databasen lægges i {elsewhere}.")
    elsewhere.mkdir(exist_ok=True)
    elsewhere.chmod(0o755)
    return elsewhere / "pg"


def external_database() -> bool:
    """Whether the database is somebody else's, named by the environment. Raises when only half of it is named."""
    if not setting("DATABASE_URL"):
        return False
    if not setting("DATABASE_OWNER_URL"):
        raise LauncherError("DATABASE_URL er sat, men DATABASE_OWNER_URL mangler; det er ejeren, der ændrer tabeller.")
    return True


def address(role: str, socket: Path, database: str = DATABASE) -> str:
    """A connection to the project's own server."""
    return f"postgresql://{role}@/{database}?host={socket}"


def remember(socket: Path | None) -> None:
    """Write the file that the settings read. Without a socket the environment names the database."""
    known = remembered()
    missing = [key for key in KEYS if key not in known and not setting(key)]
    if missing:
        say(f"ADVARSEL: laver nøgler til udvikling ({', '.join(missing)}) i {FILE}. Brug dem aldrig til rigtige data.")
    keys = {key: known[key] for key in KEYS if key in known}
    made = {key: base64.b64encode(secrets.token_bytes(32)).decode() for key in missing}
    _write({**keys, **made, **(_own_server(socket) if socket else {})})


def _own_server(socket: Path) -> dict[str, str]:
    addresses = {name: address(role, socket) for name, role in ADDRESSES.items()}
    return {**addresses, "JOBSPOR_DEVELOPMENT": "1"}


def remembered() -> dict[str, str]:
    """What an earlier start left; nothing in a fresh checkout."""
    try:
        return dict(json.loads(FILE.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def _write(values: Mapping[str, str]) -> None:
    """Replace the file in one step, readable by nobody else at any time."""
    unfinished = FILE.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(values, indent=2), encoding="utf-8")
    unfinished.replace(FILE)
