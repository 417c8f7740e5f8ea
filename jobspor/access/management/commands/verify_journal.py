"""Verifies every municipality's journal, and writes its newest link for keeping elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from jobspor.access.actor import Actor
from jobspor.access.chain import Link, broken_links, has_link, last_link
from jobspor.access.models import Municipality
from jobspor.access.scope import opened_for


class Command(BaseCommand):
    """Writes a line for each municipality: code, number of the newest link, its digest."""

    help = "Efterser journalen i hver kommune, og skriver dens nyeste led. Gem linjerne et andet sted."

    def add_arguments(self, parser: CommandParser) -> None:
        """An earlier day's lines."""
        parser.add_argument("--against", type=Path, help="linjer fra en tidligere dag: er de led der endnu?")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when a journal does not hold; the first broken link of each is told."""
        kept = options["against"].read_text().splitlines() if options["against"] else []
        earlier = dict(map(_read, kept))
        found = [self._look(code, earlier.get(code)) for code in Municipality.objects.values_list("pk", flat=True)]
        if not all(found):
            raise CommandError(_("Journalen holder ikke. Rør ikke databasen, og kald den ansvarlige for sikkerhed."))

    def _look(self, code: int, earlier: Link | None) -> bool:
        with opened_for(Actor(key="job:verify_journal", name="", municipality=code), read_only=True):
            broken, last = broken_links(), last_link()
            lost = earlier if earlier and not has_link(earlier) else None
        if last:
            self.stdout.write(f"{code} {last.seq} {last.digest}")
        if broken:
            seq, reason = broken[0]
            told = {"code": code, "seq": seq, "reason": reason, "count": len(broken)}
            self.stderr.write(_("%(code)s: led %(seq)s holder ikke (%(reason)s); brudte led i alt: %(count)s") % told)
        if lost:
            self.stderr.write(_("%(code)s: led %(seq)s fra en tidligere dag er væk") % {"code": code, "seq": lost.seq})
        return not (broken or lost)


def _read(line: str) -> tuple[int, Link]:
    code, seq, digest = line.split()
    return int(code), Link(int(seq), digest)
