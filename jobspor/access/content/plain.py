"""Plain text: read as people's machines write it, kept as UTF-8."""

import re

from jobspor.access.content.kinds import Kind
from jobspor.access.content.refusals import NOT_WHAT_IT_SAYS
from jobspor.base.errors import RuleBroken

WRITTEN_AS = (("utf-8-sig", b""), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"), ("cp1252", b""))
"""Each with how it begins."""
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
A_PAGE = re.compile(r"<\s*(!doctype|html|script|svg|\?xml|body|iframe)", re.I)


def read_as_text(content: bytes, _kind: Kind) -> bytes:
    """The text in UTF-8. Raises RuleBroken for what is no text, or is a page for a browser."""
    for encoding, beginning in WRITTEN_AS:
        try:
            text = content.decode(encoding) if content.startswith(beginning) else ""
        except UnicodeDecodeError:
            continue
        if text and not NO_TEXT.search(text) and not A_PAGE.search(text):
            return text.encode()
    raise RuleBroken(NOT_WHAT_IT_SAYS)
