"""`manage.py connect_account`: somebody with a local account signs in with their municipality from now on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jobspor.access.actor import Actor
from jobspor.access.models import IdentityProvider
from jobspor.access.sign_in.people import connect_account
from jobspor.base.errors import RuleBroken


class Command(BaseCommand):
    """Connects one account."""

    help = "Forbind en konto med kommunens log ind; adgangskode og adgangsnøgler holder op med at virke"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and who they are there."""
        parser.add_argument("email", help="kontoens e-mail")
        parser.add_argument("provider", type=int, help="nummeret fra identity_provider list")
        parser.add_argument("subject", help="personens nummer hos udstederen: sub, NameID eller det aftalte")

    def handle(self, *args: Any, **options: Any) -> None:
        """Connect it. Raises CommandError when there is no such account or provider, or one is connected."""
        provider = IdentityProvider.objects.filter(pk=options["provider"]).first()
        if provider is None:
            raise CommandError(f"Der er ingen udsteder med nummeret {options['provider']}.")
        by = Actor(key="job:connect_account", name="", municipality=provider.municipality_id)
        try:
            user = connect_account(email=options["email"], provider=provider, subject=options["subject"], by=by)
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"{user.email} logger ind hos {provider.municipality.shown_name} fra nu af.")
