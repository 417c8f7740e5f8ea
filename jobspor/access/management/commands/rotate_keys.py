"""`manage.py rotate_keys`: everything that is encrypted with an older key is encrypted anew (docs/operations.md)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from jobspor.access.database.owner import become_keeper
from jobspor.access.rotation import left, rotate


class Command(BaseCommand):
    """Runs as the keeper, while people work. May be stopped and begun again."""

    help = "Krypterer alt, der er krypteret med en tidligere nøgle, med den nye"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to look only."""
        parser.add_argument("--dry-run", action="store_true", help="tæl kun, hvad der er tilbage")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Raises CommandError when something is left, for then the older keys are needed still."""
        become_keeper()
        try:
            if not dry_run:
                changed = rotate(self._tell)
                self.stdout.write(_("Krypteret med den nye nøgle: %(count)s") % {"count": changed})
            remaining = left(self._tell)
        except ValueError as error:
            raise CommandError(_("Noget kan ikke læses: %(why)s") % {"why": error}) from error
        if remaining:
            raise CommandError(_("Tilbage med en tidligere nøgle: %(count)s. Behold nøglen.") % {"count": remaining})
        self.stdout.write(
            _("Intet bruger de tidligere nøgler. De kan fjernes, når ældre kopier ikke skal bruges mere.")
        )

    def _tell(self, where: str, count: int) -> None:
        self.stdout.write(f"{where}: {count}")
