"""`manage.py close_account`: somebody leaves, and is outside from their next click."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobspor.access.sign_in.people import close_account
from jobspor.base.errors import RuleBroken


class Command(BaseCommand):
    """Closes one account."""

    help = "Luk en konto: alle log ind slutter med det samme, og roller og team afsluttes"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email", help="personens e-mail")

    def handle(self, *args: Any, **options: Any) -> None:
        """Close it. Raises CommandError when nobody has the e-mail."""
        try:
            user = close_account(email=options["email"], on=timezone.localdate(), by="job:close_account")
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"Kontoen {user.email} er lukket.")
