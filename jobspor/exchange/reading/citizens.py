"""Citizens out of the case system's list: what each row says, and what is wrong with those that cannot be read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.rules import BadCpr, age_on, birth_date, is_example, mask, parse_cpr
from jobspor.exchange.reading.citizen_columns import Known, recognise
from jobspor.exchange.reading.headers import Columns, check_columns
from jobspor.exchange.reading.row_reader import RowReader
from jobspor.exchange.reading.rows import Cell, Row, RowProblem, Table, text_of
from jobspor.exchange.reading.values import (
    BadValue,
    read_date,
    read_email,
    read_phone,
    read_postcode,
    read_text,
    read_yes,
)

WORKING_AGE = range(15, 80)
NAME_LENGTH = 100
WORD_LENGTH = 40


@dataclass(frozen=True, kw_only=True)
class CitizenRow:
    """What a file says of one citizen. Empty or None where it says nothing: then what is known already stays."""

    line: int
    cpr: str
    given_names: str
    family_name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    benefit: str = ""
    benefit_since: date | None = None
    target_group: str = ""
    contact_group: str = ""
    referred_on: date | None = None
    caseworker: str = ""
    language: str = ""
    needs_interpreter: bool | None = None
    reach: str = ""
    warnings: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class BadRow:
    """A row to be corrected, as it stood, and what is wrong with it."""

    row: Row
    problems: list[RowProblem]


@dataclass(frozen=True)
class Reading:
    """A whole file read: the citizens, and the rows to correct."""

    columns: Columns
    citizens: list[CitizenRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


def read_citizens(table: Table, *, on: date, known: Known) -> Reading:
    """Read every row. Of rows with the same CPR number the first counts. Raises BadFile when a column is missing."""
    columns = recognise(table.headers)
    check_columns(columns)
    reading, lines_of = Reading(columns), _lines_by_cpr(columns, table)
    for row in table.rows:
        lines = lines_of.get(_cpr_or_none(columns, row) or "", [row.line])
        outcome = read_row(columns, row, on=on, known=known)
        problems = outcome if isinstance(outcome, list) else []
        if row.line != lines[0]:
            problems = [_double(columns, row, lines[0]), *problems]
        if problems or isinstance(outcome, list):
            reading.bad.append(BadRow(row, problems))
        elif len(lines) > 1:
            reading.citizens.append(replace(outcome, warnings=(*outcome.warnings, _doubled(lines))))
        else:
            reading.citizens.append(outcome)
    return reading


def read_row(columns: Columns, row: Row, *, on: date, known: Known) -> CitizenRow | list[RowProblem]:
    """The citizen of one row, or everything that is wrong with it."""
    reader = RowReader(columns, row, hide={"cpr": mask})
    cpr = reader.read("cpr", read_cpr, "")
    given_names, family_name = _names(reader)
    phone = reader.read("phone", read_phone, "")
    citizen = CitizenRow(
        line=row.line,
        cpr=cpr,
        given_names=given_names,
        family_name=family_name,
        phone=reader.read("mobile", read_phone, "") or phone,
        email=reader.read("email", read_email, ""),
        address=reader.read("address", read_text, ""),
        postcode=reader.read("postcode", read_postcode, ""),
        benefit=reader.read("benefit", known.benefits.code, ""),
        benefit_since=_past_date(reader, "benefit_since", cpr, on),
        target_group=reader.read("target_group", known.target_groups.code, ""),
        contact_group=reader.read("contact_group", _word, ""),
        referred_on=_past_date(reader, "referred_on", cpr, on),
        caseworker=reader.read("caseworker", read_text, ""),
        language=reader.read("language", _word, ""),
        needs_interpreter=reader.read("needs_interpreter", read_yes, None),
        reach=reader.read("reach", read_text, ""),
    )
    if cpr and birth_date(cpr) > on:
        reader.refuse("cpr", Sentence(_("CPR-nummeret hører til en, der ikke er født endnu. Ret det.")))
    return reader.problems or replace(citizen, warnings=_warnings(columns.cell("cpr", row), cpr, on))


def corrected(columns: Columns, row: Row, changes: Mapping[str, str]) -> Row:
    """The row with new texts in the named columns, to be read again. Cells beyond the headers are let go."""
    cells = list(row.cells[: len(columns.headers)])
    for name, text in changes.items():
        cells[columns.places[name]] = text.strip()
    return Row(row.line, tuple(cells))


def read_cpr(cell: Cell) -> str:
    """A CPR number, also one whose leading zero Excel has taken. Raises BadCpr."""
    text = text_of(cell)
    return parse_cpr(f"0{text}" if _lacks_zero(text) else text)


def _lacks_zero(text: str) -> bool:
    return len(text) == 9 and text.isdigit()


def _names(reader: RowReader) -> tuple[str, str]:
    if {"given_names", "family_name"} <= reader.columns.places.keys():
        return reader.read("given_names", _name, ""), reader.read("family_name", _name, "")
    return reader.read("name", _split_name, ("", ""))


def _name(cell: Cell) -> str:
    if name := read_text(cell, limit=NAME_LENGTH):
        return name
    raise BadValue(Sentence(_("Navnet mangler. Skriv både fornavn og efternavn.")))


def _split_name(cell: Cell) -> tuple[str, str]:
    """»Jens Peter Hansen« or »Hansen, Jens Peter« as given names and family name."""
    text = read_text(cell, limit=NAME_LENGTH)
    if "," in text:
        family_name, _comma, given_names = text.partition(",")
    else:
        given_names, _space, family_name = text.rpartition(" ")
    if given_names.strip() and family_name.strip():
        return given_names.strip(), family_name.strip()
    raise BadValue(Sentence(_("Navnet mangler. Skriv både fornavn og efternavn.")))


def _word(cell: Cell) -> str:
    return read_text(cell, limit=WORD_LENGTH)


def _past_date(reader: RowReader, name: str, cpr: str, on: date) -> date | None:
    """A day between the birth and today."""
    day = reader.read(name, lambda cell: read_date(cell, on=on), None)
    if day and day > on:
        reader.refuse(name, Sentence(_("Datoen ligger i fremtiden. Skriv den dag, det skete.")))
    elif day and cpr and day < birth_date(cpr):
        reader.refuse(name, Sentence(_("Datoen ligger før borgerens fødsel. Ret datoen eller CPR-nummeret.")))
    return day


def _warnings(cell: Cell, cpr: str, on: date) -> tuple[Sentence, ...]:
    """What deserves a second look but stops nothing."""
    found = []
    if _lacks_zero(text_of(cell)):
        found.append(Sentence(_("CPR-nummeret manglede et 0 forrest; det er sat på. Kontrollér, at det er rigtigt.")))
    if is_example(cpr):
        found.append(Sentence(_("CPR-nummerets sidste ciffer passer ikke til resten. Kontrollér nummeret.")))
    if (age := age_on(cpr, on)) not in WORKING_AGE:
        found.append(Sentence(_("Borgeren er %(age)s år. Kontrollér CPR-nummeret."), age=age))
    return tuple(found)


def _lines_by_cpr(columns: Columns, table: Table) -> Mapping[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in table.rows:
        if cpr := _cpr_or_none(columns, row):
            lines[cpr].append(row.line)
    return lines


def _cpr_or_none(columns: Columns, row: Row) -> str | None:
    try:
        return read_cpr(columns.cell("cpr", row))
    except BadCpr:
        return None


def _double(columns: Columns, row: Row, first: int) -> RowProblem:
    message = _(
        "Linje %(line)s har samme CPR-nummer som linje %(first)s, og linje %(first)s gælder. "
        "Ret CPR-nummeret, hvis det er forkert; ellers udelad linjen."
    )
    shown = mask(text_of(columns.cell("cpr", row)))
    return RowProblem(row.line, columns.header("cpr"), shown, Sentence(message, line=row.line, first=first))


def _doubled(lines: list[int]) -> Sentence:
    message = _("CPR-nummeret står flere gange i filen. Linje %(first)s gælder; det gør ikke linje %(others)s.")
    return Sentence(message, first=lines[0], others=", ".join(map(str, lines[1:])))
