"""Following every link there is, and looking at each kind of page once, at the desk and in the car park."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.journeys.walk import Walk

WIDTHS = (1280, 360)
# These look different from citizen to citizen and from placement to placement; of the others one is enough.
OBJECTS = {"citizen": 6, "placement": 6, "placement_follow_up": 2, "workplace": 3}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
LINKS = "[...document.querySelectorAll('main a[href], header a[href], nav a[href]')].map(one => one.href)"


def readable_routes() -> set[str]:
    """The names of all routes that a GET may ask for."""
    return {pattern.name for pattern in _patterns(get_resolver().url_patterns) if "GET" in _methods(pattern)} - {None}


def look(walk: Walk) -> None:
    """Axe and the width of the page, at the desk and on a telephone, with everything that folds unfolded."""
    for width in WIDTHS:
        walk.page.set_viewport_size({"width": width, "height": 900})
        walk.page.evaluate(OPEN_ALL)
        walk.accessible()
    walk.page.set_viewport_size({"width": WIDTHS[0], "height": 900})


@dataclass
class Crawl:
    """What was seen on the way, and what was wrong with it."""

    walk: Walk
    seen: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def through(self, *starts: str) -> None:
        """Everything that links lead to from here, one page of each kind."""
        waiting, done, looked = list(starts), set(starts), Counter[tuple[str, ...]]()
        while waiting:
            path = waiting.pop(0)
            kind = _kind(path)
            if kind is None:
                self.wrong.append(f"{path} is linked to, and nothing is there")
                continue
            looked[kind] += 1
            if looked[kind] > OBJECTS.get(kind[0], 1):
                continue
            self.seen.add(kind[0])
            found = [one for one in self._open(path) if one not in done]
            waiting += found
            done.update(found)

    def _open(self, path: str) -> list[str]:
        """Look at a page and return the addresses it links to. A paper or a sheet is only fetched."""
        answer = self.walk.page.request.get(path)
        if answer.status != 200:
            self.wrong.append(f"{path} answers {answer.status}")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return []
        self.walk.go(path)
        try:
            self.walk.heading("")
            look(self.walk)
        except AssertionError as error:
            self.wrong.append(f"{path}: {error}")
        return list(dict.fromkeys(self._ours(self.walk.page.evaluate(LINKS))))

    def _ours(self, addresses: list[str]) -> Iterator[str]:
        site = urlsplit(self.walk.site.address).netloc
        for address in addresses:
            parts = urlsplit(urldefrag(address).url)
            if parts.netloc == site and parts.scheme == "http":
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def _kind(path: str) -> tuple[str, ...] | None:
    """The route's name and what the address asks of it: pages of one kind look the same."""
    parts = urlsplit(path)
    try:
        name = resolve(parts.path).url_name
    except Resolver404:
        return None
    return (name or parts.path, *sorted(parse_qs(parts.query)))


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def _methods(pattern: URLPattern) -> tuple[str, ...]:
    return getattr(pattern.callback, "methods", ("GET",))
