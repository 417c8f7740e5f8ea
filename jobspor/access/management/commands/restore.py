"""`manage.py restore FILE --into DATABASE`: a copy put back into an empty database, and compared (docs/adr/0019)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from jobspor.access.backup.file import Copy, look_through
from jobspor.access.backup.programs import ProgramFailed
from jobspor.access.backup.restoring import NotEmpty, OlderServer, TooNew, check_fits, put_back
from jobspor.access.backup.sealed import Damaged, OtherKey


class Command(BaseCommand):
    """Runs as the owner; what it restored is looked through as the web role."""

    help = "Lægger en kopi tilbage i en tom database, og efterser den"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which copy, and where to."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", help="navnet på en tom database på ejerens server. Uden: filen efterses kun")

    def handle(self, *args: Any, file: Path, into: str | None, **options: Any) -> None:
        """Raises CommandError when the file is not used, and when what was restored is not what was copied."""
        copy = _looked_through(file)
        told = {"at": copy.made_at, "version": copy.version, "tables": len(copy.state.tables), "rows": copy.state.rows}
        self.stdout.write(
            _("Filen er hel: taget %(at)s af version %(version)s, %(tables)s tabeller, %(rows)s rækker.") % told
        )
        if not into:
            return
        found = _put_back(copy, into)
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(
                _("Lagt tilbage i %(into)s, men %(count)s ting er ikke, som de var.")
                % {"into": into, "count": len(found)}
            )
        self.stdout.write(_("Lagt tilbage i %(into)s. Rækker, journaler og adgange er, som de var.") % {"into": into})
        self.stdout.write(_("Sletninger efter kopien skal gøres om: manage.py carry_out_retention --again"))


def _looked_through(file: Path) -> Copy:
    try:
        copy = look_through(file)
        check_fits(copy)
    except OSError as error:
        raise CommandError(_("Filen kan ikke læses: %(why)s") % {"why": error.strerror}) from error
    except Damaged as damaged:
        raise CommandError(
            _("Filen er beskadiget eller ikke en kopi (%(why)s). Intet er rørt.") % {"why": damaged}
        ) from damaged
    except OtherKey as other:
        raise CommandError(
            _("Filen er låst med en anden nøgle (%(key)s). Sæt den i JOBSPOR_BACKUP_KEY_OLD.") % {"key": other}
        ) from other
    except TooNew as new:
        raise CommandError(_("Kopien er fra en nyere version end koden her (%(name)s).") % {"name": new}) from new
    return copy


def _put_back(copy: Copy, into: str) -> list[str]:
    try:
        return put_back(copy, into=into)
    except NotEmpty:
        raise CommandError(_("Der er tabeller i %(into)s. Intet er rørt.") % {"into": into}) from None
    except OlderServer as newer:
        raise CommandError(
            _("Kopien er fra PostgreSQL %(version)s, og serveren er ældre.") % {"version": newer}
        ) from newer
    except ProgramFailed as failed:
        raise CommandError(_("pg_restore fejlede: %(why)s. Databasen er tom endnu.") % {"why": failed}) from failed
    except (OperationalError, ProgrammingError) as error:
        raise CommandError(_("Databasen %(into)s kan ikke bruges: %(why)s") % {"into": into, "why": error}) from error
