"""`@link_route`: what every page for a person with a link goes through."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone, translation

from jobspor.access.http import LinkRequest
from jobspor.access.links import actor_for, find_link
from jobspor.access.models import Link, LinkToken
from jobspor.access.reading import Note, write_reads
from jobspor.access.route import check_rendered
from jobspor.access.scope import opened_for

P = ParamSpec("P")
SESSION_CONFIRMED = "links"


def link_route(
    purpose: str, methods: Collection[str] = ("GET",)
) -> Callable[[Callable[Concatenate[LinkRequest, P], HttpResponse]], Callable[..., Any]]:
    """Open the link's scope for a person who has said that they are who the link is for.

    Anybody else is sent to the link's front page, which asks, explains, or offers a new link.
    """

    def decorate(view: Callable[Concatenate[LinkRequest, P], HttpResponse]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def inside(plain: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if plain.method not in (*methods, *(("HEAD",) if "GET" in methods else ())):
                return HttpResponseNotAllowed(methods)
            found = find_link(token)
            if found is None or found.link.purpose != purpose or not _is_confirmed(plain, found):
                return redirect("link", token)
            request = recognised(plain, found)
            read_only = request.method in ("GET", "HEAD")
            with translation.override(language_of(request)), opened_for(request.actor, read_only=read_only):
                response = view(request, *args, **kwargs)
                check_rendered(response)
            if citizen := found.link.citizen_id:
                write_reads(request.actor, f"link.{purpose}", "link", [Note("citizens.citizen", (citizen,))])
            return response

        inside.link_purpose = purpose  # type: ignore[attr-defined]
        inside.methods = tuple(methods)  # type: ignore[attr-defined]
        return login_not_required(inside)

    return decorate


def recognised(plain: HttpRequest, token: LinkToken) -> LinkRequest:
    """The request, with the link, the person it is for, and how the message travelled."""
    request = cast(LinkRequest, plain)
    request.link, request.actor, request.channel = token.link, actor_for(token.link), token.channel
    return request


def language_of(request: LinkRequest) -> str:
    """The language chosen in this browser, else the one the link was sent in."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else request.link.language


def confirm(request: HttpRequest, link: Link) -> None:
    """Remember in the session that the person said yes to being who the link is for."""
    request.session.cycle_key()
    request.session[SESSION_CONFIRMED] = sorted({*request.session.get(SESSION_CONFIRMED, []), link.pk})


def _is_confirmed(request: HttpRequest, token: LinkToken) -> bool:
    return token.link_id in request.session.get(SESSION_CONFIRMED, []) and token.is_open(timezone.now())
