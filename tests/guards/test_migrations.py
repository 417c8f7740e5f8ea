"""A migration leaves tables that the version before can work on: for a while both run (docs/adr/0019).

What is taken away is first left unused for a version; the migration that takes it away says so:
`IN_TWO_STEPS = "unused since 0.3"`.
"""

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

FREE = {"steering.0002_signed_hours_and_names"}  # only functions of the same migration write standings
GONE = (migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel)
SQL = re.compile(r"\b(DROP (COLUMN|TABLE|VIEW)|RENAME (COLUMN|TO)|SET NOT NULL)\b", re.IGNORECASE)


def is_history(app: str, model: str) -> bool:
    """History is written by triggers, which the same migration makes anew."""
    return hasattr(apps.get_model(app, model), "pgh_tracked_model") if (model in apps.all_models[app]) else False


def may_be_left_out(field: Any) -> bool:
    """Whether a row that does not name the column can be written."""
    return bool(field.many_to_many or field.null or field.db_default is not NOT_PROVIDED or field.generated)


def troubles(app: str, operation: Operation, before: ProjectState) -> Iterator[str]:
    """Why the version before could not read or write after this."""
    told = operation.describe()
    if isinstance(operation, GONE):
        yield f"{told}: the version before still asks for it"
    elif isinstance(operation, migrations.AddField):
        if not may_be_left_out(operation.field) and not is_history(app, operation.model_name_lower):
            yield f"{told}: the version before leaves it out; give it a db_default, or let it be null"
    elif isinstance(operation, migrations.AlterField):
        old = before.models[app, operation.model_name_lower].fields[operation.name]
        if old.null and not may_be_left_out(operation.field):
            yield f"{told}: the version before still writes null"
        if (old.max_length or 0) > (operation.field.max_length or sys.maxsize):
            yield f"{told}: the version before still writes longer texts"
    elif isinstance(operation, migrations.RunSQL) and SQL.search(str(operation.sql)):
        yield f"{told}: {SQL.search(str(operation.sql))}"


def all_troubles(loader: MigrationLoader) -> dict[str, list[str]]:
    """By migration; those that say that they are a second step have none, nor has the first of an app."""
    found: dict[str, list[str]] = {}
    for app, name in loader.graph.nodes:
        migration = loader.graph.nodes[app, name]
        if not migration.__module__.startswith("jobspor.") or migration.initial:
            continue
        state = loader.project_state((app, name), at_end=False)
        if getattr(sys.modules[migration.__module__], "IN_TWO_STEPS", ""):
            continue
        made = {one.name_lower for one in migration.operations if isinstance(one, migrations.CreateModel)}
        for operation in migration.operations:
            if getattr(operation, "model_name_lower", "") not in made:
                found.setdefault(f"{app}.{name}", []).extend(troubles(app, operation, state))
            operation.state_forwards(app, state)
    return {name: lines for name, lines in found.items() if lines}


def test_the_version_before_can_work_on_the_tables() -> None:
    found = all_troubles(MigrationLoader(None))
    assert {name: lines for name, lines in found.items() if name not in FREE} == {}


TEXT, SHORT = models.CharField(max_length=9), models.CharField(max_length=3)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("thing", "old"),
        migrations.RenameField("thing", "old", "new"),
        migrations.DeleteModel("Thing"),
        migrations.RenameModel("Thing", "Other"),
        migrations.AddField("thing", "new", TEXT),
        migrations.AddField("thing", "new", models.CharField(max_length=9, default="")),
        migrations.AlterField("thing", "maybe", TEXT),
        migrations.AlterField("thing", "old", SHORT),
        migrations.RunSQL("ALTER TABLE thing DROP COLUMN old"),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_it_could_not_work_on_is_caught(operation: Operation) -> None:
    state = ProjectState()
    fields: list[tuple[str, Any]] = [("old", TEXT), ("maybe", models.CharField(max_length=9, null=True))]
    migrations.CreateModel("Thing", fields).state_forwards("planted", state)
    assert list(troubles("planted", operation, state))


@pytest.mark.parametrize(
    "field", [models.CharField(max_length=9, null=True), models.CharField(max_length=9, db_default="")]
)
def test_a_column_that_may_be_left_out_is_not(field: Any) -> None:
    assert list(troubles("planted", migrations.AddField("thing", "new", field), ProjectState())) == []
