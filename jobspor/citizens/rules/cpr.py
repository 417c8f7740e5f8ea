"""What holds for a citizen by rule: the civil registration number (CPR-nummer) and what can be read from it.

Source of the structure, and of the numbers without check digit: CPR-kontoret, "Opbygning af CPR-nummeret" and
"Personnumre uden kontrolciffer (modulus 11 kontrol)", cpr.dk, as of 10 May 2023.
"""

from datetime import date

from stdnum.dk import cpr as structure
from stdnum.exceptions import InvalidComponent

from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _

LENGTH = 10
BIRTH_DIGITS = 6
HIDDEN = "·"
EXAMPLES = 3200  # example numbers of a birthday


class BadCpr(RuleBroken):
    """The text is not a CPR number. The message says what is wrong and what to do, and never repeats the number."""

    def __init__(self, message: Sentence) -> None:
        super().__init__(message, field="cpr")


def parse_cpr(text: str) -> str:
    """Read a CPR number as people write it, with or without hyphen and spaces. Gives ten digits.

    The check digit is not asked for: numbers without it are in use since 2007 and must be served like all others.
    Raises BadCpr.
    """
    digits = structure.compact(text)
    if not digits:
        raise BadCpr(Sentence(_("CPR-nummeret mangler. Skriv de 10 cifre.")))
    if not (digits.isascii() and digits.isdigit()):
        raise BadCpr(Sentence(_("CPR-nummeret har andre tegn end cifre. Skriv 10 cifre, med eller uden bindestreg.")))
    if len(digits) != LENGTH:
        message = _("CPR-nummeret har %(count)s cifre, men skal have 10. Skriv fødselsdatoen og de fire sidste cifre.")
        raise BadCpr(Sentence(message, count=len(digits)))
    try:
        structure.get_birth_date(digits)
    except InvalidComponent:
        message = _("CPR-nummeret begynder med en dato, der ikke findes: %(date)s. Ret de første seks cifre.")
        raise BadCpr(Sentence(message, date=f"{digits[:2]}-{digits[2:4]}-{digits[4:6]}")) from None
    return digits


def birth_date(cpr: str) -> date:
    """The date of birth in a parsed CPR number; the seventh digit tells the century."""
    return structure.get_birth_date(cpr)


def age_on(cpr_or_birth: str | date, on: date) -> int:
    """Whole years lived on a day; negative before the birth. Born 29 February: a year older on 1 March."""
    birth = birth_date(cpr_or_birth) if isinstance(cpr_or_birth, str) else cpr_or_birth
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def mask(cpr: str) -> str:
    """The number as it may stand on a screen: 010190-····. Hides the last digits of an unparsed text as well."""
    digits = [sign for sign in cpr if sign.isdigit()]
    return "".join(digits[:BIRTH_DIGITS]) + "-" + HIDDEN * len(digits[BIRTH_DIGITS:])


def fails_modulus(cpr: str) -> bool:
    """True when the last digit is not the check digit (modulus 11). A reason to look twice, never to refuse."""
    return structure.checksum(cpr) != 0


def is_example(cpr: str) -> bool:
    """True for a number valid in form that nobody has: it fails modulus 11, and its birthday is not 1 January.

    Every number issued before October 2007 satisfies modulus 11. Those issued since without it belong to birthdays
    where the numbers had run out, and CPR-kontoret has so far given them to birthdays on 1 January only. It does not
    promise that its list is complete for ever: the answer may label a number or ask for a second look, but
    refuses nobody.
    """
    birth = birth_date(cpr)
    return fails_modulus(cpr) and (birth.month, birth.day) != (1, 1)


def example_cpr(birth: date, number: int) -> str:
    """The example number of a birthday (see is_example), one for each `number`: even for women, odd for men.

    Raises ValueError for 1 January, for births before 1900 or after 2036, and for a number beyond 3199.
    """
    if (birth.month, birth.day) == (1, 1) or not 1900 <= birth.year <= 2036 or not 0 <= number < EXAMPLES:
        raise ValueError(f"{birth} has no example number {number}")
    first_serial = 0 if birth.year < 2000 else 4000
    # Of ten serials in a row at most one satisfies modulus 11, so at least four even and four odd ones do not.
    ten, place = divmod(number // 2, 4)
    serials = (first_serial + 10 * ten + digit for digit in range(number % 2, 10, 2))
    return [cpr for cpr in (f"{birth:%d%m%y}{serial:04}" for serial in serials) if fails_modulus(cpr)][place]
