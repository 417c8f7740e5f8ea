"""`make drill`: what one hopes never to need, done every time. An upgrade, a copy, a restore, a damaged file."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from launcher import LauncherError, say, upgrade
from launcher.installation import Installation, fresh_database, look_round
from launcher.seed import database_of

RESTORED = "drill_restored"
TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"


def run() -> None:
    """All of it, on databases of its own, with the three roles' own sign-ins."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="jobspor-") as folder, fresh_database("drill") as one:
        upgrade.rehearse(one, folder)
        with fresh_database(RESTORED) as other:
            _restore_older(other, folder)
        with fresh_database(RESTORED) as other:
            _restore(one, other, folder)
    say(f"Øvelsen lykkedes på {round(time.monotonic() - began)} sekunder.")


def _restore_older(other: Mapping[str, str], folder: str) -> None:
    """A copy of the version before is put back and brought up to this one."""
    target = Installation(surroundings=other)
    target.manage("restore", str(_newest(folder)), "--into", database_of(RESTORED))
    target.manage("migrate", "--check")
    say("Kopien fra den tidligere version er lagt tilbage og ført op til den nye.")


def _restore(one: Mapping[str, str], other: Mapping[str, str], folder: str) -> None:
    source, target, into = Installation(surroundings=one), Installation(surroundings=other), database_of(RESTORED)
    say(source.manage("backup", folder, "--keep", "1d"))
    copy = _newest(folder)
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


def _newest(folder: str) -> Path:
    return max(Path(folder).glob("*.backup"))


def _damaged(content: bytes) -> bytes:
    """With a single bit changed, in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
