"""Pages and purposes of the read log in words."""

import pytest

from jobspor.access.look_words import page_name, purpose_of
from jobspor.access.matrix import addresses
from jobspor.access.policy import Permission


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("today", "i dag"),
        ("citizen", "borgere"),
        ("placement_follow_up", "forløb, opfølgning"),
        ("citizens_next_step", "borgere, næste skridt"),
        ("a_page_that_is_gone", "a_page_that_is_gone"),
    ],
)
def test_a_page_is_called_by_its_address(route: str, words: str) -> None:
    assert page_name(route) == words


def test_every_address_gives_danish_words() -> None:
    for where, view in addresses():
        if hasattr(view, "permission") or hasattr(view, "link_purpose"):
            assert where.isascii()
            assert "<" not in page_name(view.__name__)


def test_a_purpose_is_the_permissions_name_or_the_link() -> None:
    assert purpose_of(Permission.CITIZEN_VIEW) == "Se borgere"
    assert purpose_of("link.agreement-citizen") == "Har åbnet sit link"
