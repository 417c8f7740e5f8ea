"""The citizen's own page: by link on a telephone, and the same on paper."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import LinkRequest, Request
from jobspor.access.link_route import link_route
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.panels import panels
from jobspor.citizens.actions.own_page import ask_for_call
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.own_page import PURPOSE, own_page


@link_route(PURPOSE, methods=("GET", "POST"))
def own_page_by_link(request: LinkRequest) -> HttpResponse:
    """What the citizen reads; and the one thing they can say back."""
    found = Citizen.objects.get(pk=request.link.object_id)
    if "call" in request.POST:
        with suppress(RuleBroken):  # the page that follows says what stands, and whom to call
            ask_for_call(citizen=found, by=request.actor, at=timezone.now())
        return redirect(request.path)
    scope = Reach(request.actor, Scope.FIGURES, timezone.localdate())
    return _page(request, found, scope, {"by_link": True})


@route(Permission.CITIZEN_EDIT)
def own_page_paper(request: Request, pk: int) -> HttpResponse:
    """The same page in the citizen's language, to be looked at or printed."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    with translation.override(found.messages_in):
        return _page(request, found, door.scope(request), {"by_link": False})


def _page(request: HttpRequest, found: Citizen, scope: Reach, context: dict[str, Any]) -> HttpResponse:
    """The page with what other apps put on it. Its foot leads to whoever calls."""
    page = own_page(found, scope=scope)
    called = {"contact_name": page.caller.name, "contact_phone": page.caller.phone} if page.caller else {}
    shown = {
        "citizen": found,
        "page": page,
        "panels": [(panel.title, panel.show(request, found)) for panel in panels("own-page")],
        "can_be_called": bool(page.caller and found.phone),
    }
    return render(request, "citizens/own_page.html", shown | called | context)
