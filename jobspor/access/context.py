"""What the frame of every page needs."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.policy import Permission
from jobspor.access.session import warning_seconds
from jobspor.access.sign_in.confirming import wears_out_at
from jobspor.base.panels import nav_entries


def frame(request: HttpRequest) -> dict[str, Any]:
    """Organisation, person, menu, what the person may do from anywhere, whom to call. Asks the database nothing."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"organisation": "", "actor": None, "strip": "", "nav": [], "examples": False, "session_seconds": 0}
    return {
        "organisation": actor.organisation,
        "actor": actor,
        "nav": [entry for entry in nav_entries() if actor.may(cast(Permission, entry.permission))],
        "may_write": actor.may(Permission.CITIZEN_EDIT),
        "strip": _strip(request),
        "may_review": actor.may(Permission.LOOKUP_REVIEW),
        "may_undo": actor.may(Permission.UNDO),
        "may_edit_post": actor.may(Permission.POST_EDIT),
        "may_retain": actor.may(Permission.RETENTION),
        "may_operate": actor.may(Permission.OPERATIONS),
        "may_see_team": actor.may(Permission.CITIZEN_VIEW),
        "contact_name": actor.organisation,
        "contact_phone": actor.phone,
        "examples": actor.is_example,
        "session_seconds": _before_warning(request) if actor.user_id else 0,
    }


def _strip(request: HttpRequest) -> str:
    """Over a case that is seen outside one's own area: that it is, until when, and how to close it."""
    opening = getattr(request, "opening", None)
    shown = {"opening": opening, "csrf_token": get_token(request)}
    return render_to_string("access/opened.html", shown) if opening else ""


def _before_warning(request: HttpRequest) -> int:
    """In how many seconds the page looks whether the session is about to end: unused from now on, or worn out."""
    left = int((wears_out_at(request) - timezone.now()).total_seconds())
    return max(1, min(settings.SESSION_COOKIE_AGE, left) - warning_seconds())
