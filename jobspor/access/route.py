"""`@route`: what every page for signed-in people goes through."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.accounts import second_factor_wanted
from jobspor.access.actor import Actor
from jobspor.access.door import MovedTo
from jobspor.access.drafts import use_up
from jobspor.access.http import Request
from jobspor.access.models import Membership, User
from jobspor.access.policy import Permission, Role
from jobspor.access.reading import write_reads
from jobspor.access.receipts import offer_undo
from jobspor.access.scope import opened_for
from jobspor.access.session import use
from jobspor.access.sign_in.confirming import ask_again, is_worn_out

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]
SESSION_MUNICIPALITY = "municipality"


def route(
    permission: Permission, methods: Collection[str] = ("GET",), *, confirmed: bool = False
) -> Callable[[View[P]], Callable[..., Any]]:
    """Declare what a view needs. Refuses other methods, opens the actor's scope (read-only for GET), logs the reads.

    Everything is rendered inside, so that no lazy query runs after the municipality is cleared. With `confirmed`
    the person is asked once more who they are, unless they have shown it within a quarter of an hour.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def inside(plain: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if plain.method not in (*methods, *(("HEAD",) if "GET" in methods else ())):
                return HttpResponseNotAllowed(methods)
            request = cast(Request, plain)
            if is_worn_out(request):
                return begin_anew(request)
            if wanted := second_factor_wanted(request):
                return redirect(wanted)
            if confirmed:
                ask_again(request)
            # Before the scope: reading the user may write the session (a rotated key).
            request.actor = actor_of(request)
            use(request.session, now=timezone.now())
            request.permission, request.reads, request.opening = permission, [], None
            try:
                if not request.actor.may(permission):
                    raise PermissionDenied
                with opened_for(request.actor, read_only=request.method in ("GET", "HEAD")) as scope:
                    response = view(request, *args, **kwargs)
                    check_rendered(response)
                    use_up(request, response, by=request.actor)
                    offer_undo(request, scope.act)
            except (Http404, PermissionDenied) as refused:
                # The scope has rolled back; what is left are the notes of what was refused.
                _log(request, refused=True)
                if isinstance(refused, MovedTo) and request.method == "GET":
                    return redirect(request.get_full_path().replace(f"/{refused.old}/", f"/{refused.new}/", 1))
                raise
            _log(request)
            return response

        inside.permission = permission  # type: ignore[attr-defined]
        inside.methods = tuple(methods)  # type: ignore[attr-defined]
        return inside

    return decorate


def check_rendered(response: HttpResponseBase) -> None:
    """Raise TypeError for a response that would run queries after the scope is closed."""
    if response.streaming or not getattr(response, "is_rendered", True):
        raise TypeError("A route renders its page inside: no TemplateResponse, no streaming")


def begin_anew(request: Request) -> HttpResponseBase:
    """A sign-in that has lasted a working day ends, and the way back here begins with a new one."""
    logout(request)
    messages.info(request, _("Du har været logget ind en hel dag. Log ind igen."))
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def actor_of(request: Request) -> Actor:
    """The signed-in user in the municipality they have chosen, or their first."""
    return actor_of_user(request.user, request.session.get(SESSION_MUNICIPALITY))


def actor_of_user(user: User, chosen: int | None = None) -> Actor:
    """A user in a municipality where they work. One query. Raises PermissionDenied for a user who works nowhere."""
    memberships = list(Membership.objects.filter(user_id=user.pk).select_related("municipality").order_by("pk"))
    if not memberships:
        raise PermissionDenied
    home = next((row.municipality for row in memberships if row.municipality_id == chosen), memberships[0].municipality)
    return Actor(
        key=f"user:{user.pk}",
        name=user.name,
        municipality=home.pk,
        roles=frozenset(Role(row.role) for row in memberships if row.municipality_id == home.pk),
        organisation=home.shown_name,
        phone=home.phone,
        is_example=home.is_example,
    )


def _log(request: Request, *, refused: bool = False) -> None:
    notes = [note for note in request.reads if note.refused] if refused else request.reads
    match, opening = request.resolver_match, request.opening.pk if request.opening else None
    write_reads(request.actor, request.permission, match.view_name if match else "", notes, opening=opening)
