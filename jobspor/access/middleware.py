"""Gives every request a number that its log lines carry."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jobspor.access.logs import request_number


def request_id(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
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
