"""The list of the municipality's places."""

import json
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.paging import page_of
from jobspor.citizens.models import Citizen
from jobspor.companies.models import Place
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.placements.forms.places import PlacesForm
from jobspor.placements.models import Placement
from jobspor.placements.queries.places import Row, all_places, free_places, rows_of

FREE = "ledige"


@route(Permission.COMPANY_VIEW)
def place_list(request: Request) -> HttpResponse:
    """All places or the free ones, today or from a day on."""
    scope, form = door.scope(request), PlacesForm(request.GET)
    day: date = max(form.cleaned_data.get("fra") or scope.on, scope.on)
    sort, asked = form.cleaned_data.get("sort", ""), form.cleaned_data.get("vis")
    every, free = all_places(scope=scope, sort=sort), free_places(day, scope=scope, sort=sort)
    page = page_of(free if asked == FREE else every, request.GET.get("page"))
    named = Reach(request.actor, request.actor.scope(Permission.PLACEMENT_VIEW) or Scope.FIGURES, scope.on)
    rows = rows_of(page.object_list, day, scope=named)
    _note(request, rows)
    context = {
        "form": form,
        "day": day,
        "is_today": day == scope.on,
        "page": page,
        "rows": rows,
        "points": json.dumps(_points(rows)),
        "tabs": _tabs(request, every, free, page.paginator.count, is_free=asked == FREE),
        "query": request.GET,
        "sort": sort or "workplace",
    }
    return render(request, "placements/places.html", context)


def _note(request: Request, rows: list[Row]) -> None:
    """Note the places, and whoever is named."""
    door.note(request, Place, [row.shown.place.pk for row in rows])
    named = [guest for row in rows for guest in (row.taken_by, row.coming) if guest]
    door.note(request, Placement, [guest.placement_id for guest in named if guest.placement_id])
    door.note(request, Citizen, [guest.citizen_id for guest in named if guest.citizen_id])


def _points(rows: list[Row]) -> list[dict[str, Any]]:
    """Where the places of a page lie: for each postcode its town, and what is there."""
    points: dict[str, dict[str, Any]] = {}
    for place in (row.shown.place for row in rows):
        north, east = getattr(place, "north", None), getattr(place, "east", None)
        if north is not None and east is not None:
            at, town = {"north": float(north), "east": float(east)}, place.workplace.town
            point = points.setdefault(place.workplace.postcode, {**at, "town": town, "places": []})
            url = reverse("workplace", args=[place.workplace_id])
            point["places"].append({"name": f"{place.workplace.name}: {place.title}", "url": url})
    return list(points.values())


def _tabs(
    request: Request, every: OfMunicipality[Place], free: OfMunicipality[Place], number: int, *, is_free: bool
) -> list[dict[str, Any]]:
    """Both lists with how many there are; `number` is that of the one shown."""
    query = request.GET.copy()
    for name in ("vis", "page"):
        query.pop(name, None)
    kept = query.urlencode()
    return [
        {
            "title": _("Alle pladser"),
            "url": f"?{kept}",
            "current": not is_free,
            "count": every.count() if is_free else number,
        },
        {
            "title": _("Ledige"),
            "url": f"?vis={FREE}&{kept}".removesuffix("&"),
            "current": is_free,
            "count": number if is_free else free.count(),
        },
    ]
