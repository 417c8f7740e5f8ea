"""`migrate` runs as the owner of the tables."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from jobspor.access.database.owner import become_owner
from jobspor.access.database.states import few_classes


class Command(Migrate):
    """Django's migrate. Its checks run before `handle`, still as the web role."""

    def handle(self, *args: Any, **options: Any) -> Any:
        """Become the owner, then migrate."""
        become_owner()
        with few_classes():
            return super().handle(*args, **options)
