"""What the business register, or a simpler list, says of a company and of its workplaces."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DB25_SINCE = "2025-01-01"  # the day the business register went over from DB07


@dataclass(frozen=True, slots=True)
class Branch:
    """A main branch: six digits without dots, in the classification DB07 or, since January 2025, DB25."""

    code: str
    text: str
    version: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where a unit lies. The municipality is unknown abroad; the register's own file has no point."""

    street: str = ""
    postcode: str = ""
    town: str = ""
    municipality_code: int | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Employment:
    """How many work there, as of the last day of a month, quarter or year. `size` is the register's class: »20-49«."""

    as_of: date
    heads: int | None
    full_time_years: Decimal | None
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a company and a workplace have in common.

    Telephone and e-mail are only those that hold today and are not secret. Advertising protection (reklamebeskyttet) is
    None where the source does not say. Texts are no longer than the register's own columns. `earlier_branch` is what it
    was in DB07, where the branch itself is of DB25.
    """

    line: int
    name: str
    cvr: str
    address: Address = Address()
    branch: Branch | None = None
    earlier_branch: Branch | None = None
    phone: str = ""
    email: str = ""
    is_ad_protected: bool | None = None
    started_on: date | None = None
    closed_on: date | None = None
    employment: Employment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRecord(Unit):
    """A company (virksomhed, CVR number): form as code and short word, status, and the P numbers it has now."""

    form_code: int | None = None
    form: str = ""
    sector: str = ""
    status: str = ""
    p_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkplaceRecord(Unit):
    """A workplace (produktionsenhed, P number), with the CVR number of the company it belongs to."""

    p_number: str
