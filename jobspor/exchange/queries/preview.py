"""What the page about one file shows: how many rows of each kind, and the rows of one kind with what they bring."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext

from jobspor.access.actor import Reach
from jobspor.base.wording import in_sentence
from jobspor.citizens.rules import mask
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.queries.differences import NAMES, Begins, Difference, differences
from jobspor.exchange.reading.citizen_columns import HEADINGS, known_words
from jobspor.exchange.reading.citizens import CitizenRow, read_row
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import Row, text_of
from jobspor.law import codes
from jobspor.law.codes import Code

UNUSED = ("contact_group",)


@dataclass(frozen=True)
class Counts:
    """How many rows of a file are of each kind."""

    new: int = 0
    update: int = 0
    same: int = 0
    bad: int = 0
    taken: int = 0

    @property
    def waiting(self) -> int:
        """Those that can be taken in."""
        return self.new + self.update

    @property
    def begun(self) -> int:
        """Those that are or can be taken in: the whole of which progress is told."""
        return self.taken + self.waiting


@dataclass(frozen=True)
class Change:
    """A value that the row brings, in words; `before` is empty where nothing was known."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownRow:
    """A row as the page shows it; the CPR number is masked. `citizen_id` is who it is about, when somebody is known."""

    line: int
    cpr: str
    name: str
    remarks: tuple[str, ...]
    citizen_id: int | None
    changes: tuple[Change, ...] = ()


def counts_of(source: CitizenImport) -> Counts:
    """Count the rows of a file."""
    rows = source.rows.order_by().values_list("status").annotate(Count("pk"))
    return Counts(**dict(rows))


def unused_headers(source: CitizenImport) -> tuple[str, ...]:
    """The file's columns that nothing is taken from."""
    columns = source.columns()
    known = [columns.header(name) for name in UNUSED if name in columns.places]
    return (*columns.ignored, *columns.repeated, *known)


def shown_rows(source: CitizenImport, rows: Sequence[StagedRow], *, scope: Reach) -> list[ShownRow]:
    """The rows as the page shows them; those that can be taken in with what they bring."""
    columns, known = source.columns(), known_words(scope.on)
    waiting = [row.row() for row in rows if row.status in StagedRow.WAITING]
    read = [read_row(columns, row, on=scope.on, known=known) for row in waiting]
    found = differences([one for one in read if isinstance(one, CitizenRow)], scope=scope) if read else []
    by_line = {difference.row.line: difference for difference in found}
    return [_shown(columns, row, by_line.get(row.line)) for row in rows]


def _shown(columns: Columns, staged: StagedRow, difference: Difference | None) -> ShownRow:
    row = staged.row()
    return ShownRow(
        line=row.line,
        cpr=mask(text_of(columns.cell("cpr", row))),
        name=_name(columns, row),
        remarks=tuple(remark.message.translated(gettext, in_sentence) for remark in staged.remarks()),
        citizen_id=staged.citizen_id,
        changes=tuple(_changes(difference)) if difference else (),
    )


def _name(columns: Columns, row: Row) -> str:
    """The name as it stands in the row, whether it can be read or not."""
    split = " ".join(text_of(columns.cell(name, row)) for name in NAMES).strip()
    return split or text_of(columns.cell("name", row))


def _changes(difference: Difference) -> Iterator[Change]:
    """Every value that the row brings, in the order of the columns."""
    citizen, row = difference.citizen, difference.row
    if citizen and any(name in difference.corrections for name in NAMES):
        yield _change("name", citizen.full_name, f"{row.given_names} {row.family_name}")
    for name, value in difference.corrections.items():
        if name not in NAMES:
            yield _change(name, _words(getattr(citizen, name)), _words(value))
    yield from _begun("benefit", difference.benefit, codes.every_benefit())
    yield from _begun("target_group", difference.target_group, codes.every_target_group())
    if difference.referral:
        yield _change("referred_on", "", in_sentence(difference.referral))
    if difference.caseworker:
        yield _change("caseworker", "", difference.caseworker.name)


def _begun(name: str, begins: Begins | None, known: Mapping[str, Code]) -> Iterator[Change]:
    if begins is not None:
        words = {"name": known[begins.code].name, "day": in_sentence(begins.starts_on)}
        before = known[begins.after].name if begins.after in known else begins.after
        yield _change(name, before, gettext("%(name)s fra %(day)s") % words)


def _change(name: str, before: str, after: str) -> Change:
    return Change(gettext(HEADINGS[name].label), before, after)


def _words(value: object) -> str:
    match value:
        case bool():
            return gettext("ja") if value else gettext("nej")
        case _:
            return str(value)
