"""Taking in what the business register, or a simpler list, says of companies and workplaces.

The register is common to all municipalities, so nothing here belongs to one of them. Contact data that the source
holds secret never become facts: whoever reads the source leaves them out. The whole file is one transaction: it is
copied beside the register, compared with it in a handful of statements, and what differs is written and told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import Any, TypeAlias

from django.db import connection, transaction
from django.db.models import Count

from jobspor.base.text import Sentence, in_danish
from jobspor.companies.actions.register_sql import COMPANY_COLUMNS, WORKPLACE_COLUMNS, compare_and_write
from jobspor.companies.models import RegisterChange, RegisterFault, RegisterFile, Workplace

BATCH = 20_000
NAMED = 1000
"""Broken lines of a file that are kept; all are counted."""
ONE_AT_A_TIME = 7_325_001  # the lock's number: two files are read one after the other


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFacts:
    """A company (CVR number). None is "the source does not say", and leaves what is known alone.

    `closed_on` is always said: None is running.
    """

    cvr: str
    name: str
    form: str | None = None
    sector: str | None = None
    is_ad_protected: bool | None = None
    branch_code: str | None = None
    branch_version: str | None = None
    started_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkplaceFacts:
    """A workplace (P number) and its company's CVR number. None as in `CompanyFacts`.

    Heads and full-time years are of the day `figures_on`, and are said together or not at all. The earlier branch is
    the one in the nomenclature before the branch's own.
    """

    p_number: str
    cvr: str
    name: str
    address: str | None = None
    postcode: str | None = None
    town: str | None = None
    municipality_code: int | None = None
    branch_code: str | None = None
    branch_version: str | None = None
    branch_title: str | None = None
    earlier_branch_code: str | None = None
    earlier_branch_version: str | None = None
    earlier_branch_title: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    employees: int | None = None
    full_time_years: Decimal | None = None
    figures_on: date | None = None
    phone: str | None = None
    email: str | None = None
    is_ad_protected: bool | None = None
    started_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that could not be read, and why; the column where the file has columns."""

    line: int
    reason: Sentence
    column: str = ""


Facts: TypeAlias = CompanyFacts | WorkplaceFacts | Broken


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where facts come from: a file by its name, read at a time; the register's own, or a simpler list."""

    name: str
    read_at: datetime
    is_register: bool = False


@dataclass(frozen=True)
class Counts:
    """What became of the facts. `passed_over`: closed before anybody here knew of them. `broken`: could not be read.

    `kinds` counts the workplaces that differ from what stood, by kind of change; one can be among several. `file` is
    the number of the `RegisterFile` that keeps it all.
    """

    new_companies: int = 0
    new_workplaces: int = 0
    changed: int = 0
    unchanged: int = 0
    passed_over: int = 0
    broken: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    file: int = field(default=0, compare=False)


@transaction.atomic
def take_in_register(records: Iterable[Facts], *, source: Source) -> Counts:
    """Make or update a row for each company and workplace, in any order; the last of several facts holds.

    Reads `records` as a stream. Closed units nobody knew of are passed over; a workplace whose company has not come yet
    brings it along by its number. The first file is counted, and not told workplace by workplace: all of it is new.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    file = RegisterFile.objects.create(
        name=source.name[:200],
        read_at=source.read_at,
        is_register=source.is_register,
        is_first=not Workplace.objects.exists(),
    )
    broken = _stage(records)
    tally = compare_and_write(file=file.pk, is_first=file.is_first)
    RegisterFault.objects.bulk_create(
        RegisterFault(file=file, line=one.line, column=one.column, msgid=one.reason.msgid, values=_told(one.reason))
        for one in broken[:NAMED]
    )
    counts = Counts(**tally, broken=len({one.line for one in broken}), kinds=_kinds(file), file=file.pk)
    file.broken, file.counts = counts.broken, {**tally, **counts.kinds, "here": _here(file)}
    file.save(update_fields=["broken", "counts"])
    return counts


def _told(reason: Sentence) -> dict[str, str]:
    return {name: in_danish(value) for name, value in reason.values.items()}


def _kinds(file: RegisterFile) -> dict[str, int]:
    changes = RegisterChange.objects.filter(file=file).order_by("kind")
    return dict(changes.values_list("kind").annotate(Count("pk")))


def _here(file: RegisterFile) -> dict[str, int]:
    """How many workplaces differ in each municipality, by its code."""
    changes = RegisterChange.objects.filter(file=file, workplace__lies_in__isnull=False)
    counted = changes.order_by().values_list("workplace__lies_in").annotate(Count("workplace", distinct=True))
    return {str(code): number for code, number in counted}


def _stage(records: Iterable[Facts]) -> list[Broken]:
    """Copy the facts beside the register, so many at a time: reading them may take longer than a statement may."""
    broken: list[Broken] = []
    numbered = enumerate(records, start=1)
    while batch := list(islice(numbered, BATCH)):
        broken += [facts for _number, facts in batch if isinstance(facts, Broken)]
        _copy("companies_stagedcompany", COMPANY_COLUMNS, _rows(batch, CompanyFacts))
        _copy("companies_stagedworkplace", WORKPLACE_COLUMNS, _rows(batch, WorkplaceFacts))
    return broken


def _rows(batch: list[tuple[int, Facts]], kind: type[CompanyFacts] | type[WorkplaceFacts]) -> Iterator[tuple[Any, ...]]:
    """Each with its number in the file: of several about one unit the last holds."""
    told = attrgetter(*(one.name for one in fields(kind)))
    return ((number, *told(facts)) for number, facts in batch if isinstance(facts, kind))


def _copy(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        raw: Any = cursor
        with raw.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
