"""Erases what no rule keeps any longer, and writes the certificate. Begun every night by the workers."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.database.owner import become_keeper
from jobspor.access.models import Erasure, Municipality
from jobspor.access.retention.carrying import carry_out, carry_out_again, keeper, rehearse
from jobspor.access.scope import opened_for


class Command(BaseCommand):
    """Runs as the keeper. Writes table and rows for each municipality; numbers, and nobody's name."""

    help = "Sletter det, som ingen regel længere gemmer, og skriver attesten. Siden Persondata viser, hvad det bliver."

    def add_arguments(self, parser: CommandParser) -> None:
        """A rehearsal, one municipality, another day; and what a restored copy needs."""
        parser.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville blive slettet")
        parser.add_argument("--municipality", type=int, help="kun denne kommunekode")
        parser.add_argument("--as-of", type=date.fromisoformat, help="som om det var denne dag (ikke en kommende)")
        parser.add_argument("--list", action="store_true", help="skriv, hvem der er slettet, til brug for --again")
        parser.add_argument("--again", type=Path, help="efter en genopretning: slet dem igen fra filen fra --list")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for a day to come, but in a rehearsal."""
        today = timezone.localdate()
        on = options["as_of"] or today
        if on > today and not options["dry_run"]:
            raise CommandError(_("Dagen er ikke kommet endnu. Brug den kun sammen med --dry-run."))
        become_keeper()
        chosen = [options["municipality"]] if options["municipality"] else None
        codes = chosen or list(Municipality.objects.order_by("pk").values_list("pk", flat=True))
        if options["again"]:
            self._again(_read(options["again"].read_text().splitlines()))
        for code in () if options["again"] else codes:
            if options["list"]:
                self._list(code)
            elif options["dry_run"]:
                self._rehearse(code, on)
            else:
                self._tell(code, carry_out(code, on=on, run=uuid.uuid4()))

    def _rehearse(self, code: int, on: date) -> None:
        with opened_for(keeper(code), read_only=True):
            for part in rehearse(on):
                self._write(code, part.cause, part.counts)

    def _tell(self, code: int, lines: Iterable[Erasure]) -> None:
        counts: dict[str, Counter[str]] = {}
        for line in lines:
            counts.setdefault(line.cause, Counter()).update(line.counts)
        for cause, found in counts.items():
            self._write(code, cause, found)

    def _write(self, code: int, cause: str, counts: Mapping[str, int]) -> None:
        self.stdout.writelines(f"{code} {cause} {table} {count}\n" for table, count in sorted(counts.items()))

    def _list(self, code: int) -> None:
        with opened_for(keeper(code), read_only=True):
            for line in Erasure.objects.filter(municipality=code).exclude(citizens=[]).order_by("pk"):
                self.stdout.write(f"{code} {line.made_at.isoformat()} {' '.join(map(str, line.citizens))}")

    def _again(self, lines: Iterable[tuple[int, datetime, list[int]]]) -> None:
        run = uuid.uuid4()
        for code, made_at, citizens in lines:
            self._tell(code, carry_out_again(code, citizens, made_at=made_at, run=run))


def _read(lines: Iterable[str]) -> Iterable[tuple[int, datetime, list[int]]]:
    for line in lines:
        code, made_at, *citizens = line.split()
        yield int(code), datetime.fromisoformat(made_at), [int(pk) for pk in citizens]
