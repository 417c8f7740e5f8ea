"""The gallery shows every component, to anybody, and breaks no promise of the pages."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

from jobspor.base.finders import DesignSystemFinder

PAGES = ("/_ui/", "/_ui/telefon/", "/_ui/papir/")
ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "413.html", "500.html", "503.html", "503_full.html")
PARTS = Path(__file__).parent.parent / "templates" / "ui"
LEAF = re.compile(r"\{# (ui/\w+\.html): ")


class Ids(HTMLParser):
    """Every id on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "id" and value]


@pytest.mark.parametrize("path", PAGES)
def test_it_is_open_to_everybody(path: str, client: Client) -> None:
    page = client.get(path).content.decode()
    assert "Byggeklodser" in page
    ids = Ids(page).found
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline_would_be_stopped_by_the_browser(path: str, client: Client) -> None:
    page = client.get(path).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_need_no_context(name: str) -> None:
    page = render_to_string(name)
    assert page.count("<h1>") == 1
    assert "Gå til forsiden" in page


@pytest.mark.parametrize("part", sorted(PARTS.glob("*.html")), ids=lambda part: part.name)
def test_every_part_says_what_it_takes(part: Path) -> None:
    leaf = LEAF.match(part.read_text())
    assert leaf
    assert leaf[1] == f"ui/{part.name}"


def test_only_the_files_in_use_are_served() -> None:
    served = {name for name, _ in DesignSystemFinder().list([])}
    assert {
        "css/dkfds.min.css",
        "LICENSE.md",
        "fonts/IBMPlexSans/split/woff2/IBMPlexSans-Medium-Latin1.woff2",
    } <= served
    assert not any("logo-borgerdk" in name or "logo_virk" in name for name in served)
    assert finders.find("vendor/dkfds/css/dkfds.min.css")
    assert finders.find("vendor/dkfds/css/dkfds-borgerdk.css") is None
