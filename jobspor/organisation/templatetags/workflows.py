"""`{% workflow "match" %}`: how the municipality does it here, folded, at the step it is about."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jobspor.access import door
from jobspor.access.policy import Permission
from jobspor.organisation.queries.workflows import description
from jobspor.organisation.rules.workflows import Workflow

register = template.Library()


@register.simple_tag(takes_context=True)
def workflow(context: Context, step: str) -> SafeString | str:
    """The step's description; where the municipality has written none, the way to write it, for who may.

    Raises ValueError for no step.
    """
    found = Workflow(step)
    request: Any = context["request"]
    html = description(found, scope=door.scope(request))
    may_write = door.may(request, Permission.WORK_DECIDE)
    if not html and not may_write:
        return ""
    return render_to_string("organisation/_workflow.html", {"html": html, "step": found, "may_write": may_write})
