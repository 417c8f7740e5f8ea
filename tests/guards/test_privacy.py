"""Every field is sorted as plain, personal or sensitive, with a rule for how long it is kept."""

from typing import ClassVar

from django.apps import apps
from django.db import models

from jobspor.access.privacy import Keep, Privacy


def own_models() -> list[type[models.Model]]:
    """The product's models; history mirrors its table."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("jobspor.") and not hasattr(model, "pgh_tracked_model")
    ]


def unsorted(model: type[models.Model]) -> set[str]:
    """Fields nobody sorted, and sorted names that are no fields."""
    privacy = getattr(model, "privacy", None)
    fields = {field.name for field in model._meta.local_concrete_fields}  # a key of several fields is none itself
    return fields ^ set(privacy.fields()) if isinstance(privacy, Privacy) else fields


def test_every_field_is_sorted() -> None:
    assert {model.__name__: unsorted(model) for model in own_models() if unsorted(model)} == {}


def test_no_field_is_sorted_twice() -> None:
    for model in own_models():
        privacy: Privacy = model.privacy  # type: ignore[attr-defined]
        listed = " ".join((privacy.plain, privacy.personal, privacy.sensitive)).split()
        assert len(listed) == len(set(listed)), model


def test_an_unsorted_field_is_caught() -> None:
    class Planted(models.Model):
        known = models.TextField()
        forgotten = models.TextField()
        privacy: ClassVar = Privacy(Keep.CASE, plain="id", personal="known")

        class Meta:
            app_label = "planted"

    try:
        assert unsorted(Planted) == {"forgotten"}
    finally:
        del apps.all_models["planted"]
