"""A municipality's own list of companies: the register's records out of a simple table."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from jobspor.exchange.reading.companies import read_companies
from jobspor.exchange.reading.company_records import Address, Branch, CompanyRecord, Employment, WorkplaceRecord
from jobspor.exchange.reading.files import BadFile
from jobspor.exchange.reading.rows import Cell, Row, RowProblem, Table
from jobspor.exchange.reading.tables import read_table

ON = date(2026, 11, 22)
MUNICIPALITIES = {"Silkeborg": 740, "Høje-Taastrup": 169}


def read(table: Table) -> list[CompanyRecord | WorkplaceRecord | list[RowProblem]]:
    return list(read_companies(table, on=ON, municipalities=MUNICIPALITIES))


def one(headers: str, cells: Sequence[Cell]) -> CompanyRecord | WorkplaceRecord | list[RowProblem]:
    (record,) = read(Table(tuple(headers.split(";")), [Row(2, tuple(cells))]))
    return record


def test_a_row_with_a_p_number_is_a_workplace_and_one_without_a_company() -> None:
    text = (
        "CVR;P-nummer;Navn;Adresse;Postnr;By;Kommune;Branchekode;Branche;Antal ansatte;Årsværk;Telefon;E-mail\n"
        "DK 99 99 99 18;1999999999;Æblegården;Søndergade 7;8600;Silkeborg;Silkeborg Kommune;56.11.90;Servering;"
        "12;7,5;86 82 00 00;post@eksempel.dk\n"
        "99999926;;Ødemark A/S;;;;;;;;;;\n"
    )
    assert read(read_table("v.csv", text.encode("cp1252"), max_bytes=10_000)) == [
        WorkplaceRecord(
            line=2,
            p_number="1999999999",
            cvr="99999918",
            name="Æblegården",
            address=Address("Søndergade 7", "8600", "Silkeborg", 740),
            branch=Branch("561190", "Servering", "DB25"),
            phone="86820000",
            email="post@eksempel.dk",
            employment=Employment(ON, 12, Decimal("7.5")),
        ),
        CompanyRecord(line=3, cvr="99999926", name="Ødemark A/S"),
    ]


@pytest.mark.parametrize("cell", ["Silkeborg", "silkeborg kommune", "0740", "740", 740])
def test_a_municipality_by_name_or_code(cell: Cell) -> None:
    record = one("CVR;Navn;Kommune", (99999918, "Bo", cell))
    assert isinstance(record, CompanyRecord)
    assert record.address.municipality_code == 740


def test_numbers_that_excel_has_made() -> None:
    record = one("CVR;P-nr.;Navn;Branchekode;Postnr.;Reklamebeskyttet", (99999918, 1999999999, "Bo", 11100, 800, "ja"))
    assert isinstance(record, WorkplaceRecord)
    assert record.branch == Branch("011100", "", "DB25")
    assert record.address.postcode == "0800"
    assert record.is_ad_protected is True


def test_a_point_and_a_sector() -> None:
    record = one("CVR;Navn;Sektor;Breddegrad;Længdegrad", (99999918, "Bo", "Offentlig", "55,3125", 10.7896))
    assert isinstance(record, CompanyRecord)
    assert record.sector == "public"
    assert (record.address.latitude, record.address.longitude) == (Decimal("55.31250"), Decimal("10.78960"))


@pytest.mark.parametrize(
    ("header", "cell", "says"),
    [
        ("CVR", "99999919", "CVR-nummeret findes ikke. Skriv de 8 cifre, som de står på virk.dk."),
        ("CVR", "", "CVR-nummeret findes ikke. Skriv de 8 cifre, som de står på virk.dk."),
        ("Navn", "", "Navnet mangler. Skriv virksomhedens navn."),
        ("P-nummer", "123", "P-nummeret skal have 10 cifre. Ret det, eller lad feltet stå tomt."),
        ("Kommune", "Atlantis", "Kommunen kendes ikke. Skriv navnet, som Silkeborg, eller koden, som 0740."),
        ("Branchekode", "5611", "Branchekoden skal have 6 cifre. Ret den, eller lad feltet stå tomt."),
        ("Sektor", "måske", "Sektoren kendes ikke. Skriv privat eller offentlig, eller lad feltet stå tomt."),
        ("Breddegrad", "48,85", "Punktet ligger ikke i Danmark. Skriv grader med decimaler, som 55,31250."),
        ("Antal ansatte", "mange", "Tallet kan ikke læses. Skriv det med cifre, for eksempel 12 eller 7,5."),
    ],
)
def test_what_is_wrong_with_a_row(header: str, cell: str, says: str) -> None:
    cells = {"CVR": "99999918", "Navn": "Bo"} | {header: cell}
    problems = one(";".join(cells), list(cells.values()))
    assert isinstance(problems, list)
    assert [(found.line, found.column, found.value_shown, found.message) for found in problems] == [
        (2, header, cell, says)
    ]


def test_a_file_without_cvr_numbers() -> None:
    with pytest.raises(BadFile, match=r"Filen mangler en kolonne: CVR-nummer\. Den har disse: Navn, By\."):
        one("Navn;By", ("Bo", "Them"))
