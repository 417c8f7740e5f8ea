"""A line in the log for each request: which page of ours, by whom as a number, how it ended, and how long it took.

The page's name and not its address: an address may hold a link's secret, a search what somebody typed.
"""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("jobspor.request")
FOR_MACHINES = ("livez", "readyz", "metrics")


def request_log(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what machines ask for all the time is left out while it goes well."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else ""
        if route not in FOR_MACHINES or response.status_code >= 500:
            told = {
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000),
                "who": getattr(getattr(request, "actor", None), "key", ""),
            }
            log.info("request", extra={"facts": told})
        return response

    return middleware
