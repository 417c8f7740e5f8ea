"""Every template is used, and none belongs to an app above its user."""

import re
from pathlib import Path

from tests.guards.house import FLOORS, HEIGHT, ROOT, app_of, files

NAME = re.compile(r"""["']([a-z0-9_]+(?:/[a-z0-9_\-]+)*\.(?:html|txt|typ))(?:#[a-z_\-]+)?["']""")
# Asked for by name by Django, allauth or the server, not by our code.
CALLED_BY_OTHERS = {"400.html", "403.html", "404.html", "413.html", "500.html", "503.html", "503_full.html"}
OVERRIDES = ("account/", "mfa/", "allauth/", "usersessions/")


def templates() -> dict[str, Path]:
    """Template name -> file."""
    return {file.as_posix().split("/templates/", 1)[1]: file for file in files("*.html") if "/templates/" in str(file)}


def uses() -> list[tuple[Path, str]]:
    """Each (file, template name) in code and templates; tests do not count."""
    code = [file for file in (*files("*.py"), *files("*.html")) if "tests" not in file.relative_to(ROOT).parts]
    return [(file, name) for file in code for name in NAME.findall(file.read_text())]


def unused(known: dict[str, Path], used: set[str]) -> set[str]:
    """Templates nobody names."""
    return {name for name in known if name not in used | CALLED_BY_OTHERS and not name.startswith(OVERRIDES)}


def foreign(known: dict[str, Path], pairs: list[tuple[Path, str]]) -> list[str]:
    """Uses of a template that belongs to a higher app or a stranger."""
    found = []
    for file, name in pairs:
        own, other = app_of(file), app_of(known[name]) if name in known else None
        if own in FLOORS and other in FLOORS and own != other and HEIGHT[str(other)] >= HEIGHT[str(own)]:
            found.append(f"{file.relative_to(ROOT)}: {name}")
    return found


def test_every_template_is_used() -> None:
    assert unused(templates(), {name for _, name in uses()}) == set()


def test_no_app_uses_a_template_of_a_higher_one() -> None:
    assert foreign(templates(), uses()) == []


def test_an_unused_and_a_foreign_template_are_caught() -> None:
    known = {"steering/board.html": ROOT / "jobspor/steering/templates/steering/board.html"}
    assert unused(known, set()) == {"steering/board.html"}
    assert foreign(known, [(ROOT / "jobspor/citizens/views.py", "steering/board.html")]) != []
