"""A little Markdown for what people write down once: headings, lists, bold. Everything else is plain text, escaped."""

import re
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

BOLD = re.compile(r"\*\*(.+?)\*\*")
HEADING = re.compile(r"#{1,6}\s+(.*)")
BULLET = re.compile(r"[-*]\s+(.*)")
NUMBER = re.compile(r"\d+[.)]\s+(.*)")


def to_html(text: str) -> SafeString:
    """The text as HTML: no tag in it but those made here."""
    blocks = re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    return mark_safe("\n".join(part for block in blocks if block for part in _parts(block)))  # noqa: S308 - escaped line by line


def _parts(block: str) -> list[str]:
    lines = [line.strip() for line in block.split("\n")]
    return [
        _part(kind, [line for _, line in group]) for kind, group in groupby(map(_kind, lines), key=lambda one: one[0])
    ]


def _kind(line: str) -> tuple[str, str]:
    """What a line is, and what it says."""
    for kind, pattern in (("h3", HEADING), ("ul", BULLET), ("ol", NUMBER)):
        if found := pattern.fullmatch(line):
            return kind, found[1]
    return "p", line


def _part(kind: str, lines: list[str]) -> str:
    said = [BOLD.sub(r"<strong>\1</strong>", str(escape(line))) for line in lines]
    if kind == "p":
        return f"<p>{'<br>'.join(said)}</p>"
    if kind == "h3":
        return "".join(f"<h3>{line}</h3>" for line in said)
    return f"<{kind}>{''.join(f'<li>{line}</li>' for line in said)}</{kind}>"
