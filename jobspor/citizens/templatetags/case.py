"""`{% case_tabs citizen %}`: the pages of a case, for moving freely between them."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import SEEN_WHEN_OPENED, Permission
from jobspor.base.panels import panels
from jobspor.citizens.models import Citizen

register = template.Library()


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def case_tabs(context: Context, citizen: Citizen) -> dict[str, Any]:
    """Every page of the case that the actor may open. Who reads a case outside their own area gets what can be read."""
    request: Request = context["request"]
    asked = {panel.permission for panel in panels("citizen-tab") if isinstance(panel.permission, Permission)}
    may = {permission for permission in asked if _is_open(request, permission, citizen)}
    tabs = [
        {"title": panel.title, "url": panel.show(request, citizen), "count": None}
        for panel in panels("citizen-tab")
        if panel.permission in may
    ]
    inmost = max((tab["url"] for tab in tabs if request.path.startswith(tab["url"])), key=len, default="")
    return {"label": _("Sagens sider"), "tabs": [{**tab, "current": tab["url"] == inmost} for tab in tabs]}


def _is_open(request: Request, permission: Permission, citizen: Citizen) -> bool:
    if request.opening:
        return permission in SEEN_WHEN_OPENED
    return door.may(request, permission, citizen)
