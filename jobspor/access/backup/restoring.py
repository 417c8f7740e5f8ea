"""Putting a copy back into an empty database, and telling what is not as it was."""

from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.backup import programs
from jobspor.access.backup.file import Copy
from jobspor.access.backup.state import State, differences
from jobspor.access.chain import broken_links
from jobspor.access.crypto import CPR_KEY, keys
from jobspor.access.database.owner import become_owner, become_web, lead_to
from jobspor.access.database.roles import before_migrate
from jobspor.access.database.versions import known, missing
from jobspor.access.models import Municipality
from jobspor.access.scope import opened_for

EMPTY = "SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p'))"
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")


class NotEmpty(Exception):
    """There are tables in the database already."""


class OlderServer(Exception):
    """The copy is of a newer PostgreSQL, whose version is given, than the one it should go into."""


class TooNew(Exception):
    """The copy is of a later version than the code; the text names its first unknown migration."""


def check_fits(copy: Copy) -> None:
    """Raise TooNew when the code does not know all that the copy's database has been through."""
    unknown = [name for name in copy.state.migrations if name not in known()]
    if unknown:
        raise TooNew(unknown[0])


def put_back(copy: Copy, *, into: str) -> list[str]:
    """Read a copy into an empty database of the owner's server; returns what differs from what was copied.

    Raises NotEmpty, OlderServer and ProgramFailed, and then nothing has been written. Tables that are older than the
    code are brought up to it. Afterwards the default connection is the web role's, to that database.
    """
    lead_to(into)
    become_owner()
    _check_empty()
    _add_extensions()
    major = connection.pg_version // 10_000  # type: ignore[attr-defined]  # PostgreSQL has one
    if copy.major > major:
        raise OlderServer(copy.major)
    contents = programs.contents_of(copy.dump(), major=major)
    programs.put_back(copy.dump(), contents, settings.DATABASE_OWNER, database=into, major=major)
    before_migrate()  # the grants of the database itself; any earlier, and tables would get more than the copy gives
    found = [*_compared(copy), *_unreadable(copy)]
    if missing():
        call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    become_web()
    return found + list(_broken_journals())


def _check_empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
        if not cursor.fetchone()[0]:
            raise NotEmpty


def _add_extensions() -> None:
    with connection.cursor() as cursor:
        for extension in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")


def _compared(copy: Copy) -> list[str]:
    with transaction.atomic(durable=True):
        return list(differences(copy.state, State.read()))


def _unreadable(copy: Copy) -> Iterator[str]:
    """Keys that the copy was written with and that are not here."""
    for key in copy.state.keys:
        if key not in keys(CPR_KEY):
            yield f"key {key}: - / missing"


def _broken_journals() -> Iterator[str]:
    """Recalculated from the first link to the last, in each municipality."""
    for code in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        with opened_for(Actor(key="job:restore", name="", municipality=code), read_only=True):
            if broken := broken_links():
                yield f"journal {code}: {broken[0]}"
