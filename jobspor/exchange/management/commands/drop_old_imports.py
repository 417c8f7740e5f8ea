"""Erases files of citizens that were handed in more than two weeks ago. To be run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.database.owner import become_keeper
from jobspor.exchange.actions import erase_old


class Command(BaseCommand):
    """Runs as the keeper."""

    help = "Sletter filer med borgere, der er mere end 14 dage gamle. Borgere, der er hentet fra dem, bliver."

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and say how many."""
        become_keeper()
        self.stdout.write(_("Slettede filer: %(count)s") % {"count": erase_old(at=timezone.now())})
