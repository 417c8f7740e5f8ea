"""Who may sign, and for how long a signature can be taken back."""

from dataclasses import dataclass
from datetime import date

from jobspor.base.days import A_DAY
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop


@dataclass(frozen=True)
class Reachable:
    """How somebody who signs is reached."""

    phone: str = ""
    email: str = ""


def check_apart(citizen: Reachable, company: Reachable) -> None:
    """Two who sign never share a telephone or a mailbox: one person could sign for both. Raises RuleBroken."""
    if company.phone and _number(company.phone) == _number(citizen.phone):
        message = gettext_noop(
            "Borgeren og den, der skriver under for virksomheden, har samme telefonnummer. Ret et af dem."
        )
        raise RuleBroken(message, field="phone")
    if company.email and company.email.strip().casefold() == citizen.email.strip().casefold():
        message = gettext_noop("Borgeren og den, der skriver under for virksomheden, har samme e-mail. Ret en af dem.")
        raise RuleBroken(message, field="email")


def last_day_to_withdraw(signed_on: date) -> date:
    """A signature can be taken back on the page until the end of the next day; after that by calling."""
    return signed_on + A_DAY


def _number(phone: str) -> str:
    """The last eight digits: the same telephone with and without country code."""
    return "".join(sign for sign in phone if sign.isdecimal())[-8:]
