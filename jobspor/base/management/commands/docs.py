"""`manage.py docs`: write the documents that are made from the code, or see whether they are up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from jobspor.base.documents import written


class Command(BaseCommand):
    """Writes `docs/generated/`."""

    help = "Skriv de dokumenter, der laves af koden"

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing."""
        parser.add_argument("--check", action="store_true", help="Sig til, hvis et dokument ikke er nyt")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or raise CommandError naming what is stale."""
        folder = Path(settings.BASE_DIR) / "docs" / "generated"
        with override("da"):
            documents = {folder / name: text.rstrip() + "\n" for name, text in written().items()}
        stale = [file for file, text in documents.items() if not file.exists() or file.read_text() != text]
        if options["check"] and stale:
            names = ", ".join(file.name for file in stale)
            raise CommandError(f"{names} passer ikke længere til koden. Kør `make docs`.")
        folder.mkdir(parents=True, exist_ok=True)
        for file in stale:
            file.write_text(documents[file])
            self.stdout.write(f"Skrev {file.name}.")
