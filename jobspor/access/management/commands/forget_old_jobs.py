"""Deletes jobs of the queue that are done, and dead ones after ninety days. Run every day by the workers."""

from typing import Any

from django.core.management.base import BaseCommand

from jobspor.access.rescue import forget_old


class Command(BaseCommand):
    """Runs as the web role."""

    help = "Sletter gamle job i køen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete."""
        forget_old()
