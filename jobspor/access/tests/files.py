"""Invented files, good and nasty, made by code."""

import zipfile
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ELSEWHERE = (
    '<Relationships><Relationship Id="1" TargetMode="External" Target="https://example.com/a.dotm"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/></Relationships>'
)
GPS, LATITUDE = 0x8825, 2
RIGHT_TURN, TURNED = 0x0112, 6


def pdf() -> bytes:
    """A page."""
    return _written(_page())


def pdf_with_script() -> bytes:
    """Code that runs when it is opened."""
    writer = _page()
    code = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hej');")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(code)
    return _written(writer)


def pdf_with_file() -> bytes:
    """A file inside a file."""
    writer = _page()
    writer.add_attachment("skjult.exe", b"MZ")
    return _written(writer)


def pdf_that_launches() -> bytes:
    """Starts a program, from an annotation nobody sees."""
    writer = _page()
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})
    writer._add_object(action)
    return _written(writer)


def pdf_with_hidden_name() -> bytes:
    """The name of the key is written with an escape."""
    return pdf_with_script().replace(b"/JavaScript", b"/JavaScrip#74")


def pdf_locked() -> bytes:
    """Asks for a password."""
    writer = _page()
    writer.encrypt("hemmelig", algorithm="RC4-128")
    return _written(writer)


def pdf_with_bomb() -> bytes:
    """A small stream that is gigabytes: it is not unpacked to look it through."""
    writer = _page()
    stream = DecodedStreamObject()
    stream.set_data(bytes(5_000_000))
    writer._add_object(stream.flate_encode())
    return _written(writer)


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """Taken somewhere, by a telephone held upright."""
    exif = Image.Exif()
    exif[RIGHT_TURN] = TURNED
    exif.get_ifd(GPS)[LATITUDE] = (55.0, 24.0, 0.0)
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, form, exif=exif, comment=b"hemmelig")
    return written.getvalue()


def packed(**parts: str | bytes) -> bytes:
    """A packed folder; two underscores stand for a slash, one for a dot."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return written.getvalue()


def docx(**more: str | bytes) -> bytes:
    """A letter, and what else is put into it."""
    return packed(**{"[Content_Types].xml": TYPES, "word/document.xml": "<document/>", **more})


def xlsx(**more: str | bytes) -> bytes:
    """A sheet."""
    return packed(**{"[Content_Types].xml": TYPES, "xl/workbook.xml": "<workbook/>", **more})


def odt(**more: str | bytes) -> bytes:
    """A letter of LibreOffice's."""
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed(**{"mimetype": mimetype, "content.xml": "<content/>", **more})


def docx_with(relation: str) -> bytes:
    """A letter that points outside."""
    return docx(**{"word/_rels/settings.xml.rels": ELSEWHERE.format(relation)})


def _page() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def _written(writer: PdfWriter) -> bytes:
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
