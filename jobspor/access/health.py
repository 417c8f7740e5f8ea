"""Whether the server lives, whether it can work, and figures for operations; nothing personal."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jobspor.access.database import versions
from jobspor.access.operations import figures

PLAIN = "text/plain; charset=utf-8"


@login_not_required
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type=PLAIN)


@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too, and has every table that the code knows; it may be ahead of the code."""
    try:
        behind = versions.missing()
    except DatabaseError:
        return HttpResponse("database", status=503, content_type=PLAIN)
    if behind:
        return HttpResponse(f"migrate: {behind[0]}", status=503, content_type=PLAIN)
    return HttpResponse("ok", content_type=PLAIN)


@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Jobs, messages, workers and periodic work, in the text form that monitoring tools collect."""
    return HttpResponse("\n".join(figures(timezone.now())) + "\n", content_type=PLAIN)
