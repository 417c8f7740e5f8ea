"""Reads a workbook in a process of its own. Run by path, it needs nothing but python-calamine.

A workbook of five kilobytes with a single cell at the far corner of the sheet makes the reader ask for 500 GB and abort
the whole process. So it runs here, with bounded memory, and only this process can die of it.

In: the workbook. Out: JSON lines, first {"sheet", "others"} and then [line, cells] for each line that holds something,
a date as ["2026-12-03"], as many as the argument says.
"""

import io
import json
import math
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

MEMORY = 1024**3


def sheets_with_data(workbook: CalamineWorkbook) -> Iterator[CalamineSheet]:
    """The visible sheets that have a cell, in the order of their tabs."""
    for about in workbook.sheets_metadata:
        if about.visible is SheetVisibleEnum.Visible and about.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(about.name)
            if sheet.height:
                yield sheet


def plain(value: object) -> object:
    """A cell as JSON knows it."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case float() if not math.isfinite(value):
            return ""
        case float() if value.is_integer():
            return int(value)
        case datetime():
            return [value.date().isoformat()]
        case date():
            return [value.isoformat()]
        case int() | float():
            return value
        case _:
            return str(value).strip()


def say(value: object) -> None:
    """One line out."""
    sys.stdout.write(json.dumps(value) + "\n")


def lines_of(sheet: CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    """The lines that hold something, with their numbers."""
    for line, values in enumerate(sheet.iter_rows(), start=1):
        cells = [plain(value) for value in values]
        if any(cell != "" for cell in cells):
            yield line, cells


def main(most: int) -> None:
    """Write the first visible sheet with data."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sheets = list(sheets_with_data(load_workbook(io.BytesIO(sys.stdin.buffer.read()))))
    say({"sheet": sheets[0].name if sheets else "", "others": [sheet.name for sheet in sheets[1:]]})
    for line in islice(lines_of(sheets[0]), most) if sheets else ():
        say(line)


if __name__ == "__main__":
    main(int(sys.argv[1]))
