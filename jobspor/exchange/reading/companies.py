"""Companies and workplaces out of a simple list, such as a municipality keeps itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial

from stdnum.dk import cvr as cvr_number
from stdnum.exceptions import ValidationError

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.company_records import (
    DB25_SINCE,
    Address,
    Branch,
    CompanyRecord,
    Employment,
    WorkplaceRecord,
)
from jobspor.exchange.reading.headers import Columns, Heading, bare, check_columns, find_columns
from jobspor.exchange.reading.row_reader import RowReader
from jobspor.exchange.reading.rows import Cell, Row, RowProblem, Table, text_of
from jobspor.exchange.reading.values import (
    BadValue,
    read_email,
    read_number,
    read_phone,
    read_postcode,
    read_text,
    read_yes,
)

HEADINGS: Mapping[str, Heading] = {
    "cvr": Heading(_("CVR-nummer"), "CVR, CVR-nr."),
    "p_number": Heading(_("P-nummer"), "P-nr., Pnr, Produktionsenhed, P-enhed, Produktionsenhedsnummer"),
    "name": Heading(_("Navn"), "Virksomhed, Virksomhedsnavn, Virksomhedens navn, Firma, Firmanavn, Arbejdsplads"),
    "address": Heading(_("Adresse"), "Gadeadresse, Vej, Vej og nr., Beliggenhedsadresse"),
    "postcode": Heading(_("Postnummer"), "Postnr., Post nr. og by, Postnummer og by, Postnr./by"),
    "town": Heading(_("By"), "Postdistrikt, Bynavn"),
    "municipality": Heading(_("Kommune"), "Kommunekode, Kommunenr., Kommunenavn, Beliggenhedskommune"),
    "branch_code": Heading(_("Branchekode"), "Branchenr., Hovedbranche, Hovedbranchekode, DB25, DB25-kode"),
    "branch_text": Heading(_("Branche"), "Branchetekst, Branchenavn, Hovedbranchetekst"),
    "employees": Heading(_("Antal ansatte"), "Ansatte, Antal medarbejdere, Medarbejdere"),
    "full_time_years": Heading(_("Årsværk"), "Antal årsværk, Fuldtidsansatte, Fuldtidspersoner"),
    "phone": Heading(_("Telefon"), "Tlf., Tlf.nr., Telefonnr., Telefonnummer"),
    "email": Heading(_("E-mail"), "Mail, E-mailadresse, Mailadresse, E-post"),
    "is_ad_protected": Heading(_("Reklamebeskyttet"), "Reklamebeskyttelse"),
    "sector": Heading(_("Sektor"), "Ejerskab"),
    "latitude": Heading(_("Breddegrad"), "Bredde, Lat, Latitude"),
    "longitude": Heading(_("Længdegrad"), "Længde, Lon, Long, Longitude"),
}
REQUIRED = (("cvr",), ("name",))
LATITUDES, LONGITUDES = (Decimal(54), Decimal(58)), (Decimal(8), Decimal("15.5"))  # Denmark
SECTORS = {"": "", "privat": "private", "private": "private", "offentlig": "public", "offentligt": "public"}
FIVE_DECIMALS = Decimal("0.00001")


def read_companies(
    table: Table, *, on: date, municipalities: Mapping[str, int]
) -> Iterator[CompanyRecord | WorkplaceRecord | list[RowProblem]]:
    """A workplace for each row with a P number, a company for each without, or what is wrong with the row.

    A workplace row says of its company only the CVR number. Numbers of employees are taken as of the day.
    `municipalities` are codes by name; the file may give either. Raises BadFile when a column is missing.
    """
    columns = find_columns(table.headers, HEADINGS, required=REQUIRED)
    check_columns(columns)
    codes = {_bare_municipality(name): code for name, code in municipalities.items()}
    for row in table.rows:
        yield _read_row(columns, row, on, codes)


def _read_row(
    columns: Columns, row: Row, on: date, municipalities: Mapping[str, int]
) -> CompanyRecord | WorkplaceRecord | list[RowProblem]:
    reader = RowReader(columns, row, hide={})
    record = CompanyRecord(
        line=row.line,
        cvr=reader.read("cvr", _cvr, ""),
        name=reader.read("name", _name, ""),
        address=Address(
            street=reader.read("address", read_text, ""),
            postcode=reader.read("postcode", read_postcode, ""),
            town=reader.read("town", partial(read_text, limit=60), ""),
            municipality_code=reader.read("municipality", lambda cell: _municipality(cell, municipalities), None),
            latitude=reader.read("latitude", partial(_degrees, between=LATITUDES), None),
            longitude=reader.read("longitude", partial(_degrees, between=LONGITUDES), None),
        ),
        sector=reader.read("sector", _sector, ""),
        branch=_branch(reader, on),
        phone=reader.read("phone", read_phone, ""),
        email=reader.read("email", read_email, ""),
        is_ad_protected=reader.read("is_ad_protected", read_yes, None),
        employment=_employment(reader, on),
    )
    p_number = reader.read("p_number", _p_number, "")
    return reader.problems or (_workplace(record, p_number) if p_number else record)


def _workplace(record: CompanyRecord, p_number: str) -> WorkplaceRecord:
    return WorkplaceRecord(
        line=record.line,
        p_number=p_number,
        cvr=record.cvr,
        name=record.name,
        address=record.address,
        branch=record.branch,
        phone=record.phone,
        email=record.email,
        is_ad_protected=record.is_ad_protected,
        employment=record.employment,
    )


def _cvr(cell: Cell) -> str:
    try:
        return cvr_number.validate(text_of(cell))
    except ValidationError:
        raise BadValue(Sentence(_("CVR-nummeret findes ikke. Skriv de 8 cifre, som de står på virk.dk."))) from None


def _sector(cell: Cell) -> str:
    word = read_text(cell).lower()
    if word in SECTORS:
        return SECTORS[word]
    raise BadValue(Sentence(_("Sektoren kendes ikke. Skriv privat eller offentlig, eller lad feltet stå tomt.")))


def _degrees(cell: Cell, *, between: tuple[Decimal, Decimal]) -> Decimal | None:
    """Degrees with a decimal point or comma. Raises BadValue for a point outside Denmark."""
    text = read_text(cell).replace(",", ".")
    if not text:
        return None
    try:
        degrees = Decimal(text).quantize(FIVE_DECIMALS)
    except InvalidOperation:
        degrees = Decimal(0)
    if between[0] <= degrees <= between[1]:
        return degrees
    raise BadValue(Sentence(_("Punktet ligger ikke i Danmark. Skriv grader med decimaler, som 55,31250.")))


def _p_number(cell: Cell) -> str:
    digits = read_text(cell).replace(" ", "")
    if not digits or (len(digits) == 10 and digits.isascii() and digits.isdecimal()):
        return digits
    raise BadValue(Sentence(_("P-nummeret skal have 10 cifre. Ret det, eller lad feltet stå tomt.")))


def _name(cell: Cell) -> str:
    if name := read_text(cell):
        return name
    raise BadValue(Sentence(_("Navnet mangler. Skriv virksomhedens navn.")))


def _municipality(cell: Cell, municipalities: Mapping[str, int]) -> int | None:
    text = read_text(cell)
    if not text:
        return None
    code = int(text) if text.isdecimal() else municipalities.get(_bare_municipality(text))
    if code in municipalities.values():
        return code
    raise BadValue(Sentence(_("Kommunen kendes ikke. Skriv navnet, som Silkeborg, eller koden, som 0740.")))


def _bare_municipality(name: str) -> str:
    return bare(name).removesuffix("kommune")


def _branch(reader: RowReader, on: date) -> Branch | None:
    """A list does not name the classification: it is that of the day."""
    code = reader.read("branch_code", _branch_code, "")
    text = reader.read("branch_text", read_text, "")
    return Branch(code, text, "DB25" if on.isoformat() >= DB25_SINCE else "DB07") if code else None


def _branch_code(cell: Cell) -> str:
    digits = read_text(cell).replace(".", "").replace(" ", "")
    if isinstance(cell, int):
        digits = digits.zfill(6)
    if not digits or (len(digits) == 6 and digits.isascii() and digits.isdecimal()):
        return digits
    raise BadValue(Sentence(_("Branchekoden skal have 6 cifre. Ret den, eller lad feltet stå tomt.")))


def _employment(reader: RowReader, on: date) -> Employment | None:
    heads = reader.read("employees", read_number, None)
    full_time_years = reader.read("full_time_years", read_number, None)
    if heads is None and full_time_years is None:
        return None
    return Employment(as_of=on, heads=None if heads is None else int(heads), full_time_years=full_time_years)
