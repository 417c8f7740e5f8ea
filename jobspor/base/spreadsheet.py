"""A list as a spreadsheet."""

from collections.abc import Iterable, Sequence
from io import BytesIO

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60  # characters


def workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """One sheet with a heading that stays in sight and can filter. Texts stay texts, also those that begin with =."""
    from xlsxwriter import Workbook  # an eighth of what a worker weighs, and most of them never write one

    stream, kept = BytesIO(), list(rows)
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        for number, row in enumerate(kept, start=1):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(kept), len(headings) - 1)
        sheet.autofit(WIDEST * 7)
    return stream.getvalue()
