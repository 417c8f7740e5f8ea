"""A line of the read log in words: which page it was, and for what purpose."""

import re
from collections.abc import Sequence
from functools import cache

from django.urls import URLPattern, get_resolver

from jobspor.access.policy import Permission
from jobspor.base.text import gettext_noop

LETTERS = {"ae": "æ", "oe": "ø", "aa": "å"}
FRONT = "i dag"
BY_LINK = gettext_noop("Har åbnet sit link")


def purpose_of(permission: str) -> str:
    """What a look was for, by the permission that its page asks for: a msgid."""
    return BY_LINK if permission.startswith("link.") else Permission(permission).danish


def page_name(route: str) -> str:
    """The page by its route's name: `citizen_plan` is "borgere, plan". A route that is gone keeps its name."""
    return _names().get(route, route)


@cache
def _names() -> dict[str, str]:
    patterns = _patterns(get_resolver().url_patterns)
    return {name: _words(where) for name, where in patterns}


def _patterns(patterns: Sequence[object], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for pattern in patterns:
        where = prefix + str(getattr(pattern, "pattern", ""))
        if isinstance(pattern, URLPattern):
            found.append((pattern.name or where, where))
        else:
            found += _patterns(getattr(pattern, "url_patterns", []), where)
    return found


def _words(where: str) -> str:
    """`borgere/<int:pk>/opfoelgning/` is "borgere, opfølgning"."""
    plain = re.sub(r"<[^>]+>", "", where).replace("-", " ")
    words = [word for word in plain.split("/") if word]
    if words[:1] == ["l"]:
        words[0] = "link"
    return re.sub("ae|oe|aa", lambda two: LETTERS[two[0]], ", ".join(words)) or FRONT
