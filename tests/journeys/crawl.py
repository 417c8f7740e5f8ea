"""Looking at pages: at the desk and in the car park, and following every link there is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.journeys.walk import Walk

WIDTHS = (1280, 360)
# What looks different from one citizen or company to the next; of everything else one page is enough.
SEVERAL = {"citizen": 6, "placement": 6, "placement_follow_up": 2, "workplace": 3}
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
LINKS = "[...document.querySelectorAll('a[href]')].map(one => one.href)"


def readable_routes() -> set[str]:
    """The names of the routes that may be asked for with GET."""
    return {str(pattern.name) for pattern in _patterns(get_resolver().url_patterns) if "GET" in _methods(pattern)}


def look(walk: Walk, seen: set[str] | None = None) -> None:
    """One h1, nothing for axe, nothing sideways: at the desk and on a telephone, with all that folds unfolded."""
    own = walk.page.viewport_size
    walk.heading("")
    for width in WIDTHS:
        walk.page.set_viewport_size({"width": width, "height": 900})
        walk.page.evaluate(UNFOLD)
        walk.accessible()
    if own:
        walk.page.set_viewport_size(own)
    if seen is not None:
        seen.add(_route(walk.page.url) or "")


@dataclass
class Crawl:
    """Everything that links lead to: what was seen, and what was wrong with it."""

    walk: Walk
    seen: set[str]
    wrong: list[str] = field(default_factory=list)

    def from_page(self, start: str) -> None:
        """Follow the links from here on, to as many pages of each kind as differ."""
        waiting, found, looked = [start], {start}, Counter[tuple[str, ...]]()
        while waiting:
            path = waiting.pop(0)
            kind = _kind(path)
            looked[kind] += 1
            if looked[kind] <= (SEVERAL.get(kind[0], 1) if len(kind) == 1 else 1):
                further = [one for one in self._open(path) if one not in found]
                waiting += further
                found.update(further)

    def look_at(self, *paths: str) -> None:
        """Open these, and follow nothing."""
        for path in paths:
            self._open(path)

    def _open(self, path: str) -> list[str]:
        """Look at a page and give the addresses it links to. What is no page is only fetched."""
        answer = self.walk.page.request.get(path)
        if answer.status != 200:
            self.wrong.append(f"{path} answers {answer.status}")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            self.seen.add(_route(path) or "")
            return []
        self.walk.go(path)
        try:
            look(self.walk, self.seen)
        except AssertionError as error:
            self.wrong.append(f"{path}: {error}")
        return list(dict.fromkeys(self._ours()))

    def _ours(self) -> Iterator[str]:
        """Where the page's links lead within the product."""
        for address in self.walk.page.evaluate(LINKS):
            path = urldefrag(address).url.removeprefix(self.walk.site.address)
            if path.startswith("/"):
                yield path


def _kind(path: str) -> tuple[str, ...]:
    """Which route, and what the address asks of it: pages of one kind look the same."""
    parts = urlsplit(path)
    return (_route(path) or parts.path, *sorted(parse_qs(parts.query)))


def _route(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def _methods(pattern: URLPattern) -> tuple[str, ...]:
    return getattr(pattern.callback, "methods", ("GET",))
