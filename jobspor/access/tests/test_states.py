"""Migrating makes few classes, and code in a migration finds its models as they are. Without a database."""

from typing import Any

from django.db import models
from django.db.migrations.operations import AddConstraint, AddField, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from jobspor.access.database.states import few_classes


def field_to(name: str) -> Any:
    return models.ForeignKey(f"access.{name}", on_delete=models.CASCADE)


ROWS = ("name", models.CharField(max_length=9))
FIRST: list[Operation] = [CreateModel(f"Table{number}", [ROWS]) for number in range(9)]
STEPS: list[Operation] = [
    *(AddField(f"Table{number}", "first", field_to("Table0")) for number in range(1, 9)),
    CreateModel("Last", [ROWS, ("first", field_to("Table0"))]),
    AddField("Table0", "size", models.IntegerField(default=0)),
    AddConstraint("Last", models.UniqueConstraint(fields=["name"], name="last_name_once")),
]


def migrated() -> tuple[ProjectState, int]:
    """The state after all steps, and how many classes were made on the way."""
    state, made = ProjectState(), 0
    for step in FIRST:
        step.state_forwards("access", state)
    before = state.apps
    for step in STEPS:
        classes = {id(model): model for model in state.apps.get_models()}
        after = state.clone()
        step.state_forwards("access", after)
        made += sum(id(model) not in classes for model in after.apps.get_models())
        state = after
    assert before is not state.apps
    return state, made


def test_a_neighbour_is_not_made_anew() -> None:
    _, everything = migrated()
    with few_classes():
        _, few = migrated()
    assert few * 1.2 < everything


def test_code_in_a_migration_finds_its_models_as_they_are() -> None:
    with few_classes():
        state, _ = migrated()
        state.clear_delayed_apps_cache()
    last, first = (state.apps.get_model("access", name) for name in ("Last", "Table0"))
    assert last._meta.get_field("first").related_model is first
    assert {field.name for field in first._meta.fields} == {"id", "name", "size"}
    assert [constraint.name for constraint in last._meta.constraints] == ["last_name_once"]
    assert len(first._meta.related_objects) == 9


def test_afterwards_everything_is_as_it_was() -> None:
    before = dict(ProjectState.__dict__)
    with few_classes():
        assert dict(ProjectState.__dict__) != before
    assert dict(ProjectState.__dict__) == before
