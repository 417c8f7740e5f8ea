"""Choices that each bring fields of their own: drawn in groups, the fields under the choices they belong to."""

from collections.abc import Collection

from django.forms.boundfield import BoundField, BoundWidget


def grouped(field: BoundField, **values: Collection[str]) -> list[tuple[str, list[BoundWidget]]]:
    """The field's choices as pairs of a group's name and its choices, in the order given; empty groups are left out."""
    options = list(field.subwidgets)
    groups = ((name, [one for one in options if one.data["value"] in wanted]) for name, wanted in values.items())
    return [(name, found) for name, found in groups if found]
