"""What every request goes through first: a number for its log lines, and the address it really came from."""

import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jobspor.access.database.patience import most_seconds
from jobspor.access.database.pool import is_away
from jobspor.access.database.watch import watched
from jobspor.access.logs import request_number
from jobspor.access.unavailable import unavailable

Answer = Callable[[HttpRequest], HttpResponse]
LIVEZ = "/livez"
SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


def request_id(get_response: Answer) -> Answer:
    """Middleware: the number is also in the answer, so that a person can read it out to support."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request_number.set(uuid.uuid4().hex[:12])
        try:
            response = get_response(request)
            response["X-Request-Id"] = request_number.get()
            return response
        finally:
            request_number.reset(token)

    return middleware


def impatient(get_response: Answer) -> Answer:
    """Middleware: who waits too long for the database is told so; so is everybody while it was just not to be reached.

    Whether the process lives has nothing to do with it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == LIVEZ:
            return get_response(request)
        if is_away():
            return unavailable(request)
        with watched(connections[DEFAULT_DB_ALIAS], lambda: most_seconds(_view(request))):
            return get_response(request)

    return middleware


def _view(request: HttpRequest) -> Callable[..., Any] | None:
    """What answers, once that is known."""
    return request.resolver_match.func if request.resolver_match else None


def client_address(get_response: Answer) -> Answer:
    """Middleware: behind the proxy the limits count the browser's address, the last one that the proxy wrote."""

    def middleware(request: HttpRequest) -> HttpResponse:
        passed = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if settings.JOBSPOR_BEHIND_PROXY and passed:
            request.META["REMOTE_ADDR"] = passed.rpartition(",")[2].strip()
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Who must sign in again in the middle of a form comes back to the page it stands on, where the draft waits.

    The form's own address may take nothing but the form.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        page = urlsplit(request.META.get("HTTP_REFERER", ""))
        if request.method == "POST" and page.netloc == request.get_host():
            where = urlunsplit(("", "", page.path, page.query, ""))
            return redirect_to_login(where, self.get_login_url(view_func), self.get_redirect_field_name(view_func))
        return super().handle_no_permission(request, view_func)


def server_timing(get_response: Answer) -> Answer:
    """Middleware of `make bench`: the answer says how many queries it cost, and their milliseconds.

    Transaction control is not counted. Only where JOBSPOR_SERVER_TIMING asks for it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        spent: list[float] = []

        def timed(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            began = time.perf_counter()
            try:
                return execute(sql, *rest)
            finally:
                if not sql.startswith(SAVEPOINTS):
                    spent.append(time.perf_counter() - began)

        with connection.execute_wrapper(timed):
            response = get_response(request)
        response["Server-Timing"] = f'db;desc="{len(spent)} queries";dur={sum(spent) * 1000:.2f}'
        return response

    return middleware
