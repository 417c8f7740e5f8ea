"""What a file really is, whatever its name says."""

import io
import zipfile
from enum import Enum, auto
from pathlib import PurePath
from typing import BinaryIO

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _

MEGABYTE = 1024 * 1024
TEXT_NAMES = {".csv", ".txt", ".tsv"}
WORKBOOK_NAMES = {".xlsx"}
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class BadFile(RuleBroken):
    """A file that cannot be read as a table. The message says what it is and what to do."""


class Kind(Enum):
    """What the content of a file shows itself to be."""

    TEXT = auto()
    WORKBOOK = auto()
    EMPTY = auto()
    PDF = auto()
    OLD_OFFICE = auto()
    PROTECTED = auto()
    OTHER_WORKBOOK = auto()
    DOCUMENT = auto()
    ARCHIVE = auto()
    WEB_PAGE = auto()
    DATA = auto()
    BROKEN = auto()
    BINARY = auto()


# One sentence on what the file is, and one on what to do.
ADVICE = {
    Kind.TEXT: _("Filen er en tekstfil, men hedder noget andet. Giv den et navn, der ender på .csv."),
    Kind.WORKBOOK: _("Filen er et Excel-regneark, men hedder noget andet. Giv den et navn, der ender på .xlsx."),
    Kind.EMPTY: _("Filen er tom. Hent listen igen i sagssystemet, og vælg den nye fil."),
    Kind.PDF: _("Filen er en PDF, ikke en tabel. Hent listen i sagssystemet som .csv eller .xlsx."),
    Kind.OLD_OFFICE: _("Filen er i et ældre Office-format. Åbn den i Excel, og gem den som .xlsx."),
    Kind.PROTECTED: _("Filen er låst med en adgangskode. Åbn den i Excel, fjern adgangskoden, og gem den igen."),
    Kind.OTHER_WORKBOOK: _("Filen er et regneark i et andet format. Åbn den, og gem den som .xlsx."),
    Kind.DOCUMENT: _("Filen er et dokument, ikke et regneark. Kopiér tabellen til Excel, og gem den som .xlsx."),
    Kind.ARCHIVE: _("Filen er en zip-fil. Pak den ud, og vælg den .csv- eller .xlsx-fil, der ligger i den."),
    Kind.WEB_PAGE: _("Filen er en webside. Åbn den i Excel, og gem den som .xlsx."),
    Kind.DATA: _("Filen er data fra et it-system, ikke en tabel. Hent listen som .csv eller .xlsx."),
    Kind.BROKEN: _("Filen er beskadiget og kan ikke åbnes. Hent den igen, og prøv en gang til."),
    Kind.BINARY: _("Filen er ikke en tabel. Vælg en fil, der ender på .csv eller .xlsx."),
}

# How a file begins, in small letters, that is text and yet no table.
BEGINNINGS = {
    b"%pdf": Kind.PDF,
    b"<!doctype html": Kind.WEB_PAGE,
    b"<html": Kind.WEB_PAGE,
    b"<table": Kind.WEB_PAGE,
    b"mime-version:": Kind.WEB_PAGE,
    b"<": Kind.DATA,
    b"{\\rtf": Kind.DOCUMENT,
    b"{": Kind.DATA,
    b"[": Kind.DATA,
}


def read_bytes(content: BinaryIO | bytes, *, max_bytes: int) -> bytes:
    """The whole content, refused before more than `max_bytes` are read. Raises BadFile."""
    data = content if isinstance(content, bytes) else content.read(max_bytes + 1)
    if len(data) > max_bytes:
        message = _("Filen fylder mere end %(limit)s MB. Del den op i flere filer, og indlæs dem en ad gangen.")
        raise BadFile(Sentence(message, limit=max(1, max_bytes // MEGABYTE)))
    return data


def check_kind(name: str, data: bytes) -> Kind:
    """TEXT or WORKBOOK, when the content is what the name says. Raises BadFile with what to do."""
    kind, ending = kind_of(data), PurePath(name).suffix.lower()
    if (kind is Kind.TEXT and ending in TEXT_NAMES) or (kind is Kind.WORKBOOK and ending in WORKBOOK_NAMES):
        return kind
    raise BadFile(Sentence(ADVICE[kind]))


def kind_of(data: bytes) -> Kind:
    """Look at how it begins, and inside what is packed."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return Kind.EMPTY
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Kind.PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else Kind.OLD_OFFICE
    if data.startswith(b"PK\x03\x04"):
        return packed_kind(data)
    if b"\0" in data and not data.startswith(UTF16_MARKS):
        return Kind.BINARY
    return next((kind for beginning, kind in BEGINNINGS.items() if start.startswith(beginning)), Kind.TEXT)


def packed_kind(data: bytes) -> Kind:
    """Office files are zip archives: the names inside tell them apart."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return Kind.BROKEN
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "xl/workbook.bin" in names or {"mimetype", "content.xml"} <= names:
        return Kind.OTHER_WORKBOOK
    return Kind.DOCUMENT if "[Content_Types].xml" in names else Kind.ARCHIVE
