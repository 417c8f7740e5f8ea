"""What waits in referral: three lists with the same tabs."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries.visitation import postponed, received, waits_for_panel


@route(Permission.CITIZEN_VIEW)
def referral_panel(request: Request) -> HttpResponse:
    """Referrals in doubt, for the panel."""
    scope = door.scope(request)
    context = _listed(request, waits_for_panel(scope=scope), Permission.REFERRAL_DECIDE)
    return render(request, "citizens/referral_panel.html", context)


@route(Permission.CITIZEN_VIEW)
def referral_received(request: Request) -> HttpResponse:
    """Citizens whom somebody of the programme's own group is to take."""
    scope = door.scope(request)
    context = _listed(request, received(scope=scope), Permission.CITIZEN_EDIT)
    return render(request, "citizens/referral_received.html", context)


@route(Permission.CITIZEN_VIEW)
def referral_postponed(request: Request) -> HttpResponse:
    """Workplaces that are put off."""
    scope = door.scope(request)
    context = _listed(request, postponed(scope=scope), Permission.CITIZEN_EDIT)
    return render(request, "citizens/referral_postponed.html", context)


def tabs(request: Request) -> list[dict[str, Any]]:
    """The pages of referral that the actor may open."""
    every = (
        (_("Venter på panelet"), "referral_panel", Permission.CITIZEN_VIEW),
        (_("Modtaget"), "referral_received", Permission.CITIZEN_VIEW),
        (_("Udskudt"), "referral_postponed", Permission.CITIZEN_VIEW),
        (_("Jævnhed"), "evenness", Permission.EVENNESS_VIEW),
        (_("Valg af tilbud"), "offer_shares", Permission.EVENNESS_VIEW),
        (_("Rækkefølge"), "offer_orders", Permission.CITIZEN_VIEW),
        (_("Programmer"), "programmes", Permission.PROGRAMME_EDIT),
    )
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        {"title": title, "url": reverse(name), "current": name == here, "count": None}
        for title, name, permission in every
        if door.may(request, permission)
    ]


def _listed(request: Request, rows: QuerySet[Any], acting: Permission) -> dict[str, Any]:
    """A page of a list, with its citizens noted as seen, and which of them the actor may act for."""
    page, on = page_of(rows, request.GET.get("page")), door.scope(request).on
    shown = [row.citizen_id for row in page.object_list]
    for row in page.object_list:
        row.waits = (on - (row.decided_on or row.asked_on)).days
    door.note(request, Citizen, sorted(set(shown)))
    return {
        "page": page,
        "tabs": tabs(request),
        "reached": door.reaches(request, acting, Citizen.objects.all(), shown),
        "on": on,
        "query": request.GET,
    }
