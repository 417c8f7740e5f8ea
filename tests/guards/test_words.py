"""The words inside an app: no drawers without a name, no clock and no sending below the views, walls left alone."""

import ast
from pathlib import Path

from tests.guards.house import ROOT, app_of, sources

DRAWERS = {"utils", "helpers", "services", "managers", "signals", "mixins", "common", "misc"}
BELOW_VIEWS = {"actions", "queries", "models", "rules"}
CLOCKS = {"now", "localdate", "localtime", "today", "utcnow"}
# Settings and switches that code could misuse to see through the walls or to switch history off.
WALLS = (
    "jobspor.municipality",
    "set_config",
    "SET ROLE",
    "RESET ROLE",
    "pghistory.context",
    "pgtrigger.ignore",
    "app.task",
)


def word_of(file: Path) -> str | None:
    """The word a file stands under: `actions` for `actions.py` and `actions/agree.py`."""
    parts = file.relative_to(ROOT).parts
    return Path(parts[2]).stem if app_of(file) and len(parts) > 2 else None


def clock_calls(tree: ast.Module) -> list[int]:
    """The lines that read the clock."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"timezone", "date", "datetime"}
    ]


def strings(tree: ast.Module) -> str:
    """Code without docstrings, as text to search in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def test_no_drawers() -> None:
    assert [str(file) for file, _ in sources() if file.stem in DRAWERS] == []


def test_nobody_below_the_view_reads_the_clock() -> None:
    apps = ("organisation", "citizens", "companies", "placements", "steering", "exchange", "desk")
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file, tree in sources()
        if app_of(file) in apps and word_of(file) in BELOW_VIEWS
        for line in clock_calls(tree)
    ]
    assert found == []


def test_only_access_touches_the_walls() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {word}"
        for file, tree in sources()
        if app_of(file) not in ("access", None)
        for word in WALLS
        if word in strings(tree)
    ]
    assert found == []


def test_models_do_not_override_save() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, tree in sources()
        if word_of(file) == "models"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
    ]
    assert found == []


def test_a_clock_and_a_setting_are_caught() -> None:
    assert clock_calls(ast.parse("def f():\n    return timezone.now()")) == [2]
    planted = ast.parse('"""set_config is fine in a docstring"""\ncursor.execute("SELECT set_config(1)")')
    assert "set_config(1)" in strings(planted)
    assert "docstring" not in strings(planted)
