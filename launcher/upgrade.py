"""From one version to the next: an installation's (`make upgrade`), and the rehearsal of it (`make drill`).

The new code's tables come first, while the old code serves: so each version's tables must be such that the version
before can work on them (docs/adr/0019). Then the processes are changed.
"""

import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fnmatch import fnmatch
from http import HTTPStatus
from pathlib import Path

from launcher import PROJECT, LauncherError, configuration, say, setting
from launcher.installation import Installation, look_round, status_of

MIGRATIONS = "jobspor/*/migrations/0*.py"
SEED = (("migrate", "--verbosity", "0"), ("load_reference",), ("seed", "--scale", "tiny"))


def run() -> None:
    """Bring an installation's database up to this checkout: copy, tables, files, a look, and the processes."""
    folder = setting("BACKUP")
    if not folder:
        raise LauncherError("Sig, hvor kopien af databasen skal ligge: make upgrade BACKUP=/mnt/kopier")
    bring_up(Installation(surroundings=_remembered()), folder)
    _switch()


def bring_up(here: Installation, folder: str) -> None:
    """Everything but changing the processes. Raises LauncherError at the first thing that fails; the old ones go on."""
    say(here.manage("backup", folder))
    here.manage("collectstatic", "--no-input", "--verbosity", "0")
    say("Opdaterer tabellerne; den gamle version kører imens.")
    here.manage("migrate", "--verbosity", "0")
    say("Ser efter, at den nye version kan starte.")
    with here.served() as port:
        if status_of(port, "/konto/login/") != HTTPStatus.OK:
            raise LauncherError("Den nye version viser ikke sin loginside. Den gamle kører videre på de nye tabeller.")


def rehearse(surroundings: Mapping[str, str], folder: str) -> None:
    """The version before works on this version's tables: it makes and serves a database that is upgraded under it.

    The copy that is taken on the way is left in the folder.
    """
    before, now = _previous_or_present(), Installation(surroundings=surroundings)
    with code_of(before) as checkout:
        old = Installation(checkout, surroundings)
        say(f"Laver en database med den tidligere version, {before}.")
        for command in SEED:
            old.manage(*command)
        old.manage("collectstatic", "--no-input", "--verbosity", "0")
        with old.served() as port:
            look_round(port)
            with ThreadPoolExecutor(1) as other:
                upgrading = other.submit(bring_up, now, folder)
                while not upgrading.done():
                    look_round(port)
                upgrading.result()
            look_round(port)
        say("Den tidligere version blev ved med at vise sider og skrive, mens og efter tabellerne blev nye.")
    with now.served() as port:
        look_round(port)
    say("Den nye version viser sider og skriver i samme database.")


def previous() -> str:
    """The version before: PREVIOUS, else the newest tag, else the last commit before a migration was added.

    Raises LauncherError in a clone without a past.
    """
    if asked := setting("PREVIOUS"):
        return asked
    tags = _git("tag", "--list", "v*", "--sort=-creatordate", "--merged", "HEAD").split()
    if tags:
        return tags[0]
    now = _migrations("HEAD")
    for commit in _git("rev-list", "--first-parent", "HEAD", "--", MIGRATIONS).split():
        if _migrations(f"{commit}^") and _migrations(f"{commit}^") < now:
            return f"{commit[:10]}^"
    raise LauncherError("Klonen har ingen fortid at opgradere fra. Hent den: git fetch --unshallow --tags")


@contextmanager
def code_of(commit: str) -> Iterator[Path]:
    """The code as it was, with today's packages."""
    with tempfile.TemporaryDirectory(prefix="jobspor-") as name:
        folder = Path(name)
        packed = subprocess.run(["git", "archive", commit], cwd=PROJECT, capture_output=True, check=False)
        if packed.returncode:
            raise LauncherError(f"Git kender ikke {commit}.")
        subprocess.run(["tar", "--extract", "--directory", folder], input=packed.stdout, check=True)
        (folder / "node_modules").symlink_to(PROJECT / "node_modules")
        _compile_catalogues(folder)
        yield folder


def _previous_or_present() -> str:
    """A clone without a past rehearses with itself: all the steps, but no other code."""
    try:
        return previous()
    except LauncherError as error:
        say(f"{error} Øvelsen bruger denne version som den tidligere.")
        return "HEAD"


def _migrations(commit: str) -> set[str]:
    """The migrations of a commit; one that was renamed before anybody had it makes no version to come from."""
    return {name for name in _git("ls-tree", "-r", "--name-only", commit).split() if fnmatch(name, MIGRATIONS)}


def _compile_catalogues(folder: Path) -> None:
    for made in (PROJECT / "jobspor" / "locale").rglob("*.mo"):
        place = folder / made.relative_to(PROJECT)
        if place.parent.is_dir():
            place.write_bytes(made.read_bytes())


def _switch() -> None:
    """Change the processes, by the installation's own command where it has told one."""
    command = setting("JOBSPOR_SWITCH")
    if not command:
        say("Skift nu processerne: peg på denne mappe, og genstart web og baggrundsjob.")
    elif subprocess.run(shlex.split(command), check=False).returncode:
        raise LauncherError(f"{command} fejlede. Den gamle version kan køre videre på de nye tabeller.")


def _remembered() -> dict[str, str]:
    return {} if configuration.external_database() else configuration.remembered()


def _git(*command: str) -> str:
    return subprocess.run(["git", *command], cwd=PROJECT, capture_output=True, text=True, check=False).stdout
