"""Single values as Danish people and their systems write them. Every refusal says what to write instead."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from jobspor.base.errors import RuleBroken
from jobspor.base.text import MONTHS, Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.exchange.reading.headers import bare
from jobspor.exchange.reading.rows import Cell, text_of

NOTHING = {"", "-", "–", "ingen", "intet", "ukendt", "uoplyst", "n/a", "null"}
YES = {"ja", "j", "x", "1", "sand", "true"}
NO = {"nej", "n", "0", "falsk", "false"}

DAY_FIRST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[./-]?(\d{2})[./-]?(\d{2})")
WORDED = re.compile(r"(\d{1,2})\.? ([a-zæøå]{3,9})\.? (\d{4})")
TIME_OF_DAY = re.compile(r"[ t]\d{1,2}:\d{2}.*$")
EXCEL_DAY_0 = date(1899, 12, 30)
FIRST_EXCEL_DAY, LAST_EXCEL_DAY = 20_000, 80_000  # 1954 to 2119: the number of a day that lost its date format

EMAIL = re.compile(r"[^@\s<>,;:()]+@[^@\s<>,;:()]+\.[^@\s<>,;:().]{2,}")
POSTCODE = re.compile(r"(?:DK[- ]?)?(\d{4})(?!\d).*", re.IGNORECASE | re.DOTALL)
DANISH_PHONE = re.compile(r"(?:\+45|0045)?([2-9]\d{7})")
FOREIGN_PHONE = re.compile(r"(?:\+|00)([1-9]\d{6,14})")
PHONE_SIGNS = str.maketrans("", "", " ()-./\N{NO-BREAK SPACE}")
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class BadValue(RuleBroken):
    """A cell that cannot be read. The message says what to write instead."""


class Choices:
    """The words that may stand in a column, each with its code; recognised without case, spaces and punctuation."""

    def __init__(self, codes: Mapping[str, str], *, shown: Iterable[str]) -> None:
        self._codes = {bare(text): code for text, code in codes.items()}
        self._known = {*codes.values()}
        self._shown = ", ".join(shown)

    def code(self, cell: Cell) -> str:
        """The code for a text, empty for none. A number is no code: Excel has made 6.1 of 6.10. Raises BadValue."""
        text = read_text(cell)
        if not text or text in self._known:
            return text
        if isinstance(cell, str) and (code := self._codes.get(bare(cell))):
            return code
        raise BadValue(Sentence(_("Ordet kendes ikke. Skriv et af disse: %(known)s."), known=self._shown))


def read_text(cell: Cell, limit: int = 200) -> str:
    """A text without doubled spaces; empty for the many ways to write nothing. Raises BadValue when too long."""
    text = " ".join(text_of(cell).split())
    if text.casefold() in NOTHING:
        return ""
    if len(text) > limit:
        message = _("Teksten har %(count)s tegn; der er plads til %(limit)s. Forkort den.")
        raise BadValue(Sentence(message, count=len(text), limit=limit))
    return text


def read_date(cell: Cell, *, on: date) -> date | None:
    """A day, as 3.12.2026, 03-12-26, 3/12-2026, 2026-12-03, 20261203, 3. december 2026 or a day of Excel's.

    A year of two digits is the latest one that is not after the year of `on`. Raises BadValue.
    """
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and FIRST_EXCEL_DAY <= cell <= LAST_EXCEL_DAY:
        return EXCEL_DAY_0 + timedelta(days=int(cell))
    text = TIME_OF_DAY.sub("", read_text(cell).lower())
    if not text:
        return None
    try:
        return _day(text, on)
    except ValueError:
        message = _("Datoen findes ikke eller kan ikke læses. Skriv den som dag-måned-år, for eksempel 03-12-2026.")
        raise BadValue(Sentence(message)) from None


def _day(text: str, on: date) -> date:
    """Raises ValueError."""
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return date(_full_year(year, on), int(month), int(day))
    if match := YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := WORDED.fullmatch(text):
        months = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(match[2])]
        return date(int(match[3]), months[0] if months else 0, int(match[1]))
    raise ValueError(text)


def _full_year(year: str, on: date) -> int:
    if len(year) == 4:
        return int(year)
    return on.year - (on.year - int(year)) % 100


def read_phone(cell: Cell) -> str:
    """Eight digits for a Danish number, + and the digits for a foreign one. Raises BadValue."""
    text = read_text(cell).translate(PHONE_SIGNS)
    if not text:
        return ""
    if match := DANISH_PHONE.fullmatch(text):
        return match[1]
    if (match := FOREIGN_PHONE.fullmatch(text)) and not match[1].startswith("45"):
        return f"+{match[1]}"
    message = _("Telefonnummeret skal være ét dansk nummer med 8 cifre eller et udenlandsk med + og landekode.")
    raise BadValue(Sentence(message))


def read_email(cell: Cell) -> str:
    """An e-mail address. Raises BadValue."""
    text = read_text(cell, limit=254)
    if not text or EMAIL.fullmatch(text):
        return text
    message = _("E-mailadressen kan ikke læses. Skriv én adresse som navn@eksempel.dk, eller lad feltet stå tomt.")
    raise BadValue(Sentence(message))


def read_postcode(cell: Cell) -> str:
    """Four digits, also out of »8600 Silkeborg«. Raises BadValue."""
    text = read_text(cell)
    if not text:
        return ""
    if isinstance(cell, int):
        text = text.zfill(4)
    if match := POSTCODE.fullmatch(text):
        return match[1]
    raise BadValue(Sentence(_("Postnummeret skal have 4 cifre. Ret det, eller lad feltet stå tomt.")))


def read_yes(cell: Cell) -> bool | None:
    """Ja or nej; None for nothing. Raises BadValue."""
    text = text_of(cell).strip().casefold()
    if text in YES or text in NO:
        return text in YES
    if not read_text(cell):
        return None
    raise BadValue(Sentence(_("Svaret skal være ja eller nej.")))


def read_number(cell: Cell) -> Decimal | None:
    """A number that is not negative, with Danish or English decimals and thousands dots. Raises BadValue."""
    text = read_text(cell).replace(" ", "")
    if not text:
        return None
    if "," in text or THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal(-1)
    if number.is_finite() and 0 <= number < 1_000_000:
        return number
    raise BadValue(Sentence(_("Tallet kan ikke læses. Skriv det med cifre, for eksempel 12 eller 7,5.")))
