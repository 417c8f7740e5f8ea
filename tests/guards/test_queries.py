"""Queries over personal tables cannot be called without saying how far the caller reaches."""

import ast

from tests.guards.house import ROOT, app_of, sources
from tests.guards.test_words import word_of

# A row, or rows, that the door has given out already.
THROUGH_THE_DOOR = {
    "Agreement",
    "CentreContract",
    "Citizen",
    "CitizenImport",
    "CompanyCentre",
    "ContractVersion",
    "Link",
    "MentorGrant",
    "Pathway",
    "Place",
    "Placement",
    "Workplace",
}


def unscoped(tree: ast.Module) -> list[str]:
    """Public functions that take neither `scope` nor something from the door."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            named = {argument.arg for argument in arguments}
            types = {
                part.id
                for argument in arguments
                if argument.annotation
                for part in ast.walk(argument.annotation)
                if isinstance(part, ast.Name)
            }
            if not named & {"scope", "reach"} and not types & {"Reach", *THROUGH_THE_DOOR}:
                found.append(node.name)
    return found


def test_every_query_takes_a_scope() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file, tree in sources()
        if word_of(file) == "queries" and app_of(file) not in ("law", "base", "access")
        for name in unscoped(tree)
    ]
    assert found == []


def test_a_query_without_scope_is_caught() -> None:
    planted = "def everybody(on: date): ...\ndef mine(*, scope: Reach): ...\ndef of(citizen: Citizen): ..."
    assert unscoped(ast.parse(planted)) == ["everybody"]
