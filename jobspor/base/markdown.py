"""Plain Markdown as safe HTML: headings, lists, emphasis, tables, links. No HTML of the writer's own gets through.

A link leads to a page of ours (`/regler/`) or to the web; other kinds, and pictures, stay as they were typed.
"""

import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED = re.compile(r"https?://[^/\s]|/(?![/\\])", re.IGNORECASE)
FIRST_HEADING = 3
"""A text stands below the page's h1 and its own h2, whichever heading it begins with."""


def as_html(text: str) -> SafeString:
    """The text as HTML. Its highest headings are h3."""
    return mark_safe(str(_writer.render(text)))  # noqa: S308 - the writer lets no HTML through


def _lower(tokens: list[Any]) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + FIRST_HEADING, 6)}"


class _Writer(MarkdownIt):
    """CommonMark and tables, without HTML and pictures."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table").disable("image")
        self.core.ruler.push("lower", lambda state: _lower(state.tokens))

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Tell whether a link may lead there."""
        return bool(ALLOWED.match(url.strip()))


_writer = _Writer()
