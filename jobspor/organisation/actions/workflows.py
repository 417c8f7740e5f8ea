"""Describing a step of the work."""

from datetime import datetime

from django.core.cache import caches
from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.organisation.models import WorkflowText
from jobspor.organisation.models.workflows import memory_key
from jobspor.organisation.rules.workflows import Workflow


@transaction.atomic
def describe_step(*, step: Workflow, text: str, why: str, by: Actor, at: datetime) -> WorkflowText:
    """Write a new version of a step's description; without words it is taken away.

    The very same text comes back. Raises RuleBroken for a change that says not why, and for nothing at all.
    """
    last = WorkflowText.objects.filter(step=step).order_by("-version").first()
    if last and last.text == text.strip():
        return last
    if last is None and not text.strip():
        raise RuleBroken(gettext_noop("Skriv, hvordan I gør."), field="text")
    if last and not why.strip():
        raise RuleBroken(gettext_noop("Skriv, hvorfor den ændres, så kollegerne kan se det."), field="why")
    meanwhile = RuleBroken(gettext_noop("En anden har ændret den imens. Åbn siden igen, og se, hvad der står nu."))
    with refused_as(meanwhile, constraint="workflow_text_once"):
        row = WorkflowText.objects.create(
            municipality_id=by.municipality,
            step=step,
            version=last.version + 1 if last else 1,
            text=text.strip(),
            why=why.strip(),
            made_by=by.name,
            made_at=at,
        )
    verb = "workflow.described" if row.text else "workflow.taken_away"
    record(verb, row, by=by, at=at, step=step.danish, version=row.version, note=row.why)
    transaction.on_commit(lambda: caches["memory"].delete(memory_key(by.municipality)))
    return row
