"""Rows out of a text file: which encoding, which delimiter, which lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.files import UTF16_MARKS, BadFile
from jobspor.exchange.reading.rows import Row

DELIMITERS = (";", "\t", ",")
SAMPLE = 50  # lines looked at to find the delimiter
EXCEL_HINT = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """A decoded file and what it was decoded by."""

    content: str
    encoding: str
    delimiter: str


def decode(data: bytes) -> Text:
    """UTF-8 or UTF-16 by its mark, UTF-8 if it fits, otherwise Windows-1252. Raises BadFile."""
    encodings = ("utf-16",) if data.startswith(UTF16_MARKS) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            content = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in content:
            break
        hint = EXCEL_HINT.match(content)
        return Text(content, encoding.removesuffix("-sig"), hint[1] if hint else delimiter_of(content))
    raise BadFile(Sentence(_("Filens bogstaver kan ikke læses. Åbn den i Excel, og gem den som »CSV UTF-8«.")))


def delimiter_of(content: str) -> str:
    """The delimiter by which most lines get the same number of cells, more than one; then the most cells."""
    sample = list(islice(io.StringIO(content, newline=""), SAMPLE))

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(map(len, csv.reader(sample, delimiter=delimiter)))
        except csv.Error:
            return (0, 0)
        width, hits = max(widths.items(), key=lambda counted: counted[1], default=(0, 0))
        return (hits if width > 1 else 0, width)

    return max(DELIMITERS, key=fit)


def read_csv(text: Text) -> Iterator[Row]:
    """The lines with their numbers; a quoted cell may span several. Raises BadFile naming the line."""
    reader = csv.reader(io.StringIO(text.content, newline=""), delimiter=text.delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if line > 1 or not EXCEL_HINT.fullmatch(text.delimiter.join(cells)):
                yield Row(line, tuple(cell.strip() for cell in cells))
            line = reader.line_num + 1
    except csv.Error:
        message = _('Linje %(line)s kan ikke læses: et anførselstegn (") er ikke lukket. Ret linjen, og prøv igen.')
        raise BadFile(Sentence(message, line=line)) from None
