"""How evenly people refer: a finding to talk about, with the rows behind each number, and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.numbers import whole_number
from jobspor.base.paging import page_of
from jobspor.base.spreadsheet import EXCEL, workbook
from jobspor.citizens.forms.evenness import EvennessFilter
from jobspor.citizens.models import Citizen
from jobspor.citizens.queries import evenness as queries
from jobspor.citizens.queries.evenness import Comparable, Evenness, Line
from jobspor.citizens.rules.intervals import LEAST
from jobspor.citizens.views.visitation import tabs
from jobspor.organisation.queries import every_programme


@route(Permission.EVENNESS_VIEW)
def evenness(request: Request) -> HttpResponse:
    """Shares per group, by team and by caseworker, in the order of names."""
    scope, chosen = door.scope(request), _chosen(request)
    asked = chosen.comparable
    context: dict[str, Any] = {"tabs": tabs(request), "filter": chosen, "query": request.GET, "least": LEAST}
    if asked:
        found = queries.evenness(asked, scope=scope)
        page = page_of(found.people, request.GET.get("page"))
        context |= {
            "asked": asked,
            "groups": found.groups,
            "whole": _told(found.whole, asked, found, ""),
            "teams": [_told(line, asked, found, "team") for line in found.teams],
            "page": page,
            "people": [_told(line, asked, found, "hvem") for line in page.object_list],
            "postponed": list(queries.postponed_by_unit(asked.first, asked.last, scope=scope)),
        }
    return render(request, "citizens/evenness.html", context)


@route(Permission.EVENNESS_VIEW)
def evenness_rows(request: Request) -> HttpResponse:
    """The decisions behind a number, of the citizens that the actor may see."""
    asked = _chosen(request).comparable
    numbers = {name: whole_number(request.GET.get(name, "")) for name in ("hvem", "team", "gruppe")}
    rows: Any = []
    if asked:
        scope = door.scope(request, Permission.CITIZEN_VIEW)
        given = {"author": numbers["hvem"], "team": numbers["team"], "group": numbers["gruppe"]}
        rows = queries.decisions(asked, scope=scope, **given)
    page = page_of(rows, request.GET.get("page"))
    door.note(request, Citizen, sorted({row.citizen_id for row in page.object_list}))
    trail = [(_("Visitation"), reverse("referral_panel")), (_("Jævnhed"), reverse("evenness"))]
    context = {"page": page, "asked": asked, "query": request.GET, "trail": trail}
    return render(request, "citizens/evenness_rows.html", context)


@route(Permission.EVENNESS_VIEW)
def evenness_excel(request: Request) -> HttpResponse:
    """The same numbers as a file; those under five are left out here too."""
    asked = _chosen(request).comparable
    cells: list[list[str | int | None]] = []
    headings = [_("Hvem"), _("Team"), _("Afgørelser")]
    if asked:
        found = queries.evenness(asked, scope=door.scope(request))
        for group in found.groups:
            headings += [group.name, _("andel i %"), _("mindst %"), _("højst %")]
        cells = [_cells(line, found) for line in (found.whole, *found.teams, *found.people)]
    content = workbook(_("Jævnhed"), headings, cells)
    name = f"jaevnhed-{timezone.localdate()}.xlsx"
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _chosen(request: Request) -> EvennessFilter:
    scope = door.scope(request)
    return EvennessFilter(request.GET, programmes=list(every_programme(scope=scope)), on=scope.on)


def _told(line: Line, asked: Comparable, found: Evenness, who: str) -> dict[str, Any]:
    """A line as it is shown: each share in whole per cent with its interval, and where its rows are."""
    cells = [
        {
            "count": one.count,
            "percent": round(100 * one.part),
            "low": round(100 * one.low),
            "high": round(100 * one.high),
            "url": _rows_url(asked, who, line.key, group.pk),
        }
        for group, one in zip(found.groups, line.shares, strict=False)
    ]
    return {"line": line, "cells": cells, "url": _rows_url(asked, who, line.key, None)}


def _rows_url(asked: Comparable, who: str, key: int, group: int | None) -> str:
    """The address of the decisions behind a number."""
    said: dict[str, Any] = {"program": asked.programme.pk, "fra": asked.first, "til": asked.last}
    said |= {"maalgruppe": asked.target_group, "tid": asked.band, who: key, "gruppe": group}
    return f"{reverse('evenness_rows')}?{urlencode({name: value for name, value in said.items() if name and value})}"


def _cells(line: Line, found: Evenness) -> list[str | int | None]:
    shown: list[str | int | None] = [line.name or _("Alle"), line.team, line.count if line.shares else _("under 5")]
    for _group, one in zip(found.groups, line.shares, strict=False):
        shown += [one.count, *(round(100 * part) for part in (one.part, one.low, one.high))]
    return shown
