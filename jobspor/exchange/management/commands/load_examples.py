"""`manage.py load_examples`: fill an empty installation with an invented jobcentre."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobspor.base.errors import RuleBroken
from jobspor.exchange.examples.load import load_examples


class Command(BaseCommand):
    """Loads the examples once."""

    help = "Fyld en tom installation med et opdigtet jobcenter"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say that they are there already. Raises CommandError beside real accounts."""
        try:
            loaded = load_examples(timezone.localdate(), say=self._say)
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write("Eksemplerne er læst." if loaded else "Eksemplerne er her allerede.")

    def _say(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()
