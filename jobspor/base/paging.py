"""Long lists come fifty rows at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

ROWS_A_PAGE = 50


def page_of(
    rows: "QuerySet[Any] | Sequence[Any]",
    number: str | int | None,
    per_page: int = ROWS_A_PAGE,
    count: int | None = None,
) -> "Page[Any]":
    """The page with that number as typed in the address: nonsense gives the first, a number too high the last.

    `count` is how many rows there are, where somebody has counted them already.
    """
    paginator = Paginator(rows, per_page)
    if count is not None:
        paginator.count = count
    return paginator.get_page(number or 1)


def numbers_around(page: "Page[Any]") -> list[int | None]:
    """The page numbers to link to: the first, the last, and those around this one; None where some are left out."""
    paginator = page.paginator
    shown = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]
