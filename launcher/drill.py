"""`make drill`: what one hopes never to need, done every time. An upgrade, a copy, a restore, a damaged file."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from launcher import LauncherError, say, upgrade
from launcher.installation import Installation, fresh_database, look_round
from launcher.seed import database_of

TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"


def run() -> None:
    """All of it, on databases of its own, with the three roles' own sign-ins."""
    began = time.monotonic()
    with fresh_database("drill") as one, fresh_database("drill_restored") as other:
        upgrade.rehearse(one)
        _restore(one, other)
    say(f"Øvelsen lykkedes på {round(time.monotonic() - began)} sekunder.")


def _restore(one: Mapping[str, str], other: Mapping[str, str]) -> None:
    source, target = Installation(surroundings=one), Installation(surroundings=other)
    into = database_of("drill_restored")
    with tempfile.TemporaryDirectory(prefix="jobspor-") as folder:
        say(source.manage("backup", folder, "--keep", "7d"))
        (copy,) = Path(folder).glob("*.backup")
        whole = copy.read_bytes()
        copy.write_bytes(_damaged(whole))
        say(target.refuses("restore", str(copy), "--into", into))
        if target.ask(TABLES) != [(0,)]:
            raise LauncherError("En beskadiget kopi efterlod tabeller.")
        copy.write_bytes(whole)
        say(target.manage("restore", str(copy), "--into", into))
    if source.manage("verify_journal") != target.manage("verify_journal"):
        raise LauncherError("Journalerne ender ikke med de samme led.")
    with target.served() as port:
        look_round(port)
    say("Den genskabte database viser sider og tager imod noter.")


def _damaged(content: bytes) -> bytes:
    """With a single bit changed, in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
