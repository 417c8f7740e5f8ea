"""Every address has a permission, a link's purpose, or stands on the short list of exceptions."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from jobspor.access.http import Request
from jobspor.access.matrix import addresses, is_exempt
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.citizens.models import Citizen
from tests.people import People


def unguarded(patterns: Sequence[Any] | None = None) -> list[str]:
    """Addresses that nothing guards."""
    return [
        where
        for where, view in addresses(patterns)
        if not (hasattr(view, "permission") or hasattr(view, "link_purpose")) and not is_exempt(where)
    ]


def test_every_address_is_guarded() -> None:
    assert unguarded() == []


def test_an_unguarded_address_is_caught() -> None:
    planted = [path(where, lambda request: HttpResponse()) for where in ("hemmeligt/", "livez", "l/<str:token>/alt/")]
    assert unguarded(planted) == ["hemmeligt/", "l/<str:token>/alt/"]


def test_a_get_that_writes_is_caught(people: People, rf: RequestFactory) -> None:
    @route(Permission.CITIZEN_VIEW)
    def writes(request: Request) -> HttpResponse:
        Citizen.objects.update(reach="x")
        return HttpResponse()

    request = rf.get("/")
    request.user, request.session = people.mine.user, people.mine.client.session
    request.resolver_match = None
    with pytest.raises(Exception, match="read-only transaction"):
        writes(request)


def test_a_lazy_response_is_caught(people: People, rf: RequestFactory) -> None:
    from django.template.response import TemplateResponse

    @route(Permission.CITIZEN_VIEW)
    def lazy(request: Request) -> HttpResponse:
        return TemplateResponse(request, "404.html")

    request = rf.get("/")
    request.user, request.session = people.mine.user, people.mine.client.session
    with pytest.raises(TypeError, match="no TemplateResponse"):
        lazy(request)
