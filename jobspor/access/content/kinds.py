"""The kinds of file that are taken: what casework receives, and what can be looked through."""

from dataclasses import dataclass

OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """A kind by its endings; the first is the one it is kept by. `is_shown`: a browser may show it in the page's place.

    A PDF is not: browsers do not show one under the policy that keeps everything in it from acting.
    """

    endings: tuple[str, ...]
    content_type: str
    is_shown: bool = False


PDF = Kind((".pdf",), "application/pdf")
JPEG = Kind((".jpg", ".jpeg"), "image/jpeg", is_shown=True)
PNG = Kind((".png",), "image/png", is_shown=True)
DOCX = Kind((".docx",), OFFICE + "wordprocessingml.document")
XLSX = Kind((".xlsx",), OFFICE + "spreadsheetml.sheet")
ODT = Kind((".odt",), "application/vnd.oasis.opendocument.text")
TXT = Kind((".txt",), "text/plain; charset=utf-8")

KINDS = (PDF, JPEG, PNG, DOCX, XLSX, ODT, TXT)
SHOWN = frozenset(kind.content_type for kind in KINDS if kind.is_shown)
ACCEPTED = ",".join(ending for kind in KINDS for ending in kind.endings)
"""For the browser's own choice of files."""
LISTED = "PDF, JPG, PNG, DOCX, XLSX, ODT, TXT"
"""For people."""
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}


def kind_of(ending: str) -> Kind | None:
    """The kind that an ending claims, if it is one that is taken."""
    return _BY_ENDING.get(ending)
