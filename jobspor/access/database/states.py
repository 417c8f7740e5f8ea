"""Migrating without making the same model classes again and again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def few_classes() -> Iterator[None]:
    """While it lasts, a change that concerns one model makes that model's class anew, and no neighbour's.

    Between two operations Django makes the classes of all neighbours anew, which is nearly everything where every
    table points to the municipality: seven eighths of the time it takes to migrate an empty database. A neighbour
    then knows the model as it was a moment ago, which says nothing wrong about its own table. Changes that concern
    relations still reload everything, and so does code that asks for models (`RunPython` looks at `is_delayed`).
    """
    find, add = ProjectState.__dict__["_find_reload_model"], ProjectState.add_model

    def find_few(
        self: ProjectState, app_label: str, model_name: str, delay: Literal[True, False]
    ) -> set[tuple[str, str]]:
        if not delay:
            everything: set[tuple[str, str]] = find(self, app_label, model_name)
            return everything
        self.is_delayed = True
        return {(app_label, model_name.lower())}

    def add_alone(self: ProjectState, model_state: ModelState) -> None:
        classes = self.__dict__.pop("apps", None)  # without them, Django has nothing to make anew
        add(self, model_state)
        if classes is not None:
            self.__dict__["apps"] = classes
            self.reload_model(model_state.app_label, model_state.name_lower, delay=True)

    ours = {"_find_reload_model": find_few, "add_model": add_alone}
    django = {name: ProjectState.__dict__[name] for name in ours}
    try:
        for name, method in ours.items():
            setattr(ProjectState, name, method)
        yield
    finally:
        for name, method in django.items():
            setattr(ProjectState, name, method)
