"""Files that are handed in: taken when they are what they say, refused in words when they are not."""

import socket
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.utils.http import content_disposition_header
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from jobspor.access.content import examined
from jobspor.access.content.names import LONGEST, shown_title, split_name
from jobspor.access.content.refusals import ACTS, LOCKED, NOT_WHAT_IT_SAYS, TOO_MUCH
from jobspor.access.tests import files
from jobspor.base.errors import RuleBroken

GOOD = {
    "Brev.PDF": files.pdf(),
    "brev.docx": files.docx(),
    "link.docx": files.docx_with("hyperlink"),
    "tal.xlsx": files.xlsx(**{"xl/printerSettings/printerSettings1.bin": b"x"}),
    "brev.odt": files.odt(),
    "note.txt": "Hun møder kl. 8.10 på Ærø".encode("cp1252"),
    "stor.pdf": files.pdf_with_bomb(),
}
NASTY = {
    "kode.pdf": (files.pdf_with_script(), ACTS),
    "skjult.pdf": (files.pdf_with_file(), ACTS),
    "start.pdf": (files.pdf_that_launches(), ACTS),
    "omskrevet.pdf": (files.pdf_with_hidden_name(), ACTS),
    "laast.pdf": (files.pdf_locked(), LOCKED),
    "afbrudt.pdf": (files.pdf()[:100], NOT_WHAT_IT_SAYS),
    "to-ting.pdf": (files.pdf() + files.docx(), NOT_WHAT_IT_SAYS),
    "program.pdf": (b"MZ" + files.pdf(), NOT_WHAT_IT_SAYS),
    "billede.pdf": (files.picture(), NOT_WHAT_IT_SAYS),
    "brev.jpg": (files.pdf(), NOT_WHAT_IT_SAYS),
    "andet.png": (files.picture("JPEG"), NOT_WHAT_IT_SAYS),
    "tegning.png": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NOT_WHAT_IT_SAYS),
    "enorm.png": (files.picture("PNG", (9000, 9000)), TOO_MUCH),
    "makro.docx": (files.docx(**{"word/vbaProject.bin": b"x"}), ACTS),
    "makro.odt": (files.odt(**{"Basic/script-lc.xml": b"x"}), ACTS),
    "objekt.docx": (files.docx(**{"word/embeddings/oleObject1.bin": b"x"}), ACTS),
    "skabelon.docx": (files.docx_with("attachedTemplate"), ACTS),
    "omdoebt.docx": (files.docx(**{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled"}), ACTS),
    "bombe.docx": (files.docx(**{"word/a.xml": bytes(101 * 1024 * 1024)}), TOO_MUCH),
    "mange.docx": (files.docx(**{f"word/{number}.xml": "" for number in range(2100)}), TOO_MUCH),
    "ud.docx": (files.docx(**{"../../etc/passwd": b"x"}), NOT_WHAT_IT_SAYS),
    "ark.docx": (files.xlsx(), NOT_WHAT_IT_SAYS),
    "hale.docx": (files.docx() + b"<script>", NOT_WHAT_IT_SAYS),
    "forled.docx": (b"GIF89a" + files.docx(), NOT_WHAT_IT_SAYS),
    "side.txt": (b"<!DOCTYPE html><script>alert(1)</script>", NOT_WHAT_IT_SAYS),
    "tegn.txt": (b"MZ\x90\x00\x03", NOT_WHAT_IT_SAYS),
}
REFUSED_BY_NAME = ("brev.svg", "brev.html", "brev.exe", "brev.docm", "brev.eml", "brev", ".pdf.js", "billede.heic")


@pytest.fixture(autouse=True)
def without_scanner(settings: Any) -> None:
    settings.JOBSPOR_CLAMD = ""


@pytest.mark.parametrize("name", GOOD)
def test_what_casework_receives_is_taken(name: str) -> None:
    file = examined(name, GOOD[name])
    assert file.name == f"{name.rpartition('.')[0]}{name[-4:].lower()}" or name.endswith("x")
    assert file.content == GOOD[name] or name.endswith(".txt")


def test_text_is_kept_in_one_writing() -> None:
    assert examined("note.txt", GOOD["note.txt"]).content.decode() == "Hun møder kl. 8.10 på Ærø"
    assert examined("note.txt", "æ".encode("utf-16")).content.decode() == "æ"


@pytest.mark.parametrize("name", NASTY)
def test_what_is_something_else_or_acts_is_refused(name: str) -> None:
    content, says = NASTY[name]
    with pytest.raises(RuleBroken) as refused:
        examined(name, content)
    assert refused.value.message == says


@pytest.mark.parametrize("name", REFUSED_BY_NAME)
def test_other_kinds_are_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(RuleBroken, match="vælg"):
        examined(name, b"x")


@pytest.mark.parametrize(("form", "name"), [("JPEG", "foto.jpeg"), ("PNG", "foto.png")])
def test_a_picture_forgets_where_it_was_taken_and_stands_upright(form: str, name: str) -> None:
    kept = examined(name, files.picture(form) + b"<script>alert(1)</script>").content
    picture = Image.open(BytesIO(kept))
    assert picture.size == (20, 40)
    assert dict(picture.getexif()) == {}
    assert not {b"hemmelig", b"script", b"Exif"} & {word for word in (b"hemmelig", b"script", b"Exif") if word in kept}
    assert examined(name, files.picture(form) + b"other").content == kept


@settings(max_examples=300)
@given(st.text(max_size=300))
@example("../../etc/passwd.pdf")
@example("C:\\Users\\lise\\brev.docx")
@example("brev\u202efdp.exe")
@example('a";\r\nX-Evil: 1.pdf')
@example("x" * 300 + ".pdf")
@example("CON<>:|?*.pdf")
def test_any_name_becomes_one_that_may_be_shown_and_saved(given_name: str) -> None:
    title, ending = split_name(given_name)
    for name in (title, shown_title(given_name)):
        assert 0 < len(name) <= LONGEST
        assert not set(name) & set('/\\"<>:|?*\r\n')
        assert all(unicodedata.category(one)[0] != "C" for one in name)
    assert ending == "" or ending[1:].isalnum()
    header = content_disposition_header(True, title + ending) or ""
    assert header.startswith("attachment")
    assert "\n" not in header


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=40), st.integers(0, 400))
def test_damage_is_refused_and_never_breaks(name: str, noise: bytes, at: int) -> None:
    content = GOOD[name]
    try:
        examined(name, content[:at] + noise + content[at + len(noise) :])
    except RuleBroken as refused:
        assert refused.message in (NOT_WHAT_IT_SAYS, ACTS, LOCKED, TOO_MUCH)  # noqa: PT017 - often it is not refused


@contextmanager
def scanner(answer: bytes) -> Iterator[str]:
    """A virus scanner that says one thing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            line, _address = listener.accept()
            with line:
                while not line.recv(65536).endswith(bytes(4)):
                    pass
                line.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        thread.join(5)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"stream: OK\0", ""),
        (b"stream: Eicar FOUND\0", "har fundet noget"),
        (b"ERROR\0", "svarer ikke"),
        (b"", "svarer ikke"),
    ],
)
def test_the_scanner_decides(settings: Any, answer: bytes, says: str) -> None:
    with scanner(answer) as where:
        settings.JOBSPOR_CLAMD = where
        if not says:
            examined("brev.pdf", files.pdf())
            return
        with pytest.raises(RuleBroken, match=says):
            examined("brev.pdf", files.pdf())


def test_a_scanner_that_is_away_lets_nothing_in(settings: Any) -> None:
    settings.JOBSPOR_CLAMD = "127.0.0.1:1"
    with pytest.raises(RuleBroken, match="svarer ikke"):
        examined("brev.pdf", files.pdf())
