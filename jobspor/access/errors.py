"""Pages for what went wrong: in Danish, without queries."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return HttpResponse(render_to_string("403_csrf.html"), status=403)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; when only the pool of connections is exhausted, say that it is busy."""
    error: BaseException | None = sys.exc_info()[1]
    while error is not None:
        if isinstance(error, PoolTimeout):
            return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})
        error = error.__cause__ or error.__context__
    return HttpResponse(render_to_string("500.html"), status=500)
