"""PDF: read to the end, every object of it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from jobspor.access.content.kinds import Kind
from jobspor.access.content.refusals import ACTS, LOCKED, NOT_WHAT_IT_SAYS, TOO_MUCH
from jobspor.base.errors import RuleBroken

BEGINS, MOST_OBJECTS, DEEPEST = b"%PDF-", 50_000, 60
# What acts when the file is opened or read, and what carries other files (ISO 32000-2, 12.6.4 and 7.11.4).
ACTING = frozenset({"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/Movie", "/XFA"})
CARRYING = frozenset({"/EmbeddedFile", "/EmbeddedFiles", "/FileAttachment", "/Collection"})
REFUSED = ACTING | CARRYING


def look_through_pdf(content: bytes, _kind: Kind) -> None:
    """Raises RuleBroken for what is no PDF, is locked, is something else too, acts, or carries another file."""
    from pypdf.errors import PyPdfError  # here, for it weighs 20 MB in every process

    if not content.startswith(BEGINS) or zipfile.is_zipfile(BytesIO(content)):
        raise RuleBroken(NOT_WHAT_IT_SAYS)
    try:
        _look(content)
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as broken:
        raise RuleBroken(NOT_WHAT_IT_SAYS) from broken  # pypdf meets damage with all of these


def _look(content: bytes) -> None:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise RuleBroken(LOCKED)
    if len(reader.pages) == 0:
        raise RuleBroken(NOT_WHAT_IT_SAYS)
    for one in _objects(reader):
        if REFUSED & _names(one):
            raise RuleBroken(ACTS)


def _objects(reader: Any) -> Iterator[Any]:
    """Every object of the file, also those that nothing points at, and the trailer."""
    from pypdf.generic import IndirectObject

    numbers = [(number, generation) for generation, objects in reader.xref.items() for number in objects]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise RuleBroken(TOO_MUCH)
    yield reader.trailer
    for number, generation in numbers:
        if number:
            yield IndirectObject(number, generation, reader).get_object()


def _names(one: Any, depth: int = 0) -> set[str]:
    """The names in an object; what it points at comes on its own."""
    from pypdf.generic import NameObject

    if depth > DEEPEST:
        raise RuleBroken(TOO_MUCH)
    if isinstance(one, dict):
        return {str(key) for key in one}.union(*(_names(part, depth + 1) for part in dict.values(one)))
    if isinstance(one, list):
        return set[str]().union(*(_names(part, depth + 1) for part in list.__iter__(one)))
    return {str(one)} if isinstance(one, NameObject) else set()
