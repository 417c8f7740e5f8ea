"""Documents of Word, Excel and LibreOffice: a packed folder, of which each part is known."""

import re
import zipfile
import zlib
from io import BytesIO

from jobspor.access.content.kinds import DOCX, ODT, XLSX, Kind
from jobspor.access.content.refusals import ACTS, LOCKED, NOT_WHAT_IT_SAYS, TOO_MUCH
from jobspor.base.errors import RuleBroken

MOST_PARTS, MOST_BYTES = 2_000, 100 * 1024 * 1024
BEGINS = b"PK\x03\x04"
ENDS, END_LENGTH = b"PK\x05\x06", 22
LOCKED_BIT = 0x1
NEEDED = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml", ODT: "content.xml"}
# Macros, controls and whole files inside; in LibreOffice's own folders, too.
ACTING = re.compile(
    r"vbaProject|vbaData|activeX|oleObject|macrosheets|^(Basic|Scripts)/|^Object \d|\.(exe|js|vbs)$", re.I
)
# A template or an object that is fetched from elsewhere as the document opens; a link that somebody clicks is not.
POINTER = re.compile(rb"<Relationship\s[^>]*>")
FETCHED = re.compile(rb'/(attachedTemplate|oleObject|subDocument|frame)"')
ELSEWHERE, WITH_MACROS = b'TargetMode="External"', b"macroEnabled"


def look_through_document(content: bytes, kind: Kind) -> None:
    """Raises RuleBroken for what is no such document, is locked, acts, or unpacks to far more than it is."""
    if not content.startswith(BEGINS) or not _ends_where_it_ends(content):
        raise RuleBroken(NOT_WHAT_IT_SAYS)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _look(packed, kind)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, OSError) as broken:
        raise RuleBroken(NOT_WHAT_IT_SAYS) from broken


def _look(packed: zipfile.ZipFile, kind: Kind) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise RuleBroken(TOO_MUCH)
    if any(part.flag_bits & LOCKED_BIT for part in parts):
        raise RuleBroken(LOCKED)
    names = {part.filename for part in parts}
    if NEEDED[kind] not in names or len(names) != len(parts) or any(map(_leads_out, names)):
        raise RuleBroken(NOT_WHAT_IT_SAYS)
    if kind is ODT and not _calls_itself(packed, ODT.content_type):
        raise RuleBroken(NOT_WHAT_IT_SAYS)
    if any(map(ACTING.search, names)):
        raise RuleBroken(ACTS)
    unpacked = 0
    for part in parts:
        said = _unpacked(packed, part)
        unpacked += len(said)
        if unpacked > MOST_BYTES:
            raise RuleBroken(TOO_MUCH)
        if part.filename.endswith((".rels", "[Content_Types].xml")) and _fetches(said):
            raise RuleBroken(ACTS)


def _calls_itself(packed: zipfile.ZipFile, content_type: str) -> bool:
    named = "mimetype" in packed.namelist()
    return named and packed.read("mimetype").decode("ascii", "replace").strip() == content_type


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part, checked by its sum; one that is larger than it says is an error of the archive."""
    with packed.open(part) as opened:
        return opened.read(MOST_BYTES + 1)


def _fetches(said: bytes) -> bool:
    pointers = POINTER.findall(said)
    return WITH_MACROS in said or any(ELSEWHERE in pointer and FETCHED.search(pointer) for pointer in pointers)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name


def _ends_where_it_ends(content: bytes) -> bool:
    """Nothing stands behind the archive but its own remark."""
    last = content.rfind(ENDS)
    remark = int.from_bytes(content[last + 20 : last + END_LENGTH], "little")
    return last >= 0 and last + END_LENGTH + remark == len(content)
