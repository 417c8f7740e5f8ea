"""The business register's own structure (cvr-permanent): JSON lines, streamed, one record at a time.

Field names as the register's distribution gives them. The persons behind a company are never read, nor are
`nyesteKontaktoplysninger`, where telephone numbers stand without saying that they are secret.
"""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from stdnum.dk import cvr as cvr_number

from jobspor.base.errors import RuleBroken
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
from jobspor.exchange.reading.rows import sentence_of
from jobspor.exchange.reading.values import BadValue, read_email, read_phone

Json = Mapping[str, Any]

COMPANY, WORKPLACE = "Vrvirksomhed", "VrproduktionsEnhed"
NOT_UNITS = ("Vrdeltager", "Newest")  # persons, and the register's notes on itself
ENDED = ("OPLØST", "OPHØRT", "TVANGSOPLØST", "SLETTET", "UDEN RETSVIRKNING")
MOST_PERSONS = 1_000_000
LAST_DAY = "9999-12-31"
LAST_OF_DB07 = "2024-12-31"
# Danmarks Statistik, Virksomhedsformer i Det Erhvervsstatistiske Register (2008): state, county, region, municipality,
# parish council. Newer numbers have not been verified.
PUBLIC_FORMS, UNTOLD_FORMS = frozenset({230, 240, 245, 250, 260}), frozenset({0, 270, 280, 990})
CVR, P_NUMBER = re.compile(r"[1-9][0-9]{7}"), re.compile(r"[1-9][0-9]{9}")
# Series of employment, the best first: name in the unit and in its metadata, the field of the part, months in a part.
SERIES = (
    ("erstMaanedsbeskaeftigelse", "nyesteErstMaanedsbeskaeftigelse", "maaned", 1),
    ("maanedsbeskaeftigelse", "nyesteMaanedsbeskaeftigelse", "maaned", 1),
    ("kvartalsbeskaeftigelse", "nyesteKvartalsbeskaeftigelse", "kvartal", 3),
    ("aarsbeskaeftigelse", "nyesteAarsbeskaeftigelse", "", 12),
)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read, and why; of a table also in which column."""

    line: int
    reason: Sentence
    column: str = ""


class BadUnit(RuleBroken):
    """Why a line is neither a company nor a workplace."""


def read_register(lines: Iterable[bytes], *, on: date) -> Iterator[CompanyRecord | WorkplaceRecord | BadLine]:
    """One record per line, with the values that hold on the day. A broken line is told by number, and reading goes on.

    The object may be wrapped in `_source`. Empty lines and lines about persons are passed over.
    """
    today = on.isoformat()
    for number, line in enumerate(lines, start=1):
        try:
            record = _record(number, line, today)
        except BadUnit as bad:
            yield BadLine(number, sentence_of(bad))
        except (AttributeError, ArithmeticError, IndexError, KeyError, TypeError, ValueError):
            yield BadLine(number, Sentence(_("Felterne har ikke den form, som registeret har.")))
        else:
            if record:
                yield record


def _record(number: int, line: bytes, today: str) -> CompanyRecord | WorkplaceRecord | None:
    """The unit of a line. Raises BadUnit, or what Python raises when a field is not of the register's form."""
    if not line.strip():
        return None
    try:
        document = DECODER.decode(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadUnit(Sentence(_("Linjen er ikke gyldig JSON. Er den skåret over, så hent filen igen."))) from None
    source = document.get("_source") or document
    if unit := source.get(COMPANY):
        return _company(number, unit, today)
    if unit := source.get(WORKPLACE):
        return _workplace(number, unit, today)
    if any(key.startswith(NOT_UNITS) for key in source):
        return None
    raise BadUnit(Sentence(_("Linjen er hverken en virksomhed eller en P-enhed.")))


def _company(number: int, unit: Json, today: str) -> CompanyRecord:
    meta = unit.get("virksomhedMetadata") or {}
    form = _now(unit.get("virksomhedsform"), today) or meta.get("nyesteVirksomhedsform") or {}
    status = _now(unit.get("virksomhedsstatus"), today)
    return CompanyRecord(
        line=number,
        cvr=_cvr(unit.get("cvrNummer")),
        form_code=int(form["virksomhedsformkode"]) if form else None,
        form=_text(form.get("kortBeskrivelse"), 60),
        sector=_sector(form),
        status=_text(status.get("status") or meta.get("sammensatStatus")),
        p_numbers=tuple(str(place["pNummer"]) for place in unit.get("penheder") or () if _holds(place, today)),
        **_common(unit, meta, today),
    )


def _workplace(number: int, unit: Json, today: str) -> WorkplaceRecord:
    meta = unit.get("produktionsEnhedMetadata") or {}
    p_number = str(unit.get("pNummer") or "")
    if not P_NUMBER.fullmatch(p_number):
        raise BadUnit(Sentence(_("P-nummeret mangler eller har ikke 10 cifre.")))
    company = _now(unit.get("virksomhedsrelation"), today).get("cvrNummer") or meta.get("nyesteCvrNummerRelation")
    return WorkplaceRecord(line=number, p_number=p_number, cvr=_cvr(company), **_common(unit, meta, today))


def _common(unit: Json, meta: Json, today: str) -> dict[str, Any]:
    name = _now(unit.get("navne"), today) or meta.get("nyesteNavn") or {}
    if not name.get("navn"):
        raise BadUnit(Sentence(_("Navnet mangler.")))
    protected = unit.get("reklamebeskyttet")
    branch = _branch(_now(unit.get("hovedbranche"), today) or meta.get("nyesteHovedbranche"))
    return {
        "name": _text(name["navn"], 300),
        "address": _address(_now(unit.get("beliggenhedsadresse"), today) or meta.get("nyesteBeliggenhedsadresse")),
        "branch": branch,
        "earlier_branch": _earlier_branch(unit, branch),
        "phone": _contact(unit.get("telefonNummer"), read_phone, today),
        "email": _contact(unit.get("elektroniskPost"), read_email, today),
        "is_ad_protected": None if protected is None else bool(protected),
        "employment": _employment(unit, meta),
        "started_on": _started_on(unit),
        "closed_on": _closed_on(unit, meta, today),
    }


def _holds(entry: Json, today: str) -> bool:
    """Does the entry's period cover the day? Dates of the register compare as texts."""
    period = entry.get("periode") or {}
    return (period.get("gyldigFra") or "") <= today <= (period.get("gyldigTil") or LAST_DAY)


def _now(entries: Iterable[Json] | None, today: str) -> Json:
    """The entry that holds on the day, else the one that ended last; of several the latest begun. None: empty."""
    best: Json = {}
    best_key = ("", "")
    for entry in entries or ():
        period = entry.get("periode") or {}
        start, end = period.get("gyldigFra") or "", period.get("gyldigTil") or LAST_DAY
        key = (LAST_DAY if end >= today else end, start)
        if start <= today and key >= best_key:
            best, best_key = entry, key
    return best


def _cvr(number: object) -> str:
    if not number:
        raise BadUnit(Sentence(_("CVR-nummeret mangler.")))
    digits = str(number)
    if not CVR.fullmatch(digits) or cvr_number.checksum(digits):
        message = _("CVR-nummeret %(number)s findes ikke: kontrolcifferet passer ikke.")
        raise BadUnit(Sentence(message, number=digits[:20]))
    return digits


def _text(value: object, length: int = 200) -> str:
    """One line of text that a database can hold: no doubled spaces, no NUL, no half characters."""
    text = str(value or "").replace("\0", "")
    if not text.isascii():
        text = text.encode(errors="ignore").decode()
    return " ".join(text.split())[:length]


def _address(entry: Json | None) -> Address:
    if not entry:
        return Address()
    house = f"{entry.get('husnummerFra') or ''}{entry.get('bogstavFra') or ''}"
    if last := entry.get("husnummerTil"):
        house += f"-{last}{entry.get('bogstavTil') or ''}"
    floor = f"{entry['etage']}." if entry.get("etage") else ""
    street = f"{entry.get('vejnavn') or ''} {house}"
    indoors = f"{floor} {entry.get('sidedoer') or ''}".strip()
    postcode, municipality = entry.get("postnummer"), (entry.get("kommune") or {}).get("kommuneKode")
    return Address(
        street=_text(f"{street}, {indoors}" if indoors else entry.get("fritekst") or street),
        postcode=str(postcode).zfill(4)[:4] if postcode else "",
        town=_text(entry.get("postdistrikt"), 60),
        municipality_code=int(municipality) if municipality else None,
    )


def _branch(entry: Json | None) -> Branch | None:
    """The main branch. The register does not name the classification: codes since January 2025 are DB25."""
    if not entry or not entry.get("branchekode"):
        return None
    since = (entry.get("periode") or {}).get("gyldigFra") or ""
    version = "DB25" if since >= DB25_SINCE else "DB07"
    return Branch(str(entry["branchekode"]).zfill(6), _text(entry.get("branchetekst")), version)


def _earlier_branch(unit: Json, branch: Branch | None) -> Branch | None:
    """What it was the day before DB25 began, where it is in DB25 now."""
    if branch is None or branch.version != "DB25":
        return None
    before = _branch(_now(unit.get("hovedbranche"), LAST_OF_DB07))
    return before if before and before.version == "DB07" else None


def _sector(form: Json) -> str:
    """Public or private by the form's number; forms that anybody may have tell nothing."""
    code = int(form.get("virksomhedsformkode") or 0)
    if code in PUBLIC_FORMS:
        return "public"
    return "" if code in UNTOLD_FORMS else "private"


def _contact(entries: Iterable[Json] | None, parse: Callable[[str], str], today: str) -> str:
    """A telephone number or address that holds today. What is not expressly open (hemmelig: false) is secret."""
    for entry in entries or ():
        if entry.get("hemmelig") is False and _holds(entry, today):
            try:
                return parse(_text(entry.get("kontaktoplysning")))
            except BadValue:
                continue
    return ""


def _employment(unit: Json, meta: Json) -> Employment | None:
    """The newest figure of all series; at the same month that of the best series."""
    newest: Json | None = None
    position = (0, 0)
    for series, latest, part, months in SERIES:
        for entry in unit.get(series) or (meta.get(latest),):
            if not entry or (entry.get("antalAnsatte") is None and not entry.get("intervalKodeAntalAnsatte")):
                continue
            month = (entry["aar"], entry[part] * months if part else months)
            if month > position:
                newest, position = entry, month
    if newest is None:
        return None
    heads, years = _count(newest.get("antalAnsatte")), _count(newest.get("antalAarsvaerk"))
    return Employment(
        as_of=date(*position, monthrange(*position)[1]),
        heads=None if heads is None else int(heads),
        full_time_years=years,
        size=(newest.get("intervalKodeAntalAnsatte") or "").removeprefix("ANTAL_").replace("_", "-"),
    )


def _count(value: object) -> Decimal | None:
    """A number of persons. Raises ValueError or ArithmeticError."""
    number = None if value is None else Decimal(str(value))
    if number is not None and not 0 <= number < MOST_PERSONS:
        raise ValueError(value)
    return number


def _closed_on(unit: Json, meta: Json, today: str) -> date | None:
    """The day it ended, by its lifetime; by its status where the lifetime is still open, from the status' first day."""
    life = _now(unit.get("livsforloeb"), today)
    if life and not _holds(life, today):
        return date.fromisoformat(life["periode"]["gyldigTil"])
    status = _now(unit.get("virksomhedsstatus"), today)
    word = str(status.get("status") or meta.get("sammensatStatus") or "").upper()
    if word.startswith(ENDED):
        return date.fromisoformat((status.get("periode") or {}).get("gyldigFra") or today)
    return None


def _started_on(unit: Json) -> date | None:
    """The first day of its first lifetime."""
    days = [day for life in unit.get("livsforloeb") or () if (day := (life.get("periode") or {}).get("gyldigFra"))]
    return date.fromisoformat(min(days)) if days else None


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
