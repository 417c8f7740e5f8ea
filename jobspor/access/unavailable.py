"""What people are told while the database is away, slow or full: a page in Danish, within five seconds."""

from urllib.parse import urlsplit

import psycopg
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import DiskFull
from psycopg_pool import PoolTimeout

from jobspor.access.database.pool import note_away, note_lost

AGAIN = "5"
"""Seconds after which it is worth trying again."""


def refused_by_database(error: BaseException | None) -> psycopg.OperationalError | None:
    """What the database, or the way to it, said that lies behind an error; nothing when the fault is our own."""
    while error is not None:
        if isinstance(error, psycopg.OperationalError):
            return error
        error = error.__cause__ or error.__context__
    return None


def told_of_refusal(request: HttpRequest, refused: psycopg.OperationalError) -> HttpResponse:
    """The page about it; what the process has learned about its connections is kept for the next request."""
    if isinstance(refused, PoolTimeout):
        note_away()
    elif refused.sqlstate is None or refused.sqlstate.startswith("57P"):
        note_lost(connection)
    return unavailable(request, "503_full.html" if isinstance(refused, DiskFull) else "503.html")


def unavailable(request: HttpRequest, template: str = "503.html") -> HttpResponse:
    """The work cannot be done now. What was typed waits in the form, so the page leads back there."""
    body = render_to_string(template, {"back": _back(request)})
    return HttpResponse(body, status=503, headers={"Retry-After": AGAIN, "Cache-Control": "no-store"})


def _back(request: HttpRequest) -> str:
    """The page that was asked for; after a form the one it stands on, for its own address may take nothing but it."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = urlsplit(request.META.get("HTTP_REFERER", ""))
    return page._replace(scheme="", netloc="").geturl() if page.netloc == request.get_host() else ""
