"""`manage.py seed`: fill an empty database with an invented country (docs/operations.md)."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from jobspor.exchange.examples.country.load import check_chains, orders_of, seed
from jobspor.exchange.examples.country.loading import Refused, number
from jobspor.exchange.examples.country.scales import SCALES

OWNER = "owner"
PROCESSES = 2


class Command(BaseCommand):
    """Loads the country once."""

    help = "Fyld en tom database med et opdigtet land"

    def add_arguments(self, parser: CommandParser) -> None:
        """How large."""
        parser.add_argument("--scale", choices=SCALES, default="country", help="hvor stort")

    def handle(self, *args: Any, scale: str, **options: Any) -> None:
        """Load, look, and tell what there is now. Raises CommandError where there is something already, or a fault."""
        self.began = time.monotonic()
        owner, chosen = _owner(), SCALES[scale]
        try:
            written = seed(chosen, today=timezone.localdate(), owner=owner, processes=PROCESSES, say=self._say)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._say("Efterregner kommunernes journaler.")
        codes = [order.code for order in orders_of(chosen, OWNER)]
        if broken := check_chains(codes, threads=PROCESSES):
            raise CommandError("\n".join(broken))
        with owner.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            size = int(cursor.fetchone()[0]) / 2**30
        told = f"{number(written.total())} rækker i {number(len(codes))} kommuner, {size:.2f} GiB"
        self._say(f"Landet er læst og efterset: {told}.")

    def _say(self, text: str) -> None:
        seconds = round(time.monotonic() - self.began)
        self.stdout.write(f"{seconds // 60:3}:{seconds % 60:02}  {text}")
        self.stdout.flush()


def _owner() -> BaseDatabaseWrapper:
    """A connection of the owner's beside the web role's, to the same database."""
    same = connection.settings_dict
    connections.databases[OWNER] = {**same, **settings.DATABASE_OWNER, "NAME": same["NAME"], "OPTIONS": {}}
    return connections[OWNER]
