"""Companies and workplaces out of the business register's file, or out of a simpler list."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.models import Municipality
from jobspor.base.errors import RuleBroken
from jobspor.base.wording import in_sentence
from jobspor.companies.actions import Broken, Counts, Facts, Source, take_in_register
from jobspor.companies.models import ChangeKind, RegisterFault
from jobspor.exchange.actions.register import list_facts, register_facts
from jobspor.exchange.actions.weighing import weigh_everywhere
from jobspor.exchange.reading.company_files import list_records, register_records
from jobspor.exchange.reading.register import BadLine

EVERY = 10_000  # records between two words about progress
NAMED = 100  # broken lines that are named; all are counted
LISTS = (".csv", ".xlsx")


class Command(BaseCommand):
    help = (
        "Indlæser virksomheder og arbejdssteder: CVR-registerets fil (en JSON-linje pr. enhed, også .gz) "
        "eller en liste (.csv, .xlsx). Kan køres igen: det retter, og sletter intet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="filen")
        parser.add_argument("--format", choices=["register", "csv"], help="hvad filen er, når navnet ikke siger det")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(_("Filen findes ikke: %(path)s") % {"path": path})
        is_list = options["format"] == "csv" or (options["format"] is None and path.suffix.lower() in LISTS)
        source = Source(name=path.name, read_at=timezone.now(), is_register=not is_list)
        try:
            counts = take_in_register(self._told(_of_list(path) if is_list else _of_register(path)), source=source)
        except RuleBroken as refused:
            raise CommandError(refused.translated(_, in_sentence)) from refused
        weigh_everywhere(file=counts.file)
        self._tell_how_it_went(counts)

    def _told(self, facts: Iterable[Facts]) -> Iterator[Facts]:
        """Pass on, with a word about progress now and then."""
        start = time.monotonic()
        for number, one in enumerate(facts, start=1):
            yield one
            if number % EVERY == 0:
                pace = round(number / (time.monotonic() - start))
                self.stdout.write(_("%(number)s læst, %(pace)s i sekundet") % {"number": number, "pace": pace})

    def _tell_how_it_went(self, counts: Counts) -> None:
        for words, number in (
            (_("Nye virksomheder: %(number)s"), counts.new_companies),
            (_("Nye arbejdssteder: %(number)s"), counts.new_workplaces),
            (_("Ændret: %(number)s"), counts.changed),
            (_("Uændret: %(number)s"), counts.unchanged),
            (_("Lukket, før de blev kendt her: %(number)s"), counts.passed_over),
            (_("Linjer, der ikke kunne læses: %(number)s"), counts.broken),
        ):
            self.stdout.write(words % {"number": number})
        for kind, number in counts.kinds.items():
            self.stdout.write(f"– {_(ChangeKind(kind).danish)}: {number}")
        for fault in RegisterFault.objects.filter(file=counts.file).order_by("line", "pk")[:NAMED]:
            reason = fault.reason.translated(_, in_sentence)
            reason = f"{fault.column}: {reason}" if fault.column else reason
            self.stdout.write(_("Linje %(line)s: %(reason)s") % {"line": fault.line, "reason": reason})


def _of_register(path: Path) -> Iterator[Facts]:
    for record in register_records(path, on=timezone.localdate()):
        yield _broken(record) if isinstance(record, BadLine) else register_facts(record)


def _of_list(path: Path) -> Iterator[Facts]:
    municipalities = dict(Municipality.objects.values_list("name", "pk"))
    for record in list_records(path, on=timezone.localdate(), municipalities=municipalities):
        yield _broken(record) if isinstance(record, BadLine) else list_facts(record)


def _broken(line: BadLine) -> Broken:
    return Broken(line.line, line.reason, line.column)
