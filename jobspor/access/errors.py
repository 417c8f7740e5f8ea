"""Pages for what went wrong: in Danish, without queries."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from jobspor.access.unavailable import refused_by_database, told_of_refusal


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return HttpResponse(render_to_string("403_csrf.html"), status=403)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; when it is that the database is away, slow or full, say what to do."""
    if refused := refused_by_database(sys.exc_info()[1]):
        return told_of_refusal(request, refused)
    return HttpResponse(render_to_string("500.html"), status=500)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request made no sense; but a session that could not be written is Django's fault of the same kind."""
    if refused := refused_by_database(exception):
        return told_of_refusal(request, refused)
    return HttpResponse(render_to_string("400.html"), status=400)
