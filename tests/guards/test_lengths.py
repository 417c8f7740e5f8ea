"""Files stay below 400 lines and functions below 50."""

import ast
from pathlib import Path

from tests.guards.house import ROOT, files, sources

FILE, FUNCTION = 400, 50


def long_functions(tree: ast.Module) -> list[tuple[str, int]]:
    """Name and length of each function over the limit."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                found.append((node.name, length))
    return found


def long_files(paths: tuple[Path, ...]) -> list[str]:
    """Each file over the limit."""
    return [str(path) for path in paths if len(path.read_text().splitlines()) > FILE]


def test_functions_are_short() -> None:
    assert [
        (str(file.relative_to(ROOT)), *one) for file, tree in sources(tests=True) for one in long_functions(tree)
    ] == []


def test_files_are_short() -> None:
    code = tuple(file for file in files() if "migrations" not in file.parts)
    assert long_files(code) == []


def test_a_long_function_and_a_long_file_are_caught(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("def f():\n" + "    pass\n" * 401)
    assert long_functions(ast.parse(planted.read_text())) == [("f", 402)]
    assert long_files((planted,)) == [str(planted)]
