"""Danish words and sentences in code that knows no Django.

Rules speak Danish and are shown in either language, so a sentence keeps its msgid and its values apart:
whoever shows it calls `translated(gettext)`; printed as it is, it is Danish.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def gettext_noop(text: str) -> str:
    """Mark a msgid for the catalogue (`make messages` knows this name) and give it back unchanged."""
    return text


def in_danish(value: object) -> str:
    """A value inside a sentence: `3. december 2026`, `42,5`, anything else as it prints itself."""
    match value:
        case date():
            return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"
        case Decimal():
            whole = value == value.to_integral_value()
            return str(int(value)) if whole else f"{value:f}".rstrip("0").replace(".", ",")
        case _:
            return str(value)


class Sentence(str):
    """A Danish sentence that can be said in another language: the msgid, and the values for its places."""

    msgid: str
    values: Mapping[str, object]

    def __new__(cls, msgid: str, **values: object) -> Self:
        sentence = super().__new__(cls, msgid % {name: in_danish(value) for name, value in values.items()})
        sentence.msgid, sentence.values = msgid, values
        return sentence

    def translated(self, gettext: Callable[[str], str], show: Callable[[object], str] = in_danish) -> str:
        """The sentence in the language of `gettext`; `show` prints its dates and numbers."""
        return gettext(self.msgid) % {name: show(value) for name, value in self.values.items()}


class Worded(StrEnum):
    """Members with a stored value and a Danish msgid: `STOP = "stop", gettext_noop("Stop")`."""

    danish: str

    def __new__(cls, value: str, danish: str = "") -> Self:  # the default is for `Kind(stored)`, a mere look-up
        member = str.__new__(cls, value)
        member._value_, member.danish = value, danish
        return member
