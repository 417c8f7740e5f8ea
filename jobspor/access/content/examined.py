"""The way in: by its ending to who knows the kind, who says no or what is kept."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from jobspor.access.content import kinds
from jobspor.access.content.names import split_name
from jobspor.access.content.office import look_through_document
from jobspor.access.content.pdf import look_through_pdf
from jobspor.access.content.pictures import drawn_anew
from jobspor.access.content.plain import read_as_text
from jobspor.access.content.scanner import scan
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop

UNKNOWN = gettext_noop("Vi tager ikke imod filer af den slags. Gem den som PDF, og vælg den igen.")
FROM_IPHONE = gettext_noop("Billedet er i telefonens eget format (HEIC). Gem det som JPG, og vælg det igen.")
EMPTY = gettext_noop("Filen er tom. Vælg den rigtige fil.")
PHONE_PICTURES = (".heic", ".heif")


@dataclass(frozen=True)
class Examined:
    """A file that is what it says: its name without and with the ending, its kind, and the bytes that are kept."""

    title: str
    kind: kinds.Kind
    content: bytes

    @property
    def name(self) -> str:
        """What it is called when it is saved."""
        return self.title + self.kind.endings[0]

    @property
    def digest(self) -> str:
        """SHA-256 of what is kept."""
        return hashlib.sha256(self.content).hexdigest()


def examined(name: str, content: bytes) -> Examined:
    """Look a file through. Raises RuleBroken, which says what to do, for one that is not taken."""
    title, ending = split_name(name)
    kind = kinds.kind_of(ending)
    if kind is None:
        raise RuleBroken(FROM_IPHONE if ending in PHONE_PICTURES else UNKNOWN)
    if not content:
        raise RuleBroken(EMPTY)
    kept = _LOOKS[kind](content, kind)
    scan(content)
    return Examined(title, kind, kept)


def _as_it_is(look: Callable[[bytes, kinds.Kind], None]) -> Callable[[bytes, kinds.Kind], bytes]:
    """For what is looked at and kept unchanged."""

    def kept(content: bytes, kind: kinds.Kind) -> bytes:
        look(content, kind)
        return content

    return kept


_LOOKS: dict[kinds.Kind, Callable[[bytes, kinds.Kind], bytes]] = {
    kinds.PDF: _as_it_is(look_through_pdf),
    kinds.JPEG: drawn_anew,
    kinds.PNG: drawn_anew,
    kinds.DOCX: _as_it_is(look_through_document),
    kinds.XLSX: _as_it_is(look_through_document),
    kinds.ODT: _as_it_is(look_through_document),
    kinds.TXT: read_as_text,
}


def too_large(limit: int) -> Sentence:
    """What is said of a file over the limit, in MB."""
    return Sentence(gettext_noop("Filen fylder mere end %(limit)s MB. Del den op, eller gem den mindre."), limit=limit)
