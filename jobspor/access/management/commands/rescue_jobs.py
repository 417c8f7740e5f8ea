"""Begins jobs again whose worker has died. The workers do it themselves each minute; this is for who cannot wait."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from jobspor.access.rescue import SILENCE, rescue_stalled


class Command(BaseCommand):
    """Runs as the web role."""

    help = "Sætter job i gang igen, hvis det, der kørte dem, er død."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long a worker has been silent."""
        seconds = int(SILENCE.total_seconds())
        parser.add_argument("--silent-for", type=int, default=seconds, help="Sekunder uden livstegn.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rescue, and say how many."""
        rescued = rescue_stalled(timedelta(seconds=options["silent_for"]))
        told = _("Sat i gang igen: %(again)s. Opgivet: %(dead)s.")
        self.stdout.write(told % {"again": rescued.again, "dead": rescued.dead})
