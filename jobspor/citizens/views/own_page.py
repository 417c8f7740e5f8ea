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
from jobspor.base.qr import drawing_of
from jobspor.citizens.actions.own_page import ask_for_call, print_own_page_link, regret_taking_back, take_back
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.own_page import PURPOSE, own_page, taken_back, who_calls

SAID = {"call", "back", "regret"}


@link_route(PURPOSE, methods=("GET", "POST"))
def own_page_by_link(request: LinkRequest) -> HttpResponse:
    """What the citizen reads; and what they can say back: call me, a yes taken back, and that regretted."""
    found = Citizen.objects.get(pk=request.link.object_id)
    if SAID & request.POST.keys():
        with suppress(RuleBroken):  # the page that follows says what stands, and whom to call
            _said(request, found)
        return redirect(request.path)
    scope = Reach(request.actor, Scope.FIGURES, timezone.localdate())
    taken = taken_back(found, by=request.actor, on=scope.on)
    return _page(request, found, scope, {"by_link": True, "taken": taken})


@route(Permission.CITIZEN_EDIT)
def own_page_paper(request: Request, pk: int) -> HttpResponse:
    """The same page in the citizen's language, to be looked at or printed."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    with translation.override(found.messages_in):
        return _page(request, found, door.scope(request), {"by_link": False})


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def own_page_letter(request: Request, pk: int) -> HttpResponse:
    """A letter with the link, to be printed and handed over. The address is shown this once."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    address, link = print_own_page_link(citizen=found, by=request.actor, at=timezone.now())
    caller = who_calls(found, timezone.localdate())
    called = {"contact_name": caller.name, "contact_phone": caller.phone} if caller else {}
    letter = {"citizen": found, "first_name": link.greeted.partition(" ")[0], "expires_at": link.expires_at}
    drawn = {"address": address, "code": drawing_of(address)}
    with translation.override(found.messages_in):
        return render(request, "citizens/own_page_letter.html", letter | drawn | called)


def _said(request: LinkRequest, found: Citizen) -> None:
    by, now = request.actor, timezone.now()
    match request.POST:
        case {"call": _}:
            ask_for_call(citizen=found, by=by, at=now)
        case {"back": key}:
            take_back(key=str(key), citizen=found, by=by, at=now)
        case {"regret": _}:
            regret_taking_back(citizen=found, by=by, at=now)


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
