"""Companies and workplaces out of the business register's file, or out of a simpler list."""

import gzip
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.models import Municipality
from jobspor.base.errors import RuleBroken
from jobspor.base.wording import in_sentence
from jobspor.companies.actions import CompanyFacts, Counts, WorkplaceFacts, take_in_register
from jobspor.exchange.actions.register import list_facts, register_facts
from jobspor.exchange.reading.companies import read_companies
from jobspor.exchange.reading.files import MEGABYTE
from jobspor.exchange.reading.register import BadLine, read_register
from jobspor.exchange.reading.tables import read_table

EVERY = 10_000  # records between two words about progress
NAMED = 100  # broken lines that are named; all are counted
LIST_BYTES, LIST_ROWS = 500 * MEGABYTE, 500_000
LISTS = (".csv", ".xlsx")
GZIP = b"\x1f\x8b"

Facts = CompanyFacts | WorkplaceFacts


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
        self.broken: list[str] = []
        self.broken_count = 0
        is_list = options["format"] == "csv" or (options["format"] is None and path.suffix.lower() in LISTS)
        try:
            counts = take_in_register(self._told(self._of_list(path) if is_list else self._of_register(path)))
        except RuleBroken as refused:
            raise CommandError(refused.translated(_, in_sentence)) from refused
        self._tell_how_it_went(counts)

    def _of_register(self, path: Path) -> Iterator[Facts]:
        for record in read_register(self._lines(path), on=timezone.localdate()):
            if isinstance(record, BadLine):
                self._break(record.line, record.reason.translated(_, in_sentence))
            else:
                yield register_facts(record)

    def _of_list(self, path: Path) -> Iterator[Facts]:
        with path.open("rb") as file:
            table = read_table(path.name, file, max_bytes=LIST_BYTES, max_rows=LIST_ROWS)
        municipalities = dict(Municipality.objects.values_list("name", "pk"))
        for record in read_companies(table, on=timezone.localdate(), municipalities=municipalities):
            if isinstance(record, list):
                reasons = [f"{problem.column}: {problem.message.translated(_, in_sentence)}" for problem in record]
                self._break(record[0].line, " ".join(reasons))
            else:
                yield list_facts(record)

    def _lines(self, path: Path) -> Iterator[bytes]:
        """The lines of the file, unpacked when it is packed. One that is cut off gives what there is."""
        with path.open("rb") as file:
            is_packed = file.read(2) == GZIP
        number = 0
        try:
            with gzip.open(path) if is_packed else path.open("rb") as lines:
                for line in lines:
                    number += 1
                    yield line
        except (EOFError, gzip.BadGzipFile, zlib.error):
            self._break(number + 1, _("Filen er skåret over her. Hent den igen, og indlæs den en gang til."))

    def _told(self, facts: Iterable[Facts]) -> Iterator[Facts]:
        """Pass on, with a word about progress now and then."""
        start = time.monotonic()
        for number, one in enumerate(facts, start=1):
            yield one
            if number % EVERY == 0:
                pace = round(number / (time.monotonic() - start))
                self.stdout.write(_("%(number)s læst, %(pace)s i sekundet") % {"number": number, "pace": pace})

    def _break(self, line: int, reason: str) -> None:
        self.broken_count += 1
        if len(self.broken) < NAMED:
            self.broken.append(_("Linje %(line)s: %(reason)s") % {"line": line, "reason": reason})

    def _tell_how_it_went(self, counts: Counts) -> None:
        for words, number in (
            (_("Nye virksomheder: %(number)s"), counts.new_companies),
            (_("Nye arbejdssteder: %(number)s"), counts.new_workplaces),
            (_("Ændret: %(number)s"), counts.changed),
            (_("Uændret: %(number)s"), counts.unchanged),
            (_("Lukket, før de blev kendt her: %(number)s"), counts.passed_over),
            (_("Linjer, der ikke kunne læses: %(number)s"), self.broken_count),
        ):
            self.stdout.write(words % {"number": number})
        for named in self.broken:
            self.stdout.write(named)
