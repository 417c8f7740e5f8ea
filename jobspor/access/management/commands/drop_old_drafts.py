"""Erases drafts that nobody has sent for two weeks. Begun every day by the workers."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.database.owner import become_keeper
from jobspor.access.drafts import erase_old_drafts


class Command(BaseCommand):
    """Runs as the keeper."""

    help = "Sletter kladder, der er mere end 14 dage gamle."

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and say how many."""
        become_keeper()
        self.stdout.write(_("Slettede kladder: %(count)s") % {"count": erase_old_drafts(at=timezone.now())})
