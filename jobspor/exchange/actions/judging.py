"""What becomes of a row: what it would do, or why it cannot."""

from collections.abc import Iterable
from datetime import date

from jobspor.access.actor import Actor, Reach
from jobspor.access.policy import Scope
from jobspor.exchange.models import StagedRow
from jobspor.exchange.queries.differences import Difference
from jobspor.exchange.reading.headers import Columns
from jobspor.exchange.reading.rows import RowProblem, text_of

JUDGED = ("status", "problems", "citizen_id")
BATCH = 500


def reach_of(by: Actor, on: date) -> Reach:
    """How far an import reaches, whatever its actor may see otherwise: the file decides whom it is about."""
    return Reach(by, Scope.MUNICIPALITY, on)


def judge(staged: StagedRow, difference: Difference, columns: Columns) -> None:
    """Set what the row would do."""
    row = staged.row()
    problems = [
        RowProblem(row.line, columns.header(name), text_of(columns.cell(name, row)), message)
        for name, message in difference.problems.items()
    ]
    warnings = [RowProblem(row.line, "", "", message) for message in difference.warnings]
    staged.status = difference.status
    staged.problems = StagedRow.packed_remarks(problems or warnings)
    staged.citizen_id = difference.citizen.pk if difference.citizen else None


def refuse(staged: StagedRow, problems: Iterable[RowProblem]) -> None:
    """Keep the row for correction."""
    staged.status = StagedRow.Status.BAD
    staged.problems = StagedRow.packed_remarks(problems)
