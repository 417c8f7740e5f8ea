"""Fifty rows at a time."""

from django.http import QueryDict
from django.template.loader import render_to_string

from jobspor.base.paging import numbers_around, page_of


def test_nonsense_gives_the_first_page_and_a_number_too_high_the_last() -> None:
    rows = range(178)
    assert [page_of(rows, number).number for number in ("x", None, "-1", "3", "99")] == [1, 1, 4, 3, 4]
    assert len(page_of(rows, 1)) == 50


def test_far_pages_are_left_out() -> None:
    assert numbers_around(page_of(range(1000), 10)) == [1, None, 8, 9, 10, 11, 12, None, 20]


def test_the_links_keep_the_filters() -> None:
    context = {"page": page_of(range(178), 2), "query": QueryDict("step=4&page=2")}
    page = render_to_string("ui/pagination.html", context)
    assert "Viser 51–100 af 178" in page
    assert 'href="?step=4&amp;page=3"' in page


def test_one_page_needs_no_links() -> None:
    context = {"page": page_of(range(3), 1), "query": QueryDict("")}
    assert render_to_string("ui/pagination.html", context).strip() == ""
