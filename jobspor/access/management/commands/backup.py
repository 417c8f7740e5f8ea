"""`manage.py backup FOLDER`: one encrypted file with the whole database, taken in one snapshot (docs/adr/0019)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.backup.programs import ProgramFailed
from jobspor.access.backup.shelf import Keep
from jobspor.access.backup.taking import Busy, NoRoom, clear, take
from jobspor.access.database.owner import become_owner

MEGA = 1_000_000


class Command(BaseCommand):
    """Runs as the owner, who sees every row."""

    help = "Tager en krypteret kopi af hele databasen i én fil"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how many are kept."""
        parser.add_argument("folder", type=Path, help="mappe, helst på en anden maskine eller disk")
        parser.add_argument("--keep", help="slet ældre kopier, men behold én for hver af så mange: 7d,5w,12m")

    def handle(self, *args: Any, folder: Path, keep: str | None, **options: Any) -> None:
        """Raises CommandError when no copy could be taken; then nothing is deleted either."""
        if not settings.JOBSPOR_BACKUP_KEY:
            raise CommandError(
                _("JOBSPOR_BACKUP_KEY er ikke sat. Lav en nøgle, og gem den et andet sted end kopierne.")
            )
        kept = _keep(keep) if keep else None
        become_owner()
        taken = self._take(folder)
        told = {
            "file": taken.path.name,
            "size": f"{taken.size / MEGA:.1f}",
            "tables": len(taken.state.tables),
            "rows": taken.state.rows,
        }
        self.stdout.write(_("%(file)s: %(size)s MB, %(tables)s tabeller, %(rows)s rækker. Efterset.") % told)
        if kept:
            self.stdout.write(_("Slettede ældre kopier: %(count)s") % {"count": clear(folder, kept)})

    def _take(self, folder: Path) -> Any:
        try:
            return take(folder, at=timezone.now())
        except NoRoom:
            raise CommandError(_("Der er ikke plads til en kopi mere på disken. Intet er skrevet.")) from None
        except Busy:
            raise CommandError(_("En anden kopi er ved at blive taget til den mappe.")) from None
        except ProgramFailed as failed:
            raise CommandError(_("pg_dump fejlede: %(why)s") % {"why": failed}) from failed
        except OSError as error:
            raise CommandError(_("Kopien kunne ikke skrives: %(why)s") % {"why": error.strerror}) from error


def _keep(text: str) -> Keep:
    try:
        return Keep.of(text)
    except ValueError:
        raise CommandError(_("--keep skrives som 7d,5w,12m: dage, uger og måneder.")) from None
