"""Files as tables: every encoding and delimiter, and the files that are not what they say."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from jobspor.exchange.reading.files import BadFile
from jobspor.exchange.reading.rows import Row, Table, text_of
from jobspor.exchange.reading.tables import read_table

MEGABYTES = 20 * 1024 * 1024
LONG_NAME = "Åse-Kjærsti Øllegård Æbeltoft von Rødgrødhuus-Måløv-Sønderhø"

LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc", "Zs"])
WORDS = st.text(st.one_of(LETTERS, st.sampled_from(';,\t" \n')), max_size=12).map(str.strip)


def read(content: bytes, name: str = "borgere.csv", **limits: int) -> Table:
    return read_table(name, content, **{"max_bytes": MEGABYTES, **limits})


def refusal(content: bytes, name: str = "borgere.csv", **limits: int) -> str:
    with pytest.raises(BadFile) as refused:
        read(content, name, **limits)
    return str(refused.value)


def workbook(fill: Callable[[Any, Any], object]) -> bytes:
    """An .xlsx made by a function that gets the workbook and its first sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    fill(book, book.add_worksheet("Borgere"))
    book.close()
    return stream.getvalue()


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16")]
)
def test_danish_letters_in_every_encoding_and_delimiter(encoding: str, told: str, delimiter: str) -> None:
    lines = [("Målgruppe", "Navn"), ("Uden ærgrelse", LONG_NAME), ("", "Øjvind")]
    content = "\r\n".join(delimiter.join(cells) for cells in lines)
    table = read(content.encode(encoding))
    assert (table.encoding, table.delimiter, table.warnings) == (told, delimiter, ())
    assert table.headers == lines[0]
    assert table.rows == [Row(2, lines[1]), Row(3, lines[2])]


@given(
    rows=st.lists(st.lists(WORDS, min_size=3, max_size=3).filter(any), min_size=1, max_size=5),
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_quoted_cells_come_back_as_they_went_out(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [["CPR", "Navn", "Adresse"], *rows]
    content = "\n".join(delimiter.join(map(quoted, cells)) for cells in lines)
    table = read(content.encode(encoding))
    assert table.delimiter == delimiter
    assert [row.cells for row in table.rows] == [tuple(cells) for cells in rows]


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfea")
@example(b'a;b\n"1;2')
@example(b"PK\x03\x04")
@example(b"x" * 200_000)
@example(b"a;b\r1;2\r\r\n3")
@example(b"\x81;\x8d\n1;2")
def test_any_bytes_are_a_table_or_a_refusal(content: bytes) -> None:
    with suppress(BadFile):
        assert read(content).rows


def test_lines_keep_the_number_a_person_sees() -> None:
    table = read(b'CPR;Navn\n\n1;"Storgade 1\n2. tv"\n2;Bo\n;\n3;Ib\n')
    assert [(row.line, row.cells[0]) for row in table.rows] == [(3, "1"), (5, "2"), (7, "3")]
    assert table.rows[0].cells[1] == "Storgade 1\n2. tv"


def test_commas_in_addresses_do_not_win_over_the_semicolon() -> None:
    table = read(b"CPR;Adresse\n1;Storgade 1, 2. tv, Virklund\n2;Bakken 3, st., Them\n")
    assert table.delimiter == ";"
    assert table.rows[1].cells == ("2", "Bakken 3, st., Them")


def test_excels_own_first_line_names_the_delimiter() -> None:
    table = read(b"sep=,\r\nCPR,Navn\r\n1,Bo\r\n")
    assert (table.delimiter, table.headers, table.rows) == (",", ("CPR", "Navn"), [Row(3, ("1", "Bo"))])


def test_a_title_above_the_headers_is_passed_over_and_said() -> None:
    table = read("Udtræk pr. 1. december\n\nCPR;Navn\n1;Bo\n".encode())
    assert table.headers == ("CPR", "Navn")
    assert table.rows[0].line == 4
    assert table.warnings == ("Linje 1 til 2 er sprunget over.",)


def test_short_rows_are_filled_and_full_cells_beyond_the_headers_are_kept() -> None:
    table = read(b"CPR;Navn;Telefon;;\n1\n2;Bo;3;;\n3;Ib;4;x\n")
    assert table.headers == ("CPR", "Navn", "Telefon")
    assert [row.cells for row in table.rows] == [("1", "", ""), ("2", "Bo", "3"), ("3", "Ib", "4", "x")]


def test_letters_broken_before_the_file_came_are_told() -> None:
    table = read("CPR;Navn\n1;Sørine Åkjær\n".encode().decode("cp1252").encode())
    assert table.warnings[0].startswith("Bogstaverne æ, ø og å var ødelagt, før filen kom hertil.")


def test_a_workbook_with_dates_numbers_and_an_empty_first_sheet() -> None:
    def fill(book: Any, first: Any) -> None:
        sheet, hidden = book.add_worksheet("Aktive"), book.add_worksheet("Skjult")
        hidden.hide()
        hidden.write(0, 0, "x")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(2, 1, ["CPR", "Ydelse siden", "Tolk", "Timer", LONG_NAME])
        sheet.write_row(4, 1, [203851234, "", True, 7.5])
        sheet.write_number(4, 2, 45351.5625, day)  # 29 February 2024, 13.30
        book.add_worksheet("Afsluttede").write(0, 0, "y")

    table = read(workbook(fill), "Borgere.XLSX")
    assert table.headers == ("CPR", "Ydelse siden", "Tolk", "Timer", LONG_NAME)
    assert table.rows == [Row(5, (203851234, date(2024, 2, 29), "ja", 7.5, ""))]
    assert table.rows[0].texts() == ["203851234", "29-02-2024", "ja", "7,5", ""]
    assert table.warnings == ("Kun arket »Aktive« er læst. Filen har også: Afsluttede.",)


def test_a_cell_in_the_far_corner_does_not_take_the_server_down() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["CPR", "Navn"])
        sheet.write(1_048_575, 16_383, " ")

    assert refusal(workbook(fill), "borgere.xlsx").startswith("Regnearket kan ikke læses:")


def test_formats_without_content_far_down_are_nothing() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["CPR", "Navn"])
        sheet.write_row(1, 0, ["1", "Bo"])
        sheet.write_blank(1_048_575, 0, None, book.add_format({"bold": True}))

    assert len(read(workbook(fill), "borgere.xlsx").rows) == 1


def test_a_damaged_workbook() -> None:
    good = workbook(lambda book, sheet: sheet.write_row(0, 0, ["CPR", "Navn"]))
    assert refusal(good[: len(good) // 2], "b.xlsx").startswith("Filen er beskadiget og kan ikke åbnes.")
    unknown = good.replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff")
    assert refusal(unknown, "b.xlsx").startswith("Filen er beskadiget og kan ikke åbnes.")
    at = good.index(b"xl/worksheets/sheet1.xml") + 60
    hurt = good[:at] + b"\0" * 40 + good[at + 40 :]
    assert refusal(hurt, "b.xlsx").startswith("Regnearket kan ikke læses:")


XLSX = workbook(lambda book, sheet: sheet.write_row(0, 0, ["CPR", "Navn"]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(80)
DOCX = packed("[Content_Types].xml", "word/document.xml")
ODS = packed("mimetype", "content.xml")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("b.csv", b"", "Filen er tom."),
        ("b.csv", b"\xef\xbb\xbf\r\n \n", "Filen er tom."),
        ("b.csv", b";;\n;;\n", "Filen er tom."),
        ("b.xlsx", b"", "Filen er tom."),
        ("b.xlsx", workbook(lambda book, sheet: None), "Filen er tom."),
        ("b.csv", b"CPR;Navn\n", "Filen har kun overskrifter."),
        ("b.csv", b"CPR;Navn\n;\n;\n", "Filen har kun overskrifter."),
        ("b.xlsx", XLSX, "Filen har kun overskrifter."),
        ("b.csv", b"%PDF-1.7\n%\xe2\xe3", "Filen er en PDF, ikke en tabel. Hent listen i sagssystemet som .csv"),
        ("b.xlsx", b"%PDF-1.7", "Filen er en PDF"),
        ("b.csv", packed("borgere.csv"), "Filen er en zip-fil. Pak den ud"),
        ("b.xlsx", packed("borgere.xlsx"), "Filen er en zip-fil. Pak den ud"),
        ("b.csv", b"\r\n<!DOCTYPE html><html><table>", "Filen er en webside. Åbn den i Excel"),
        ("b.csv", b"<HTML><body>", "Filen er en webside"),
        ("b.csv", b"<?xml version='1.0'?><x/>", "Filen er data fra et it-system"),
        ("b.csv", b'{"Vrvirksomhed": {}}', "Filen er data fra et it-system"),
        ("b.csv", XLSX, "Filen er et Excel-regneark, men hedder noget andet. Giv den et navn, der ender på .xlsx."),
        (
            "b.xlsx",
            b"CPR;Navn\n1;Bo",
            "Filen er en tekstfil, men hedder noget andet. Giv den et navn, der ender på .csv.",
        ),
        ("b", b"CPR;Navn\n1;Bo", "Filen er en tekstfil, men hedder noget andet."),
        ("b.xlsx", OLE, "Filen er i et ældre Office-format. Åbn den i Excel, og gem den som .xlsx."),
        ("b.xls", OLE, "Filen er i et ældre Office-format."),
        ("b.xlsx", LOCKED, "Filen er låst med en adgangskode."),
        ("b.xlsx", DOCX, "Filen er et dokument, ikke et regneark."),
        ("b.docx", DOCX, "Filen er et dokument, ikke et regneark."),
        ("b.csv", b"{\\rtf1 CPR", "Filen er et dokument, ikke et regneark."),
        ("b.ods", ODS, "Filen er et regneark i et andet format."),
        ("b.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Filen er ikke en tabel."),
        ("b.csv", b"CPR;Navn\n1;\0", "Filen er ikke en tabel."),
        ("b.csv", b"CPR;Navn\n1;Bo\x81\x8d", "Filens bogstaver kan ikke læses."),
        ("b.csv", "CPR;Navn\n1;\0".encode("utf-16"), "Filens bogstaver kan ikke læses."),
        ("b.csv", b'CPR;Navn\n1;Bo\n2;"Ib\n3;Al\n', 'Linje 3 kan ikke læses: et anførselstegn (") er ikke lukket.'),
    ],
)
def test_a_file_that_is_not_what_it_says(name: str, content: bytes, says: str) -> None:
    assert refusal(content, name).startswith(says)


def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(BadFile, match=r"Filen fylder mere end 20 MB\. Del den op"):
        read_table("b.csv", stream, max_bytes=MEGABYTES)  # type: ignore[arg-type]
    assert stream.given == MEGABYTES + 1


def test_too_many_rows() -> None:
    rows = [("CPR", "Navn"), *((str(n), "Bo") for n in range(11))]
    csv = "\n".join(";".join(row) for row in rows).encode()
    xlsx = workbook(lambda book, sheet: [sheet.write_row(n, 0, row) for n, row in enumerate(rows)])
    for name, content in (("b.csv", csv), ("b.xlsx", xlsx)):
        assert len(read(content, name, max_rows=11).rows) == 11
        assert refusal(content, name, max_rows=10).startswith("Filen har mere end 10 linjer. Del den op")


def test_cells_as_a_person_would_have_typed_them() -> None:
    assert [text_of(cell) for cell in ("Bo", 7, 7.5, date(2026, 12, 3))] == ["Bo", "7", "7,5", "03-12-2026"]
