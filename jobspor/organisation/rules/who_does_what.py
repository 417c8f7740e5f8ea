"""A team's own words, *who does what*, part by part: which hats each part is about.

The text is the leader's Markdown. A part begins with a heading; a heading that names hats is about those who wear them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jobspor.organisation.rules import Hat

HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE)
NAMES: Mapping[Hat, str] = {Hat.CASEWORKER: "sagsbehandler", Hat.CONSULTANT: "konsulent", Hat.MENTOR: "mentor"}


@dataclass(frozen=True)
class Part:
    """What stands under one heading, in Markdown. A part about a hat goes without its heading, others keep it."""

    hats: frozenset[Hat]
    text: str


def parts_of(text: str) -> list[Part]:
    """The parts in their order; nothing for parts without words."""
    headings = list(HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    before = text[: headings[0].start()] if headings else text
    parts = [Part(frozenset(), before.strip())]
    parts += [_part(heading, text[heading.end() : end]) for heading, end in zip(headings, ends, strict=False)]
    return [part for part in parts if part.text]


def _part(heading: re.Match[str], body: str) -> Part:
    hats = frozenset(hat for hat, name in NAMES.items() if name in heading["title"].casefold())
    return Part(hats, body.strip() if hats else f"{heading[0]}\n{body}".strip())
