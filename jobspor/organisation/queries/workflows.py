"""The descriptions in force, kept in the memory of the process: pages that show one ask the database once a minute."""

from collections.abc import Mapping

from django.core.cache import caches
from django.utils.safestring import SafeString

from jobspor.access.actor import Reach
from jobspor.base.markdown import as_html
from jobspor.organisation.models import WorkflowText
from jobspor.organisation.models.workflows import memory_key
from jobspor.organisation.rules.workflows import Workflow


def current_texts(*, scope: Reach) -> dict[Workflow, WorkflowText]:
    """The latest version of each step that has one with words. One query."""
    rows = (
        WorkflowText.objects.filter(municipality=scope.actor.municipality).order_by("step", "-version").distinct("step")
    )
    known = set(Workflow)
    return {Workflow(row.step): row for row in rows if row.text and row.step in known}


def versions(step: Workflow, *, scope: Reach) -> list[WorkflowText]:
    """All that there has been for a step, newest first."""
    return list(WorkflowText.objects.filter(municipality=scope.actor.municipality, step=step).order_by("-version"))


def description(step: Workflow, *, scope: Reach) -> SafeString | None:
    """What the municipality has written for a step, as HTML, from memory; None when it has written nothing.

    What a colleague has just changed may be a minute old.
    """
    memory, key = caches["memory"], memory_key(scope.actor.municipality)
    texts: Mapping[str, SafeString] | None = memory.get(key)
    if texts is None:
        texts = {one.value: as_html(row.text) for one, row in current_texts(scope=scope).items()}
        memory.set(key, texts)
    return texts.get(step.value)
