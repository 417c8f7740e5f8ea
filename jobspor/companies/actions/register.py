"""Taking in what the business register, or a simpler list, says of companies and workplaces.

The register is common to all municipalities, so nothing here belongs to one of them. Contact data that the source
holds secret never become facts: whoever reads the source leaves them out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, TypeAlias

from django.db import transaction

from jobspor.access.models import Municipality
from jobspor.companies.models import Branch, Company, Workplace

BATCH = 2000
FIGURES = ("employees", "full_time_years", "figures_on")
WHERE = ("address", "postcode", "lies_in_id")

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFacts:
    """A company (CVR number). None is "the source does not say", and leaves what is known alone.

    `closed_on` is always said: None is running.
    """

    cvr: str
    name: str
    form: str | None = None
    is_ad_protected: bool | None = None
    branch_code: str | None = None
    branch_version: str | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkplaceFacts:
    """A workplace (P number) and its company's CVR number. None as in `CompanyFacts`.

    Heads and full-time years are of the day `figures_on`, and are said together or not at all.
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
    employees: int | None = None
    full_time_years: Decimal | None = None
    figures_on: date | None = None
    phone: str | None = None
    email: str | None = None
    is_ad_protected: bool | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class Counts:
    """What became of the facts. `passed_over`: closed before anybody here knew of them.

    `moved` and `closed` are workplaces, and are among the changed.
    """

    new_companies: int = 0
    new_workplaces: int = 0
    changed: int = 0
    unchanged: int = 0
    passed_over: int = 0
    moved: int = 0
    closed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def take_in_register(records: Iterable[CompanyFacts | WorkplaceFacts]) -> Counts:
    """Make or update a row for each company and workplace, in any order; the last of several facts holds.

    Reads `records` as a stream, each batch in a transaction of its own, so what came before a failure stays. Closed
    units nobody knew of are passed over; a workplace whose company has not come yet brings it along by its number.
    """
    known = _Known(
        municipalities=frozenset(Municipality.objects.values_list("pk", flat=True)),
        branches={
            (code, version): title for code, version, title in Branch.objects.values_list("code", "version", "title")
        },
    )
    counts = Counts()
    for batch in _batches(records):
        with transaction.atomic():
            counts += _companies({facts.cvr: facts for facts in batch if isinstance(facts, CompanyFacts)})
            counts += _workplaces(
                {facts.p_number: facts for facts in batch if isinstance(facts, WorkplaceFacts)}, known
            )
    return counts


@dataclass(frozen=True)
class _Known:
    municipalities: frozenset[int]
    branches: Mapping[tuple[str, str], str]


def _batches(
    records: Iterable[CompanyFacts | WorkplaceFacts],
) -> Iterator[list[CompanyFacts | WorkplaceFacts]]:
    stream = iter(records)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _companies(facts: Mapping[str, CompanyFacts]) -> Counts:
    stored = {row["cvr"]: row for row in Company.objects.filter(cvr__in=facts).values()}
    said = {cvr: _said(asdict(one)) for cvr, one in facts.items()}
    tally = _write(Company, "cvr", said, stored)
    return Counts(
        new_companies=tally["new"],
        changed=tally["changed"],
        unchanged=tally["unchanged"],
        passed_over=tally["passed over"],
    )


def _workplaces(facts: Mapping[str, WorkplaceFacts], known: _Known) -> Counts:
    stored = {row["p_number"]: row for row in Workplace.objects.filter(p_number__in=facts).values()}
    wanted = {p_number: one for p_number, one in facts.items() if p_number in stored or one.closed_on is None}
    companies, new_companies = _companies_of(wanted.values())
    said = {p_number: _workplace_row(one, companies[one.cvr], known) for p_number, one in wanted.items()}
    tally = _write(Workplace, "p_number", said, stored)
    both = [(stored[p_number], row) for p_number, row in said.items() if p_number in stored]
    return Counts(
        new_companies=new_companies,
        new_workplaces=tally["new"],
        changed=tally["changed"],
        unchanged=tally["unchanged"],
        passed_over=len(facts) - len(wanted),
        moved=sum(_has_moved(before, row) for before, row in both),
        closed=sum(before["closed_on"] is None and row["closed_on"] is not None for before, row in both),
    )


def _companies_of(facts: Iterable[WorkplaceFacts]) -> tuple[Mapping[str, int], int]:
    """The ids of the workplaces' companies by CVR number, and how many had to be made, with the workplace's name."""
    names = {one.cvr: one.name for one in facts}
    before = set(Company.objects.filter(cvr__in=names).values_list("cvr", flat=True))
    missing = [Company(cvr=cvr, name=name) for cvr, name in names.items() if cvr not in before]
    Company.objects.bulk_create(missing, ignore_conflicts=True)
    return dict(Company.objects.filter(cvr__in=names).values_list("cvr", "pk")), len(missing)


def _workplace_row(facts: WorkplaceFacts, company: int, known: _Known) -> Values:
    values = asdict(facts) | {"company_id": company}
    del values["cvr"]
    code = values.pop("municipality_code")
    values["lies_in_id"] = code if code in known.municipalities else None
    if facts.branch_code and not facts.branch_title:
        values["branch_title"] = known.branches.get((facts.branch_code, facts.branch_version or ""))
    figures = {name: values.pop(name) for name in FIGURES}
    return {**_said(values), **(figures if facts.figures_on else {})}


def _has_moved(before: Values, row: Values) -> bool:
    return bool(before["address"]) and any(before[name] != row.get(name, before[name]) for name in WHERE)


def _said(values: Values) -> Values:
    """What the source says: everything but None, and whether it is closed."""
    return {name: value for name, value in values.items() if value is not None or name == "closed_on"}


def _write(
    model: type[Company] | type[Workplace], key: str, said: Mapping[str, Values], stored: Mapping[str, Values]
) -> Counter[str]:
    """Insert or update what differs, in one statement for each set of fields that the source speaks of."""
    tally: Counter[str] = Counter()
    groups: defaultdict[frozenset[str], list[Any]] = defaultdict(list)
    for number, row in sorted(said.items()):
        fate = _fate(row, stored.get(number))
        tally[fate] += 1
        if fate in ("new", "changed"):
            groups[frozenset(row)].append(model(**row))
    for names, rows in groups.items():
        update = sorted(names - {key})
        model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=[key], update_fields=update)
    return tally


def _fate(row: Values, before: Values | None) -> str:
    if before is None:
        return "passed over" if row["closed_on"] else "new"
    return "unchanged" if all(before[name] == value for name, value in row.items()) else "changed"
