"""Files of companies and workplaces on the disk: the register's own, packed or not, and simpler lists."""

import gzip
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.companies import read_companies
from jobspor.exchange.reading.company_records import CompanyRecord, WorkplaceRecord
from jobspor.exchange.reading.files import MEGABYTE
from jobspor.exchange.reading.register import BadLine, read_register
from jobspor.exchange.reading.tables import read_table

LIST_BYTES, LIST_ROWS = 500 * MEGABYTE, 500_000
GZIP = b"\x1f\x8b"


def register_records(path: Path, *, on: date) -> Iterator[CompanyRecord | WorkplaceRecord | BadLine]:
    """The units of the register's file, as they are on a day. One that is cut off gives what there is, and says so."""
    cut: list[BadLine] = []
    yield from read_register(_lines(path, cut), on=on)
    yield from cut


def list_records(
    path: Path, *, on: date, municipalities: Mapping[str, int]
) -> Iterator[CompanyRecord | WorkplaceRecord | BadLine]:
    """The rows of a simpler list. Raises BadFile when it cannot be read."""
    with path.open("rb") as file:
        table = read_table(path.name, file, max_bytes=LIST_BYTES, max_rows=LIST_ROWS)
    for record in read_companies(table, on=on, municipalities=municipalities):
        if isinstance(record, list):
            yield from (BadLine(problem.line, problem.message, problem.column[:100]) for problem in record)
        else:
            yield record


def _lines(path: Path, cut: list[BadLine]) -> Iterator[bytes]:
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
    number = 0
    try:
        with gzip.open(path) if is_packed else path.open("rb") as lines:
            for line in lines:
                number += 1
                yield line
    except (EOFError, gzip.BadGzipFile, zlib.error):
        message = _("Filen er skåret over her. Hent den igen, og indlæs den en gang til.")
        cut.append(BadLine(number + 1, Sentence(message)))
