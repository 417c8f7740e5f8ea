"""`manage.py reopen_account`: somebody comes back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobspor.access.sign_in.people import reopen_account
from jobspor.base.errors import RuleBroken


class Command(BaseCommand):
    """Opens one account again."""

    help = "Åbn en lukket konto igen; roller kommer tilbage fra kommunens log ind"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email", help="personens e-mail")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open it. Raises CommandError when no closed account has the e-mail."""
        try:
            user = reopen_account(email=options["email"])
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"Kontoen {user.email} er åben igen.")
