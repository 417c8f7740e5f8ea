"""Working hours as whole minutes: read from what people type, written as `6 t 30 min`. Pure."""

import re

from jobspor.base.text import gettext_noop

MINUTES_AN_HOUR = 60
EXAMPLE = gettext_noop("Skriv timer og minutter, for eksempel 6 t 30 min, 6,5 eller 6.30.")

_HOURS_WORD = r"(?:t|h|timer?|hours?)\.?"
_MINUTES_WORD = r"(?:m|min|minut(?:ter)?|minutes?)\.?"
_CLOCK = re.compile(rf"(\d{{1,3}})[:.](\d\d)(?:\s*{_HOURS_WORD})?", re.IGNORECASE)
_DECIMAL = re.compile(rf"(\d{{1,3}})(?:[,.](\d)|,(00|25|50|75))?(?:\s*{_HOURS_WORD})?", re.IGNORECASE)
_WORDED = re.compile(rf"(\d{{1,3}})\s*{_HOURS_WORD}\s*(?:og|and)?\s*(\d{{1,2}})(?:\s*{_MINUTES_WORD})?", re.IGNORECASE)
_MINUTES_ONLY = re.compile(rf"(\d{{1,4}})\s*{_MINUTES_WORD}", re.IGNORECASE)


def parse(text: str) -> int:
    """Read `6 t 30 min`, `6,5`, `6:30`, `6.30`, `6` or `45 min` as minutes.

    Two digits after a dot or colon are minutes, as on a clock; after a comma they are hundredths of an hour, and only
    whole quarters, for `6,30` could mean either. Raises ValueError with a Danish sentence for everything else.
    """
    typed = text.strip()
    if decimal := _DECIMAL.fullmatch(typed):
        hundredths = int((decimal[2] or decimal[3] or "").ljust(2, "0"))
        return int(decimal[1]) * MINUTES_AN_HOUR + hundredths * MINUTES_AN_HOUR // 100
    if alone := _MINUTES_ONLY.fullmatch(typed):
        return int(alone[1])
    both = _CLOCK.fullmatch(typed) or _WORDED.fullmatch(typed)
    if both is None or int(both[2]) >= MINUTES_AN_HOUR:
        raise ValueError(EXAMPLE)
    return int(both[1]) * MINUTES_AN_HOUR + int(both[2])


def formatted(minutes: int, hour: str = "t", minute: str = "min", space: str = "\N{NO-BREAK SPACE}") -> str:
    """Write minutes as `6 t 30 min`, `10 t`, `45 min` or `0 t`, unbroken; below zero with a minus sign in front."""
    hours, rest = divmod(abs(minutes), MINUTES_AN_HOUR)
    parts = [f"{hours}{space}{hour}"] if hours or not rest else []
    if rest:
        parts.append(f"{rest}{space}{minute}")
    return ("\N{MINUS SIGN}" if minutes < 0 else "") + space.join(parts)
