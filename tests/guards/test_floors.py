"""Foreign keys point downwards like imports do, and the contracts of imports catch what they should."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.guards.house import HEIGHT, ROOT


def points_up(own: str, other: str) -> bool:
    """Tell whether an app would reach up, or sideways to a stranger."""
    return own in HEIGHT and other in HEIGHT and own != other and HEIGHT[other] >= HEIGHT[own]


def test_foreign_keys_point_downwards() -> None:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and points_up(model._meta.app_label, field.remote_field.model._meta.app_label)
    ]
    assert found == []


def test_a_foreign_key_upwards_or_sideways_is_caught() -> None:
    assert points_up("citizens", "placements")
    assert points_up("citizens", "companies")
    assert not points_up("placements", "citizens")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house's code in a folder of its own, to plant breaches in."""
    folder = tmp_path_factory.mktemp("house")
    for part in ("config", "jobspor", "launcher"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("static", "templates", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts on a folder."""
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("jobspor/citizens/planted.py", "", "The words"),
        ("jobspor/newcomer/__init__.py", "", "The floors"),
        ("jobspor/citizens/models/planted.py", "import jobspor.placements.models", "The floors"),
        ("jobspor/placements/rules/planted.py", "import django.db", "Rules"),
        ("jobspor/placements/rules/planted.py", "import jobspor.placements.models", "The words"),
    ],
)
def test_a_planted_import_is_caught(copy: Path, file: str, line: str, contract: str) -> None:
    planted = copy / file
    made = [folder for folder in planted.parents if not folder.exists()]
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(line + "\n")
    try:
        found = lint(copy)
        assert found.returncode != 0
        assert contract in found.stdout
    finally:
        planted.unlink()
        for folder in made:
            folder.rmdir()
